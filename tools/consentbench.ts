/** Scores the engine on a folder of marked cases: `tsx tools/consentbench.ts FOLDER [--verbose]`. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createSession } from '../src/engine/session.ts';
import { marksOf, scoreFile, type FileScore } from '../test/marks.ts';

const [folder = '../shared/consentbench', ...flags] = process.argv.slice(2);
const verbose = flags.includes('--verbose');
const result = await createSession({ root: folder }).scan();
const total = { right: 0, missed: 0, wrong: 0 };
const groups = new Map<string, FileScore>();
for (const path of sources(folder)) {
  const file = relative(folder, path).replaceAll('\\', '/');
  const score = scoreFile(
    marksOf(readFileSync(path, 'utf8')),
    result.findings.filter((finding) => finding.file === file && !finding.suppressed),
  );
  const group = file.split('/')[0]!;
  const sum = groups.get(group) ?? { right: 0, missed: 0, wrong: 0, notes: [] };
  groups.set(group, {
    right: sum.right + score.right,
    missed: sum.missed + score.missed,
    wrong: sum.wrong + score.wrong,
    notes: [...sum.notes, ...score.notes.map((note) => `${file}:${note}`)],
  });
}
for (const [group, score] of groups) {
  total.right += score.right;
  total.missed += score.missed;
  total.wrong += score.wrong;
  console.log(`${group.padEnd(16)} right ${score.right} missed ${score.missed} wrong ${score.wrong}`);
  if (verbose) for (const note of score.notes) console.log(`    ${note}`);
}
const all = total.right + total.missed + total.wrong;
console.log(
  `right ${total.right} of ${all} (${((100 * total.right) / all).toFixed(1)}%)`,
  result.statistics,
  result.problems,
);

function* sources(from: string): Iterable<string> {
  for (const name of readdirSync(from).sort()) {
    const path = join(from, name);
    if (statSync(path).isDirectory()) yield* sources(path);
    else if (/\.[cm]?[jt]sx?$/.test(name)) yield path;
  }
}
