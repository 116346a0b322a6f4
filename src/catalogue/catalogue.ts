/**
 * The compiled catalogue: which rows name an access path, an address, an activation. Compiling only sorts the rows;
 * each index is built when it is first asked, so that a small scan pays for the modules that it names.
 */

import type { Purpose } from '../base/purpose.ts';
import { lazily } from '../base/lazily.ts';
import { addAlias, addPathRow, findRows, isRowPrefix, rewritePath, type PathIndex } from './lookup.ts';
import type { Model, VendorFile } from './model.ts';
import { joinNames, namesOf, type CatalogueNames } from './names.ts';
import { expandBraces, isUrlOrigin, splitOrigin } from './origin.ts';
import type { Row, VendorModel } from './row.ts';
import { compileUrlRows, findUrlRows } from './url-rows.ts';

export type { Row, VendorModel } from './row.ts';

export interface Catalogue {
  /** The rows of an access path, spelled as origins are. */
  readonly match: (path: string) => readonly Row[];
  /** Whether the path, or one that goes on from it, has a row: where it is not so, the value need not be followed. */
  readonly isPrefix: (path: string) => boolean;
  /** The path with every alias rewritten. */
  readonly canonical: (path: string) => string;
  /** The rows of a request's address; `unknownPart` of url.ts stands in it for what is not known. */
  readonly requestRows: (url: string) => readonly Row[];
  readonly scriptRows: (url: string) => readonly Row[];
  /** The rows that activate what rows with `needs: key` of the same vendor depend on. */
  readonly activators: (vendor: string, key: string) => readonly Row[];
  /** All purposes of the sinks of the vendor of that name, however it is written; undefined where there is none. */
  readonly purposesOfVendor: (name: string) => readonly Purpose[] | undefined;
  /** What a file must contain to name a sink. Words of guards are not among them. */
  readonly names: CatalogueNames;
  /** Modules that guards come from. */
  readonly guardSpecifiers: ReadonlySet<string>;
}

interface Sorted {
  readonly paths: PathIndex;
  readonly urls: { readonly vendorModel: VendorModel; readonly text: string }[];
  readonly activating: VendorModel[];
}

export function compileCatalogue(files: readonly VendorFile[]): Catalogue {
  const { paths, urls, activating } = sortRows(files);
  const urlRows = lazily(() => compileUrlRows(urls.flatMap(({ vendorModel, text }) => rowsOf(vendorModel, [text]))));
  const activators = lazily(() => activatorsOf(activating));
  const names = lazily(() => namesOf(files));
  const guardSpecifiers = lazily(() => guardSpecifiersOf(files));
  const vendors = lazily(() => vendorPurposes(files));
  return {
    match: remembered((path) => findRows(paths, path)),
    isPrefix: remembered((path) => isRowPrefix(paths, path)),
    canonical: (path) => rewritePath(paths, path),
    requestRows: (url) => findUrlRows(urlRows().requests, url),
    scriptRows: (url) => findUrlRows(urlRows().scripts, url),
    activators: (vendor, key) => activators().get(activationOf(vendor, key)) ?? [],
    purposesOfVendor: (name) => vendors().get(vendorKey(name)),
    get names() {
      return names();
    },
    get guardSpecifiers() {
      return guardSpecifiers();
    },
  };
}

/**
 * The base with a policy's own rows, at the cost of these rows alone. An own row stands in place of the base's rows
 * of its sort (sink, guard) for the same value, so that a user can correct the catalogue.
 */
export function extendCatalogue(base: Catalogue, rows: readonly VendorModel[]): Catalogue {
  if (rows.length === 0) return base;
  const own = compileCatalogue(
    rows.map(({ vendor, model }) => ({ vendor, models: [{ ...model, origins: canonicalOrigins(base, model) }] })),
  );
  const names = lazily(() => joinNames(own.names, base.names));
  return {
    match: remembered((path) => preferOwn(own.match(base.canonical(path)), base.match(path))),
    isPrefix: remembered((path) => base.isPrefix(path) || own.isPrefix(base.canonical(path))),
    canonical: base.canonical,
    requestRows: (url) => preferOwn(own.requestRows(url), base.requestRows(url)),
    scriptRows: (url) => preferOwn(own.scriptRows(url), base.scriptRows(url)),
    activators: (vendor, key) => [...own.activators(vendor, key), ...base.activators(vendor, key)],
    purposesOfVendor: (name) => own.purposesOfVendor(name) ?? base.purposesOfVendor(name),
    get names() {
      return names();
    },
    get guardSpecifiers() {
      return new Set([...own.guardSpecifiers, ...base.guardSpecifiers]);
    },
  };
}

function vendorPurposes(files: readonly VendorFile[]): ReadonlyMap<string, readonly Purpose[]> {
  const found = new Map<string, Set<Purpose>>();
  for (const { vendor, models } of files) {
    const purposes = models.flatMap((model) => (model.is === 'sink' ? model.purposes : []));
    if (purposes.length === 0) continue;
    const known = found.get(vendorKey(vendor)) ?? new Set();
    for (const purpose of purposes) known.add(purpose);
    found.set(vendorKey(vendor), known);
  }
  return new Map([...found].map(([vendor, purposes]) => [vendor, [...purposes]]));
}

/** `Microsoft Clarity`, `microsoft-clarity` and `microsoftClarity` are one. */
function vendorKey(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** The same paths are asked for over and over; when too many were, all are forgotten. */
function remembered<Answer>(find: (path: string) => Answer): (path: string) => Answer {
  const known = new Map<string, Answer>();
  return (path) => {
    let answer = known.get(path);
    if (answer === undefined) {
      if (known.size >= mostRemembered) known.clear();
      known.set(path, (answer = find(path)));
    }
    return answer;
  };
}

const mostRemembered = 50_000;

function preferOwn(own: readonly Row[], base: readonly Row[]): readonly Row[] {
  if (own.length === 0) return base;
  return [...own, ...base.filter((row) => !own.some(({ model }) => model.is === row.model.is))];
}

function canonicalOrigins(base: Catalogue, model: Model): readonly string[] {
  return model.origins.flatMap(expandBraces).map((origin) => (isUrlOrigin(origin) ? origin : base.canonical(origin)));
}

function sortRows(files: readonly VendorFile[]): Sorted {
  const sorted: Sorted = { paths: new Map(), urls: [], activating: [] };
  for (const { vendor, models, aliases } of files) {
    for (const model of models) {
      const vendorModel = { vendor, model };
      for (const text of model.origins) {
        if (isUrlOrigin(text)) sorted.urls.push({ vendorModel, text });
        else addPathRow(sorted.paths, text, vendorModel);
      }
      if (model.is === 'sink' && model.activates !== undefined) sorted.activating.push(vendorModel);
    }
    for (const from in aliases) addAlias(sorted.paths, from, aliases[from]!);
  }
  return sorted;
}

function rowsOf(vendorModel: VendorModel, origins: readonly string[]): readonly Row[] {
  return origins.flatMap(expandBraces).map((origin) => ({ ...vendorModel, origin }));
}

function activatorsOf(activating: readonly VendorModel[]): ReadonlyMap<string, readonly Row[]> {
  const byKey = new Map<string, Row[]>();
  for (const { vendor, model } of activating) {
    if (model.is !== 'sink' || model.activates === undefined) continue;
    const key = activationOf(vendor, model.activates);
    byKey.set(key, [...(byKey.get(key) ?? []), ...rowsOf({ vendor, model }, model.origins)]);
  }
  return byKey;
}

function activationOf(vendor: string, key: string): string {
  return `${vendor}\n${key}`;
}

function guardSpecifiersOf(files: readonly VendorFile[]): ReadonlySet<string> {
  const guards = files.flatMap(({ models }) => models.filter(({ is }) => is === 'guard'));
  const origins = guards.flatMap(({ origins }) => origins.flatMap(expandBraces));
  const modules = origins.filter((origin) => !isUrlOrigin(origin)).map((origin) => splitOrigin(origin).module);
  return new Set(modules.filter((module) => module !== 'global'));
}
