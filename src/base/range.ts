/** Places in a text: zero-based lines and UTF-16 columns, as editors count them. */

export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Half-open: `end` is the first position after the range. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Offsets into a text, half-open, in UTF-16 code units. */
export type Span = readonly [start: number, end: number];

/** The offset at which each line begins; the first is always 0. `\n`, `\r\n` and `\r` end a line. */
export function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 13 && text.charCodeAt(index + 1) === 10) continue;
    if (code === 10 || code === 13) starts.push(index + 1);
  }
  return starts;
}

export function positionAt(lineStarts: readonly number[], offset: number): Position {
  let low = 0;
  let high = lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (lineStarts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: offset - lineStarts[low]! };
}

export function rangeOf(lineStarts: readonly number[], span: Span): Range {
  return { start: positionAt(lineStarts, span[0]), end: positionAt(lineStarts, span[1]) };
}
