/** The rows of the catalogue as text: a vendor, what its rows do, and where they are met in code. */

import { push } from '../base/multimap.ts';
import type { KnownRow } from '../finding/known-row.ts';
import type { Paint } from './style.ts';

export function knownRowsText(rows: readonly KnownRow[], paint: Paint): string {
  const vendors = new Map<string, KnownRow[]>();
  for (const row of rows) push(vendors, row.vendor, row);
  return [...vendors].map(([vendor, own]) => vendorText(vendor, own, paint)).join('\n');
}

function vendorText(vendor: string, rows: readonly KnownRow[], paint: Paint): string {
  return `${paint('strong', vendor)}\n${rows.map((row) => rowText(row, paint)).join('')}`;
}

function rowText({ kind, purposes, does, origins, versions, source, unverified }: KnownRow, paint: Paint): string {
  const about = [kind, purposes.join(', '), versions].filter((part) => part !== undefined && part !== '').join('; ');
  const from = unverified === undefined ? source : `${source}; unverified: ${unverified}`;
  return [
    `  ${does} ${paint('dim', `(${about})`)}`,
    ...origins.map((origin) => `    ${paint('code', origin)}`),
    `    ${paint('dim', from)}`,
    '',
  ].join('\n');
}
