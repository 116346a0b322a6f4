/** Scores the engine on a folder of marked cases: `tsx tools/consentbench.ts FOLDER [--verbose]`. */

import { push } from '../src/base/multimap.ts';
import type { FileScore } from '../test/marks.ts';
import { scoreFolder, sumOf } from '../test/score.ts';

const [folder = '../shared/consentbench', ...flags] = process.argv.slice(2);
const verbose = flags.includes('--verbose');
const { scores, result } = await scoreFolder(folder);
const groups = new Map<string, (readonly [string, FileScore])[]>();
for (const [file, score] of scores) push(groups, file.split('/')[0]!, [file, score]);
for (const [group, files] of groups) {
  const { right, missed, wrong, notes } = sumOf(files);
  console.log(`${group.padEnd(16)} right ${right} missed ${missed} wrong ${wrong}`);
  if (verbose) for (const note of notes) console.log(`    ${note}`);
}
const { right, missed, wrong } = sumOf(scores);
const all = right + missed + wrong;
console.log(`right ${right} of ${all} (${((100 * right) / all).toFixed(1)}%)`, result.statistics, result.problems);
