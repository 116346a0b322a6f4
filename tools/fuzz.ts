/**
 * Compares random programs with what they do when run: `npx tsx tools/fuzz.ts [count=20000] [seed] [--first]`.
 * Exits 1 on a miss, which it prints shrunk; with `--first` as it came.
 */

import fc from 'fast-check';
import { compare } from '../test/fuzz/compare.ts';
import { programs } from '../test/fuzz/generate.ts';
import { constructsOf } from '../test/fuzz/tree.ts';

interface Rate {
  proven: number;
  alarms: number;
}

const [count = '20000', chosen] = process.argv.slice(2).filter((argument) => argument !== '--first');
const seed = chosen === undefined ? Date.now() % 2 ** 31 : Number(chosen);
const endOnFailure = process.argv.includes('--first');
const total: Rate = { proven: 0, alarms: 0 };
const rates = new Map<string, Rate>();
let ran = 0;

const property = fc.asyncProperty(programs, async (program) => {
  const { proven, alarms, missed, unreal, source } = await compare(program);
  ran += 1;
  for (const rate of [total, ...[...constructsOf(program)].map(rateOf)]) {
    rate.proven += proven;
    rate.alarms += alarms.length;
  }
  if (missed.length > 0) throw new Error(`missed ${missed.join(', ')}\n${source}`);
  if (unreal.length > 0) throw new Error(`unreal ${unreal.join(', ')}\n${source}`);
});

function rateOf(construct: string): Rate {
  const rate = rates.get(construct) ?? { proven: 0, alarms: 0 };
  rates.set(construct, rate);
  return rate;
}

/** How many of the sinks that only ran proven are reported, in programs with the construct; the worst first. */
function table(): string {
  const share = ({ proven, alarms }: Rate): number => alarms / Math.max(proven, 1);
  return [...rates]
    .sort(([, a], [, b]) => share(b) - share(a))
    .map(
      ([name, rate]) =>
        `${(100 * share(rate)).toFixed(1).padStart(6)} % of ${String(rate.proven).padStart(6)}  ${name}`,
    )
    .join('\n');
}

console.log(`seed ${seed}`);
const outcome = await fc.check(property, { seed, numRuns: Number(count), endOnFailure });
if (outcome.failed) {
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : 'failed');
  process.exitCode = 1;
} else {
  console.log(table());
}
console.log(`${ran} programs ran; false alarms at ${total.alarms} of ${total.proven} sinks that only ran proven`);
