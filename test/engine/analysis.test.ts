import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { folderOf, joinPath } from '../../src/base/path.ts';
import { builtInCatalogue } from '../../src/catalogue/index.ts';
import { Analyser } from '../../src/engine/analysis.ts';
import type { Finding } from '../../src/finding/finding.ts';
import { indexFile, type FileIndex } from '../../src/link/program.ts';
import { lower } from '../../src/lower/index.ts';
import { defaultPolicy } from '../../src/policy/default.ts';
import { finished } from '../solve/check.ts';

const examples = 'examples/contact-center';
const cases = 'test/cases';

function* sourcesIn(folder: string): Iterable<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* sourcesIn(path);
    else if (/\.[cm]?[jt]sx?$/.test(name)) yield path;
  }
}

function indexesIn(folder: string): readonly (readonly [string, FileIndex])[] {
  return [...sourcesIn(folder)].map((path) => {
    const file = relative(folder, path).replaceAll('\\', '/');
    return [file, indexFile(lower(file, readFileSync(path, 'utf8')))] as const;
  });
}

/** What is found in the end when the files are added in these portions. */
function findingsOf(portions: readonly (readonly (readonly [string, FileIndex])[])[]): readonly string[] {
  const files = new Set(portions.flat().map(([file]) => file));
  const resolve = (specifier: string, from: string): string | undefined => {
    const path = specifier.startsWith('.') ? joinPath(folderOf(from), specifier) : undefined;
    return ['', '.ts', '.tsx', '.js', '/index.ts'].map((ending) => `${path}${ending}`).find((file) => files.has(file));
  };
  const analyser = new Analyser({
    resolve,
    catalogue: builtInCatalogue(),
    catalogueFor: builtInCatalogue,
    policies: [defaultPolicy('')],
    sourceOf: () => undefined,
  });
  let findings: readonly Finding[] = [];
  for (const portion of portions) {
    analyser.link(new Map(portion));
    findings = finished(analyser.judge()).report().findings;
  }
  return findings.map(({ file, rule, range, purposes }) => JSON.stringify({ file, rule, range, purposes })).sort();
}

function portionsOf<Each>(list: readonly Each[], size = 7): readonly (readonly Each[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

describe('the analysis of files that come in rounds', () => {
  for (const folder of [examples, cases]) {
    it(`finds in ${folder} what it finds in all of them at once, in whatever order they come`, () => {
      const indexes = indexesIn(folder);
      const atOnce = findingsOf([indexes]);
      assert.notEqual(atOnce.length, 0);
      assert.deepEqual(findingsOf(portionsOf(indexes)), atOnce);
      assert.deepEqual(findingsOf(portionsOf([...indexes].reverse())), atOnce);
      assert.deepEqual(findingsOf([[...indexes].reverse()]), atOnce);
    });
  }
});
