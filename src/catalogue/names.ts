/** What the sieve looks for: a file that has none of these names no sink. */

import type { VendorFile } from './model.ts';
import { expandBraces, isUrlOrigin, splitOrigin, splitPath } from './origin.ts';
import { literalPart, parseUrlPattern, scriptPrefix } from './url.ts';

export interface CatalogueNames {
  /** Modules of sinks as imports name them; own files of a policy as `./file.ts`. */
  readonly specifiers: ReadonlySet<string>;
  /** Identifiers: the one of each global path that is the rarest in files at large. */
  readonly globals: readonly string[];
  /** Text that every address of a request or script row contains. */
  readonly hosts: readonly string[];
}

/** Names that files of every sort have: what is reached through them tells, not they. */
const commonNames = new Set([
  'navigator',
  'mediaDevices',
  'document',
  'chrome',
  'browser',
  'cordova',
  'plugins',
  'connect',
  'core',
]);

/** Aliases of a vendor with sinks count as its sinks do: they are other ways to the same values. */
export function namesOf(files: readonly VendorFile[]): CatalogueNames {
  const modules = new Set<string>();
  const globals = new Set<string>();
  const addresses = new Set<string>();
  for (const origin of files.flatMap(sinkOrigins)) {
    const { module, path } = splitOrigin(origin);
    if (isUrlOrigin(origin)) addresses.add(origin);
    else if (module === 'global') globals.add(path);
    else modules.add(module);
  }
  return {
    specifiers: new Set([...modules].flatMap(expandBraces)),
    globals: sorted([...globals].flatMap(expandBraces).map(tellingName)),
    hosts: sorted([...addresses].flatMap(expandBraces).map(literalOf)),
  };
}

export function joinNames(first: CatalogueNames, second: CatalogueNames): CatalogueNames {
  return {
    specifiers: new Set([...first.specifiers, ...second.specifiers]),
    globals: sorted([...first.globals, ...second.globals]),
    hosts: sorted([...first.hosts, ...second.hosts]),
  };
}

function sinkOrigins({ models, aliases }: VendorFile): readonly string[] {
  const sinks = models.filter(({ is }) => is === 'sink');
  if (sinks.length === 0) return [];
  return [...sinks.flatMap(({ origins }) => origins), ...Object.keys(aliases ?? {})];
}

function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].filter((word) => word !== '').sort();
}

function literalOf(origin: string): string {
  const pattern = parseUrlPattern(origin.replace(scriptPrefix, ''));
  return pattern === undefined ? '' : literalPart(pattern);
}

/** `navigator.mediaDevices.getDisplayMedia()` → `getDisplayMedia`; `MediaRecorder.new().start()` → `MediaRecorder`. */
function tellingName(path: string): string {
  const names = splitPath(path).filter((step) => /^[\w$]/.test(step) && step !== 'new()');
  return names.find((name) => !commonNames.has(name)) ?? names.at(-1) ?? '';
}
