/** `package.json` and `tsconfig.json` files of the workspace, each read when it is first asked for, and once. */

import { parse } from 'jsonc-parser';
import { folderOf, joinPath } from '../base/path.ts';
import type { FileSystem } from './file-system.ts';

/** What is kept of a `package.json`. Fields that are not there, or not of their type, are absent. */
interface PackageConfig {
  /** Relative to the scan root. */
  readonly folder: string;
  readonly name?: string;
  /** Files that stand for the package where it has no `exports`, the likeliest source first. */
  readonly entries: readonly string[];
  /** As in the file: strings, arrays, objects of conditions and subpaths. */
  readonly exports?: unknown;
  readonly imports?: unknown;
  /** Version ranges of what it depends on, for running and for development alike. */
  readonly dependencies: ReadonlyMap<string, string>;
}

/** How a `tsconfig.json`, with those it extends, leads from specifiers to files. */
interface PathsConfig {
  /** Folder in which bare specifiers are files; relative to the scan root. */
  readonly baseUrl?: string;
  /** `@/*` → `src/*`, relative to the scan root. The last that matches longest counts. */
  readonly paths: readonly { readonly pattern: string; readonly targets: readonly string[] }[];
}

export interface Configs {
  /** The nearest package around a file. */
  packageAround(file: string): PackageConfig | undefined;
  packageNamed(name: string): PackageConfig | undefined;
  /** The nearest `tsconfig.json`, else `jsconfig.json`, around a file. */
  pathsAround(file: string): PathsConfig | undefined;
}

type Json = Readonly<Record<string, unknown>>;

/** At most so many files extend one another. */
const deepest = 10;

/** `paths` are the configurations that discovery found, relative to `root`. */
export function readConfigs(root: string, paths: readonly string[], fs: FileSystem): Configs {
  const known = new Set(paths);
  const json = cached((path: string) => parseObject(fs.readText(`${root}/${path}`)));
  const packageIn = cached((folder: string) => packageOf(folder, json(inFolder(folder, 'package.json')) ?? {}));
  const packageNamed = cached((name: string) => {
    const folders = paths.filter((path) => /(^|\/)package\.json$/.test(path)).map(folderOf);
    return folders.map(packageIn).find((config) => config.name === name);
  });
  const pathsOf = cached((path: string) => new PathsReader(json, packageNamed).read(path, deepest));
  const nearest = (names: readonly string[]): ((file: string) => string | undefined) => {
    const nearestTo: (folder: string) => string | undefined = cached((folder: string) => {
      const here = names.map((name) => inFolder(folder, name)).find((path) => known.has(path));
      return here ?? (folder === '' ? undefined : nearestTo(folderOf(folder)));
    });
    return (file) => nearestTo(folderOf(file));
  };
  const nearestPackage = nearest(['package.json']);
  const nearestPaths = nearest(['tsconfig.json', 'jsconfig.json']);
  return {
    packageNamed,
    packageAround(file) {
      const path = nearestPackage(file);
      return path === undefined ? undefined : packageIn(folderOf(path));
    },
    pathsAround(file) {
      const path = nearestPaths(file);
      return path === undefined ? undefined : pathsOf(path);
    },
  };
}

function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

function cached<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const values = new Map<Key, { readonly value: Value }>();
  return (key) => {
    const known = values.get(key) ?? { value: make(key) };
    values.set(key, known);
    return known.value;
  };
}

function parseObject(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : objectOf(parse(text, [], { allowTrailingComma: true }));
}

function objectOf(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function stringsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((item) => typeof item === 'string');
}

function packageOf(folder: string, json: Json): PackageConfig {
  const dependencies = ['peerDependencies', 'devDependencies', 'dependencies'].flatMap((field) =>
    Object.entries(objectOf(json[field]) ?? {}).flatMap(([name, range]) =>
      typeof range === 'string' ? [[name, range] as const] : [],
    ),
  );
  return {
    folder,
    ...(typeof json['name'] === 'string' && { name: json['name'] }),
    entries: ['source', 'types', 'typings', 'module', 'main', 'browser'].flatMap((field) => stringsOf(json[field])),
    exports: json['exports'],
    imports: json['imports'],
    dependencies: new Map(dependencies),
  };
}

class PathsReader {
  readonly #json: (path: string) => Json | undefined;
  readonly #packageNamed: (name: string) => PackageConfig | undefined;

  constructor(json: (path: string) => Json | undefined, packageNamed: (name: string) => PackageConfig | undefined) {
    this.#json = json;
    this.#packageNamed = packageNamed;
  }

  /** Own settings win over extended ones; a file that only refers to others (`references`) has what they have. */
  read(path: string, depth: number): PathsConfig {
    const json = this.#json(path);
    if (!json || depth === 0) return { paths: [] };
    const folder = folderOf(path);
    const options = objectOf(json['compilerOptions']) ?? {};
    const extended = stringsOf(json['extends'])
      .flatMap((specifier) => this.#extendedBy(folder, specifier))
      .map((file) => this.read(file, depth - 1));
    const own = typeof options['baseUrl'] === 'string' ? joinPath(folder, options['baseUrl']) : undefined;
    const baseUrl = own ?? extended.findLast((config) => config.baseUrl !== undefined)?.baseUrl;
    const ownPaths = objectOf(options['paths']);
    const paths = ownPaths
      ? pathsFrom(ownPaths, baseUrl ?? folder)
      : (extended.findLast((config) => config.paths.length > 0)?.paths ?? []);
    const referred = baseUrl === undefined && paths.length === 0 ? this.#referredBy(folder, json, depth) : [];
    return {
      ...(baseUrl !== undefined && { baseUrl }),
      paths: [...paths, ...referred.flatMap((config) => config.paths)],
    };
  }

  #extendedBy(folder: string, specifier: string): string[] {
    const path = specifier.startsWith('.') ? joinPath(folder, specifier) : this.#inPackage(specifier);
    if (path === undefined) return [];
    const candidates = [path, `${path}.json`, inFolder(path, 'tsconfig.json')];
    return candidates.filter((candidate) => this.#json(candidate)).slice(0, 1);
  }

  #inPackage(specifier: string): string | undefined {
    const { name, subpath } = splitSpecifier(specifier);
    const found = this.#packageNamed(name);
    return found && joinPath(found.folder, subpath);
  }

  #referredBy(folder: string, json: Json, depth: number): PathsConfig[] {
    const references: readonly unknown[] = Array.isArray(json['references']) ? json['references'] : [];
    return references
      .flatMap((reference) => stringsOf(objectOf(reference)?.['path']))
      .flatMap((path) => this.#extendedBy(folder, `./${path}`))
      .map((file) => this.read(file, depth - 1));
  }
}

function pathsFrom(json: Json, folder: string): PathsConfig['paths'] {
  return Object.entries(json).map(([pattern, targets]) => ({
    pattern,
    targets: stringsOf(targets).flatMap((target) => joinPath(folder, target) ?? []),
  }));
}

/** `@scope/name/sub/path` → its package and what follows, '' for nothing. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly subpath: string } {
  const [, name = specifier, subpath = ''] = /^((?:@[^/]+\/)?[^/]+)\/?(.*)$/.exec(specifier) ?? [];
  return { name, subpath };
}
