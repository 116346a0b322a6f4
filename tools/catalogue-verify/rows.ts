/** The catalogue's rows as claims about packages, one for each origin with its braces expanded. */

import { readdirSync, readFileSync } from 'node:fs';
import { hashOf } from '../../src/base/hash.ts';
import type { Model, VendorFile } from '../../src/catalogue/model.ts';
import { expandBraces, isUrlOrigin, parseOrigin, type ParsedOrigin } from '../../src/catalogue/origin.ts';

type PathOrigin = Extract<ParsedOrigin, { module: string }>;
export type Segment = PathOrigin['path'][number];

/** What an origin says of a package's module. */
export interface Claim extends PathOrigin {
  readonly origin: string;
  readonly packageName: string;
}

export interface CatalogueRow {
  readonly model: Model;
  /** Changes with all that is proven of the row, and with nothing else. */
  readonly key: string;
  /** None for rows of addresses, scripts and globals. */
  readonly claims: readonly Claim[];
}

export interface Vendor {
  /** Of the vendor file, without `.json`. */
  readonly name: string;
  readonly file: VendorFile;
  readonly rows: readonly CatalogueRow[];
}

const folder = new URL('../../src/catalogue/models/', import.meta.url);

/** Every vendor, by file name. */
export function readVendors(): readonly Vendor[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => {
    const file = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as VendorFile;
    return { name: name.replace(/\.json$/, ''), file, rows: file.models.map(rowOf) };
  });
}

export function rowOf(model: Model): CatalogueRow {
  return { model, key: keyOf(model), claims: model.origins.flatMap(expandBraces).flatMap(claimsOf) };
}

function keyOf(model: Model): string {
  const unproven = new Set(['does', 'purposes', 'source', 'unverified', 'categories']);
  return hashOf(JSON.stringify(Object.entries(model).filter(([key]) => !unproven.has(key))));
}

function claimsOf(origin: string): readonly Claim[] {
  if (isUrlOrigin(origin)) return [];
  const parsed = parseOrigin(origin) as PathOrigin;
  return parsed.module === 'global' ? [] : [{ ...parsed, origin, packageName: packageOf(parsed.module) }];
}

/** `@acme/sdk/react` → `@acme/sdk`. */
export function packageOf(module: string): string {
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
