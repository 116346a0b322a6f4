/**
 * From an import's specifier to the file of the workspace that it means. What leads to built files is mapped back to
 * the sources; which conditions hold (`import`, `browser`) is not asked, as all mostly lead to the same source.
 */

import { folderOf, joinPath } from '../base/path.ts';
import { splitSpecifier, type Configs } from './configs.ts';

export interface ModuleHost extends Configs {
  /** Whether a file was discovered. Paths are relative to the scan root. */
  has(file: string): boolean;
}

/** Where an import of a specifier in a file leads; undefined for what is not in the workspace. */
export type ResolveModule = (specifier: string, fromFile: string) => string | undefined;

/** The host must not change afterwards: an answer holds for all files of a folder, and is kept. */
export function moduleResolver(host: ModuleHost): ResolveModule {
  const byFolder = new Map<string, Map<string, string | undefined>>();
  return (specifier, fromFile) => {
    const folder = folderOf(fromFile);
    const known = byFolder.get(folder) ?? new Map<string, string | undefined>();
    byFolder.set(folder, known);
    if (!known.has(specifier)) known.set(specifier, resolveModule(specifier, fromFile, host));
    return known.get(specifier);
  };
}

function resolveModule(specifier: string, fromFile: string, host: ModuleHost): string | undefined {
  const plain = specifier.replace(/[?].*$/, '');
  if (/^\.\.?(\/|$)/.test(plain)) return sourceOf(folderOf(fromFile), plain, host);
  return (
    byPaths(plain, fromFile, host) ??
    (plain.startsWith('#') ? byImports(plain, fromFile, host) : byPackage(plain, host)) ??
    byConvention(plain, fromFile, host)
  );
}

const sourceEndings = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** Ending as written, at build output or by the rules of ES modules → endings of the source. */
const writtenEndings: readonly (readonly [written: RegExp, sources: readonly string[]])[] = [
  [/\.(?:d\.)?mts$|\.mjs$/, ['.mts', '.mjs', '.ts', '.tsx', '.js']],
  [/\.(?:d\.)?cts$|\.cjs$/, ['.cts', '.cjs', '.ts', '.tsx', '.js']],
  [/\.jsx$/, ['.tsx', '.jsx']],
  [/\.tsx$/, ['.tsx']],
  [/\.(?:d\.)?ts$|\.js$/, ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs']],
];

/** A file as written, of the endings that the written one may stand for, with an ending, or a folder's index. */
function probe(path: string | undefined, host: ModuleHost): string | undefined {
  if (path === undefined) return undefined;
  const written = writtenEndings.find(([ending]) => ending.test(path));
  if (written) {
    const stem = path.replace(written[0], '');
    const source = withEnding(stem, written[1], host);
    if (source !== undefined) return source;
  }
  if (host.has(path)) return path;
  return (
    withEnding(path, sourceEndings, host) ?? withEnding(path === '' ? 'index' : `${path}/index`, sourceEndings, host)
  );
}

function withEnding(stem: string, endings: readonly string[], host: ModuleHost): string | undefined {
  for (const ending of endings) if (host.has(stem + ending)) return stem + ending;
  return undefined;
}

function byPaths(specifier: string, fromFile: string, host: ModuleHost): string | undefined {
  const config = host.pathsAround(fromFile);
  if (!config) return undefined;
  const matching = config.paths
    .filter(({ pattern }) => starOf(pattern, specifier) !== undefined)
    .sort((first, second) => prefixOf(second.pattern).length - prefixOf(first.pattern).length);
  for (const { pattern, targets } of matching) {
    const star = starOf(pattern, specifier) ?? '';
    const found = firstOf(targets, (target) =>
      probe(
        target.replace('*', () => star),
        host,
      ),
    );
    if (found !== undefined) return found;
  }
  return config.baseUrl === undefined ? undefined : probe(joinPath(config.baseUrl, specifier), host);
}

function prefixOf(pattern: string): string {
  return pattern.split('*')[0] ?? pattern;
}

/** What the `*` of a pattern stands for in a text, '' for a pattern without one that is the text. */
function starOf(pattern: string, text: string): string | undefined {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text ? '' : undefined;
  const end = pattern.slice(star + 1);
  const fits = text.startsWith(pattern.slice(0, star)) && text.endsWith(end) && text.length >= pattern.length - 1;
  return fits ? text.slice(star, text.length - end.length) : undefined;
}

function byImports(specifier: string, fromFile: string, host: ModuleHost): string | undefined {
  const around = host.packageAround(fromFile);
  if (!around) return undefined;
  return firstOf(targetsIn(around.imports, specifier), (target) =>
    target.startsWith('.') ? sourceOf(around.folder, target, host) : byPackage(target, host),
  );
}

function byPackage(specifier: string, host: ModuleHost): string | undefined {
  const { name, subpath } = splitSpecifier(specifier);
  const found = host.packageNamed(name);
  if (!found) return undefined;
  const exported = targetsIn(found.exports, subpath === '' ? '.' : `./${subpath}`);
  const others = subpath === '' ? [...found.entries, './src/index', './index'] : [`./${subpath}`, `./src/${subpath}`];
  return firstOf([...exported, ...others], (target) => sourceOf(found.folder, target, host));
}

/** The targets of a subpath in `exports` or `imports`, of all conditions, in the file's order. */
function targetsIn(field: unknown, subpath: string): readonly string[] {
  if (typeof field !== 'object' || field === null || Array.isArray(field)) return subpath === '.' ? leaves(field) : [];
  const entries = Object.entries(field);
  if (!entries.some(([key]) => /^[.#]/.test(key))) return subpath === '.' ? leaves(field) : [];
  const longestFirst = entries
    .filter(([key]) => starOf(key, subpath) !== undefined)
    .sort(([first], [second]) => prefixOf(second).length - prefixOf(first).length);
  return longestFirst.flatMap(([key, target]) => {
    const star = starOf(key, subpath) ?? '';
    return leaves(target).map((leaf) => leaf.replaceAll('*', () => star));
  });
}

function leaves(target: unknown): readonly string[] {
  if (typeof target === 'string') return [target];
  return typeof target === 'object' && target !== null ? Object.values(target).flatMap(leaves) : [];
}

/** Folders of built files, and of their formats, that stand in a path where the source has `src` or nothing. */
const outputFolders = new Set(['dist', 'build', 'lib', 'out', 'output', 'esm', 'cjs', 'es', 'umd', 'module', 'types']);

/** The source of a file seen from a folder, be it named itself or as built. */
function sourceOf(folder: string, target: string, host: ModuleHost): string | undefined {
  const path = joinPath(folder, target);
  return path === undefined ? undefined : (probe(path, host) ?? builtFrom(path, host));
}

function builtFrom(path: string, host: ModuleHost): string | undefined {
  const parts = path.split('/');
  for (let start = parts.length - 2; start >= 0; start--) {
    const before = parts.slice(0, start);
    for (let end = start; end < parts.length - 1 && outputFolders.has(parts[end]!); end++) {
      const rest = parts.slice(end + 1);
      const source = probe([...before, 'src', ...rest].join('/'), host) ?? probe([...before, ...rest].join('/'), host);
      if (source !== undefined) return source;
    }
  }
  return undefined;
}

/** Prefixes that frameworks and bundlers lead to folders of the package without a word in a file that is read here. */
const conventions: readonly (readonly [prefix: string, folders: readonly string[]])[] = [
  ['@/', ['src', '', 'app']],
  ['~/', ['src', '', 'app']],
  ['@@/', ['']],
  ['~~/', ['']],
  ['$lib/', ['src/lib']],
  ['/src/', ['src']],
];

function byConvention(specifier: string, fromFile: string, host: ModuleHost): string | undefined {
  const [prefix, folders] = conventions.find(([start]) => specifier.startsWith(start)) ?? ['', []];
  const root = host.packageAround(fromFile)?.folder ?? '';
  return firstOf(folders, (folder) => probe(joinPath(root, `${folder}/${specifier.slice(prefix.length)}`), host));
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
