/**
 * Compares random programs with what they do when run: `npm run fuzz -- [count=20000] [seed] [--first] [--keep FOLDER]`.
 * Exits 1 on a miss, or a path that is not real, which it prints shrunk and writes as case files into a folder of
 * `test/cases/fuzzed`, or of the one given; with `--first` it only prints the program, as it came.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { compare } from '../test/fuzz/compare.ts';
import { programs } from '../test/fuzz/generate.ts';
import { constructsOf, type Program } from '../test/fuzz/tree.ts';
import { root } from './run.ts';

interface Rate {
  proven: number;
  alarms: number;
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    first: { type: 'boolean', default: false },
    keep: { type: 'string', default: path.join(root, 'test', 'cases', 'fuzzed') },
  },
});
const [count = '20000', chosen] = positionals;
const seed = chosen === undefined ? Date.now() % 2 ** 31 : Number(chosen);
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

async function keep(program: Program): Promise<void> {
  const folder = path.join(values.keep, `seed-${seed}`);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries((await compare(program)).marked)) {
    writeFileSync(path.join(folder, file), text);
  }
  console.log(`kept in ${folder}`);
}

console.log(`seed ${seed}`);
const outcome = await fc.check(property, { seed, numRuns: Number(count), endOnFailure: values.first });
if (outcome.failed) {
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : 'failed');
  process.exitCode = 1;
  const program = outcome.counterexample?.[0];
  if (program && !values.first) await keep(program);
} else {
  console.log(table());
}
console.log(`${ran} programs ran; false alarms at ${total.alarms} of ${total.proven} sinks that only ran proven`);
