/** A scan's progress as the editor shows it: what is being done, and to how many files. */

import type { ScanProgress } from '../engine/api.ts';

const doing: Readonly<Record<ScanProgress['stage'], string>> = {
  discover: 'finding',
  sieve: 'reading',
  lower: 'parsing',
  solve: 'analysing',
};

/** Milliseconds between two reports of one stage: a person reads no faster. */
const pause = 100;

/** Leaves out what would follow too fast, save a stage's last report. `prefix` names the folder. */
export function progressReporter(report: (message: string) => void, prefix: string): (progress: ScanProgress) => void {
  let last = { stage: '', at: 0 };
  return ({ stage, done, total }) => {
    const at = Date.now();
    if (stage === last.stage && done !== total && at - last.at < pause) return;
    last = { stage, at };
    const files = total > 0 ? `${done} of ${total} files` : done > 0 ? `${done} files` : 'files';
    report(`${prefix}: ${doing[stage]} ${files}`);
  };
}
