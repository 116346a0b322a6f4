/** One order for every report, so that the same result gives the same bytes whatever order it came in. */

import type { Place } from '../finding/finding.ts';

/** By file, then where it begins, then where it ends, then by what tells two of one place apart. */
export function inOrder<T extends Place>(places: readonly T[], tieBreaker: (place: T) => string): readonly T[] {
  return [...places].sort(
    (left, right) =>
      compareText(left.file, right.file) ||
      left.range.start.line - right.range.start.line ||
      left.range.start.character - right.range.start.character ||
      left.range.end.line - right.range.end.line ||
      left.range.end.character - right.range.end.character ||
      compareText(tieBreaker(left), tieBreaker(right)),
  );
}

/** Consecutive places of one file together; files keep the order in which they first appear. */
export function byFile<T extends Place>(places: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const place of places) {
    const group = groups.get(place.file);
    if (group) group.push(place);
    else groups.set(place.file, [place]);
  }
  return groups;
}

/** By code units: what `localeCompare` answers depends on the machine. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
