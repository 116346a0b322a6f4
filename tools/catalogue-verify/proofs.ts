/** What was proven when, kept in the repository: the page and the tests need no network. */

import { readFileSync, writeFileSync } from 'node:fs';
import { format } from 'prettier';

/** `proven` lists `package@version`; `unproven` the reasons, a line each. */
export type Proof = { readonly proven: readonly string[] } | { readonly unproven: readonly string[] };

export interface VendorProofs {
  /** Of the last verification, as `2026-01-31`. */
  readonly date: string;
  /** By the row's key. */
  readonly rows: Readonly<Record<string, Proof>>;
}

/** By vendor file, without `.json`. */
export type Proofs = ReadonlyMap<string, VendorProofs>;

const file = new URL('proofs.json', import.meta.url);

export function readProofs(): Proofs {
  return new Map(Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, VendorProofs>));
}

/** One row a line, vendors by name, so that a change is seen in the difference of two versions. */
export async function writeProofs(proofs: Proofs): Promise<void> {
  const vendors = [...proofs].sort(([one], [other]) => (one < other ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(vendors));
  writeFileSync(file, await format(text, { parser: 'json', printWidth: 120 }));
}
