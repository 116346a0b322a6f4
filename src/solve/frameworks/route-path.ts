/** Paths of routes, and of middleware that guards what is below them. */

import { unknownPart } from '../../catalogue/url.ts';

/** `/*`, `/**`, `/*rest`, `/(.*)`, `/{*rest}` at the end: whatever follows. */
const anythingBelow = /\/?(\*\w*|\*\*|\(\.\*\)|\{\/?\*\w*\})$/;

/**
 * Whether middleware with that path certainly runs before a route with this one. Without a path middleware guards
 * all; a route without one runs for all. `exact`: without a wildcard at its end it guards that very path alone.
 */
export function covers(guard: string | undefined, route: string | undefined, exact: boolean): boolean {
  if (guard === undefined) return true;
  const above = segmentsOf(guard.replace(anythingBelow, ''));
  const below = segmentsOf(route ?? '');
  const isPrefix = !exact || anythingBelow.test(guard);
  if (isPrefix ? above.length > below.length : above.length !== below.length) return false;
  if (!isPrefix && route === undefined) return false;
  return above.every((segment, position) => coversSegment(segment, below[position]!));
}

export function joinRoutes(outer: string | undefined, inner: string | undefined): string | undefined {
  if (outer === undefined || inner === undefined) return outer ?? inner;
  return `${outer}/${inner}`;
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

function coversSegment(guard: string, route: string): boolean {
  if (guard === '*' || /^:\w+$/.test(guard)) return true;
  return guard === route && !guard.includes(unknownPart);
}
