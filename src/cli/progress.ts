/** How far a scan is, on one line of a terminal. */

import type { ScanProgress } from '../engine/api.ts';
import { padded } from '../report/wrap.ts';
import type { Stream } from './host.ts';

const stages: Readonly<Record<ScanProgress['stage'], string>> = {
  discover: 'Finding files',
  sieve: 'Reading files',
  lower: 'Analysing files',
  solve: 'Following paths',
};
const labelWidth = Math.max(...Object.values(stages).map((label) => label.length));
const barWidth = 24;
const eraseLine = '\r\u001b[2K';

export interface ProgressLine {
  readonly show: (progress: ScanProgress) => void;
  readonly erase: () => void;
}

/** Writes only to a terminal, and only when what it shows has changed. */
export function progressLine(stream: Stream, environment: Readonly<Record<string, string | undefined>>): ProgressLine {
  if (!stream.terminal || environment['TERM'] === 'dumb') return { show: () => {}, erase: () => {} };
  let shown = '';
  const draw = (text: string) => {
    if (text === shown) return;
    stream.write(eraseLine + text);
    shown = text;
  };
  return { show: (progress) => draw(progressText(progress)), erase: () => draw('') };
}

function progressText({ stage, done, total }: ScanProgress): string {
  if (total === 0) return stages[stage];
  const share = Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const bar = '━'.repeat(filled) + '─'.repeat(barWidth - filled);
  return `${padded(stages[stage], labelWidth)}  ${bar}  ${Math.floor(share * 100)}%`;
}
