/** The line of code that a finding is about, with a mark under the part that it means. */

import type { Place } from '../finding/finding.ts';
import { printable } from './style.ts';

export interface Excerpt {
  /** One-based, as shown. */
  readonly line: number;
  readonly code: string;
  /** As long as `code` at most: blanks, then `~`. */
  readonly mark: string;
}

/** Cuts the line to `room` columns around the place, so that the mark is always seen. */
export function excerptOf(place: Place, line: string, room: number): Excerpt {
  const { start, end } = place.range;
  const indent = /^\s*/.exec(line.slice(0, start.character))![0].length;
  const from = indent + shift(line.length - indent, start.character - indent, room);
  const whole = line.slice(from, from + room).trimEnd();
  const cutAfter = from + room < line.trimEnd().length;
  const code =
    (from > indent ? '…' : '') + whole.slice(from > indent ? 1 : 0, cutAfter ? -1 : undefined) + (cutAfter ? '…' : '');
  const until = end.line === start.line ? end.character : line.trimEnd().length;
  const blanks = start.character - from;
  const length = Math.max(1, Math.min(until, from + whole.length) - start.character);
  return { line: start.line + 1, code: printable(code), mark: ' '.repeat(blanks) + '~'.repeat(length) };
}

/** How many columns fall away on the left: none where all fits, else so many that a little of what comes before stays. */
function shift(length: number, start: number, room: number): number {
  const before = 8;
  return length <= room ? 0 : Math.max(0, Math.min(start - before, length - room));
}
