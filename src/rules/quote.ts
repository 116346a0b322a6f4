/** Source text in messages: on one line, and not too long. */

import type { Span } from '../base/range.ts';

/** Longer ones are elided in the middle. */
const longest = 48;

/** The text in backquotes; `instead` where the source is not to be had. */
export function quote(source: string | undefined, [start, end]: Span, instead: string): string {
  const text = source?.slice(start, end).replace(/\s+/g, ' ').trim() ?? '';
  if (text === '') return instead;
  const kept = (longest - 1) >> 1;
  const shown = text.length <= longest ? text : `${text.slice(0, kept).trimEnd()}…${text.slice(-kept).trimStart()}`;
  return `\`${shown.replaceAll('`', "'")}\``;
}
