/** Runs the engine on files in memory, with the built-in catalogue, and compares what it finds with their marks. */

import assert from 'node:assert/strict';
import { folderOf, joinPath } from '../../src/base/path.ts';
import { builtInCatalogue } from '../../src/catalogue/index.ts';
import { Analyser, type Analysis } from '../../src/engine/analysis.ts';
import type { Finding } from '../../src/finding/finding.ts';
import type { Report } from '../../src/rules/judge.ts';
import { indexFile } from '../../src/link/file-index.ts';
import type { ResolveModule } from '../../src/link/program.ts';
import { lower } from '../../src/lower/index.ts';
import { defaultPolicy } from '../../src/policy/default.ts';
import { marksOf, scoreFile } from '../marks.ts';

/** Source text by path. */
export type Sources = Readonly<Record<string, string>>;

export function findingsIn(files: Sources): readonly Finding[] {
  return judgedIn(files).findings;
}

export function judgedIn(files: Sources): Report {
  return analysisOf(files).report();
}

export function analysisOf(files: Sources): Analysis {
  const indexed = new Map(
    Object.keys(files)
      .sort()
      .map((path) => [path, indexFile(lower(path, files[path]!))]),
  );
  const input = {
    resolve: resolverAmong(new Set(indexed.keys())),
    catalogue: builtInCatalogue(),
    catalogueFor: builtInCatalogue,
    policies: [defaultPolicy('')],
    sourceOf: (file: string) => files[file],
  };
  const analyser = new Analyser(input);
  analyser.link(indexed);
  return finished(analyser.judge());
}

/** Leads relative specifiers to the files of a set, as bundlers do. */
export function resolverAmong(files: ReadonlySet<string>): ResolveModule {
  return (specifier, from) => {
    const path = specifier.startsWith('.') ? joinPath(folderOf(from), specifier) : undefined;
    return ['', '.ts', '.tsx', '.js', '/index.ts'].map((ending) => `${path}${ending}`).find((file) => files.has(file));
  };
}

/** What the steps come to. */
export function finished<Result>(steps: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Fails unless what is found in each file is what its `// expect:` marks say, of which there must be some. */
export function check(files: Sources | string): void {
  const sources = typeof files === 'string' ? { 'main.tsx': files } : files;
  const findings = findingsIn(sources);
  const marked = Object.values(sources).flatMap((text) => marksOf(text));
  assert.notEqual(marked.length, 0, 'nothing is marked');
  for (const [path, text] of Object.entries(sources)) {
    const score = scoreFile(
      marksOf(text),
      findings.filter(({ file }) => file === path),
    );
    assert.deepEqual(score.notes, [], path);
  }
}
