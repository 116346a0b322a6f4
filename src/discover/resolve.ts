/**
 * From an import's specifier to the file of the workspace that it means. What leads to built files is mapped back to
 * the sources; which conditions hold (`import`, `browser`) is not asked, as all mostly lead to the same source.
 */

import { folderOf, joinPath } from '../base/path.ts';
import { splitSpecifier, type Configs, type PackageConfig } from './configs.ts';

export interface ModuleHost extends Configs {
  /** Whether a file was discovered. Paths are relative to the scan root. */
  has(file: string): boolean;
}

/** Where an import of `specifier` in `fromFile` leads; undefined for what is not in the workspace. */
export function resolveModule(specifier: string, fromFile: string, host: ModuleHost): string | undefined {
  const plain = specifier.replace(/[?].*$/, '');
  if (/^\.\.?(\/|$)/.test(plain)) return probe(joinPath(folderOf(fromFile), plain), host);
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
  [/\.(?:d\.)?tsx?$|\.js$/, ['.ts', '.tsx', '.mts', '.js', '.jsx', '.mjs']],
];

/** A file as written, of the endings that the written one may stand for, with an ending, or a folder's index. */
function probe(path: string | undefined, host: ModuleHost): string | undefined {
  if (path === undefined) return undefined;
  const written = writtenEndings.find(([ending]) => ending.test(path));
  const sources = written ? written[1].map((ending) => path.replace(written[0], ending)) : [];
  const exact = path.endsWith('.js') ? [] : [path];
  const whole = sourceEndings.map((ending) => path + ending);
  const index = sourceEndings.map((ending) => (path === '' ? `index${ending}` : `${path}/index${ending}`));
  return [...exact, ...sources, ...whole, ...index].find((candidate) => host.has(candidate));
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
    target.startsWith('.') ? sourceOf(around, target, host) : byPackage(target, host),
  );
}

function byPackage(specifier: string, host: ModuleHost): string | undefined {
  const { name, subpath } = splitSpecifier(specifier);
  const found = host.packageNamed(name);
  if (!found) return undefined;
  const exported = targetsIn(found.exports, subpath === '' ? '.' : `./${subpath}`);
  const others = subpath === '' ? [...found.entries, './src/index', './index'] : [`./${subpath}`, `./src/${subpath}`];
  return firstOf([...exported, ...others], (target) => sourceOf(found, target, host));
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

/** The source of a package's file, be it named itself or as built. */
function sourceOf({ folder }: PackageConfig, target: string, host: ModuleHost): string | undefined {
  const parts = target.split('/').filter((part) => part !== '.' && part !== '');
  const rests: string[] = [];
  for (let at = 0; at < parts.length - 1 && outputFolders.has(parts[at]!); at++)
    rests.push(parts.slice(at + 1).join('/'));
  const candidates = [parts.join('/'), ...rests.flatMap((rest) => [`src/${rest}`, rest])];
  return firstOf(candidates, (candidate) => probe(joinPath(folder, candidate), host));
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
