import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { sourcesIn } from '../score.ts';
import { lower } from '../../src/lower/index.ts';
import { validate } from '../cfg/validate.ts';
import { lowered } from './arrows.ts';

const shared = new URL('../../../shared/consentbench/', import.meta.url);

/** Lowers in a worker whose stack is the size that the engine gives its own. */
function blocksInWorker(source: string): Promise<number> {
  const module = new URL('../../src/lower/index.ts', import.meta.url).href;
  const code = `
    const { parentPort, workerData } = require('node:worker_threads');
    import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(module)}); })
      .then(({ lower }) => parentPort.postMessage(lower('a.ts', workerData).functions[0].blocks.length));`;
  const worker = new Worker(code, { eval: true, workerData: source, resourceLimits: { stackSizeMb: 64 } });
  return new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
}

describe('lower: what may come', () => {
  const long = 10_000;
  const chains: Record<string, string> = {
    '&&': `if (${Array(long).fill('a').join(' && ')}) x();`,
    '|| as a value': `v = ${Array(long).fill('a').join(' || ')};`,
    'sums and strings': `v = ${Array(long).fill('a').join(' + ')} + 'x' + ${Array(long).fill('a').join(' + ')};`,
    'calls and members': `a${'.b()?.[c].d'.repeat(long)};`,
    commas: `${Array(long).fill('a()').join(', ')};`,
    statements: 'a(); if (b) c();'.repeat(long),
  };
  for (const [name, source] of Object.entries(chains)) {
    it(`a chain of ${long}: ${name}`, () => {
      assert.equal(lower('a.ts', source).functions[0]!.unanalysed, undefined);
    });
  }

  it(`a chain of ${long}: else if, with a stack on which it can be parsed`, async function () {
    this.timeout(60_000);
    assert.ok((await blocksInWorker(`if (a) b();${' else if (a) b();'.repeat(long)}`)) > 2 * long);
  });

  it('nesting too deep for the stack gives the file up, with a reason', () => {
    const file = lowered(`v = ${'['.repeat(200_000)}`);
    assert.deepEqual(
      file.functions.map((each) => each.unanalysed),
      ['nested too deeply'],
    );
  });

  const broken = [
    'if (',
    'class { x = ',
    'a?.',
    'const { a, ...',
    'for (const of)',
    'switch (a) { case',
    'try {',
    'break; continue x; return 1;',
    '<a b={',
    'export { ',
    'import x, { from "a"',
    '`${',
    'function (',
    'enum {',
    '@',
    'super(); new.target; yield a;',
    '1 = 2; ++3; [a + b] = c;',
    '\u0000\uFEFF',
  ];
  it('syntax errors are lowered as TypeScript recovers from them', () => {
    for (const source of broken) for (const path of ['a.tsx', 'a.js']) lowered(source, path);
  });

  it('every prefix of a source gives a valid record', () => {
    const source = readFileSync(new URL('../../src/lower/try.ts', import.meta.url), 'utf8');
    for (let end = 0; end < source.length; end += 97) lowered(source.slice(0, end), 'a.ts');
  });

  it('the shared cases give valid records', function () {
    if (!existsSync(shared)) this.skip();
    const sources = sourcesIn(fileURLToPath(shared));
    assert.ok(sources.size > 0);
    for (const [path, text] of sources) assert.deepEqual(validate(lower(path, text)), [], path);
  });
});
