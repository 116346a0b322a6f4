/** The table of calls that send requests (`requests.json`), by the access path of the call. */

import { expandBraces } from './origin.ts';

/** Where a text stands: in an argument, or in a property of an object literal there. */
export interface Place {
  readonly argument: number;
  readonly path?: string;
}

export type Base = Place | (Place & { readonly of: string }) | { readonly text: string };

export interface RequestRow {
  readonly origin: string;
  readonly url: readonly Place[];
  readonly base?: readonly Base[];
  readonly source: string;
}

/** The rows of a call, by the call's access path. */
export function compileRequests(rows: readonly RequestRow[]): (path: string) => readonly RequestRow[] {
  const index = new Map<string, RequestRow[]>();
  for (const row of rows) {
    for (const origin of expandBraces(row.origin)) index.set(origin, [...(index.get(origin) ?? []), row]);
  }
  return (path) => index.get(path) ?? index.get(path.replace('#', '#default.')) ?? [];
}
