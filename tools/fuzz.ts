/** Compares random programs with what they do when run: `npx tsx tools/fuzz.ts [count=20000] [seed]`. Exits 1 on a miss. */

import fc from 'fast-check';
import { compare } from '../test/fuzz/compare.ts';
import { programs } from '../test/fuzz/generate.ts';

const [count = '20000', chosen] = process.argv.slice(2);
const seed = chosen === undefined ? Date.now() % 2 ** 31 : Number(chosen);
let ran = 0;
let proven = 0;
let alarms = 0;
const property = fc.asyncProperty(programs, async (program) => {
  const result = await compare(program);
  ran += 1;
  proven += result.proven;
  alarms += result.alarms.length;
  if (result.missed.length > 0) throw new Error(`missed ${result.missed.join(', ')}\n${result.source}`);
});
console.log(`seed ${seed}`);
const outcome = await fc.check(property, { seed, numRuns: Number(count) });
console.log(`${ran} programs ran; false alarms at ${alarms} of ${proven} sinks that only ran proven`);
if (outcome.failed) {
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : 'failed');
  process.exitCode = 1;
}
