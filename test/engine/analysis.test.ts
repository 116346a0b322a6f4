import assert from 'node:assert/strict';
import { builtInCatalogue } from '../../src/catalogue/index.ts';
import { Analyser } from '../../src/engine/analysis.ts';
import type { Finding } from '../../src/finding/finding.ts';
import { indexFile, type FileIndex } from '../../src/link/file-index.ts';
import { lower } from '../../src/lower/index.ts';
import { defaultPolicy } from '../../src/policy/default.ts';
import { sourcesIn } from '../score.ts';
import { finished, resolverAmong } from '../solve/check.ts';

const examples = 'examples/contact-center';
const cases = 'test/cases';

function indexesIn(folder: string): readonly (readonly [string, FileIndex])[] {
  return [...sourcesIn(folder)].map(([file, text]) => [file, indexFile(lower(file, text))] as const);
}

/** What is found in the end when the files are added in these portions. */
function findingsOf(portions: readonly (readonly (readonly [string, FileIndex])[])[]): readonly string[] {
  const files = new Set(portions.flat().map(([file]) => file));
  const analyser = new Analyser({
    resolve: resolverAmong(files),
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
