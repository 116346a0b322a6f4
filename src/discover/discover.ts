/** The walk: which files below the scan root are scanned, and the policies on the way. */

import { policyFileName, type PolicyReading } from '../policy/policy.ts';
import { isBuiltFolder, isSourceFile, isTestFile, isTestFolder } from './defaults.ts';
import type { Entry, FileSystem } from './file-system.ts';
import { isIgnored, withIgnoreFile, withIgnoreFileAbove, type IgnoreRules } from './git-ignore.ts';
import { filterOf, noPolicy, type PolicyFilter } from './policy-filter.ts';

/** Paths are '/'-separated, relative to the scan root, and sorted. */
export interface Discovery {
  /** The source files to scan. */
  readonly files: readonly string[];
  readonly policies: readonly FoundPolicy[];
  /** Every `package.json`, `tsconfig.json` and `jsconfig.json` on the way; unread. */
  readonly configs: readonly string[];
}

interface FoundPolicy extends PolicyReading {
  /** Of the policy file: relative to the scan root, or absolute where it was given by hand. */
  readonly path: string;
}

export interface DiscoverOptions {
  /** Called where a policy stands; asynchronous, so that a scan without one need not load the reader. */
  readonly readPolicy: (text: string, folder: string) => Promise<PolicyReading>;
  /** Absolute path of a policy that counts for the whole root, in place of those that stand in it. */
  readonly policyPath?: string;
}

interface Folder {
  /** '' for the root, else ending in '/'. */
  readonly prefix: string;
  readonly ignores: IgnoreRules | undefined;
  readonly filter: PolicyFilter;
}

const configNames = new Set(['package.json', 'tsconfig.json', 'jsconfig.json']);

/**
 * Walks the tree below `root` (absolute). Left out: what git ignores, built and generated files, and where no policy
 * says else, tests. A folder that is left out is never opened.
 */
export async function discover(root: string, fs: FileSystem, options: DiscoverOptions): Promise<Discovery> {
  const walk = new Walk(root, fs, options);
  await walk.run();
  return { files: walk.files.sort(), policies: walk.policies, configs: walk.configs.sort() };
}

class Walk {
  readonly files: string[] = [];
  readonly policies: FoundPolicy[] = [];
  readonly configs: string[] = [];
  readonly #root: string;
  readonly #fs: FileSystem;
  readonly #options: DiscoverOptions;
  readonly #pending: Folder[] = [];

  constructor(root: string, fs: FileSystem, options: DiscoverOptions) {
    this.#root = root;
    this.#fs = fs;
    this.#options = options;
  }

  async run(): Promise<void> {
    const { policyPath } = this.#options;
    const filter = policyPath === undefined ? noPolicy : await this.#takePolicy(policyPath, policyPath, '', noPolicy);
    this.#pending.push({ prefix: '', ignores: ignoresAround(this.#root, this.#fs), filter });
    for (let folder = this.#pending.pop(); folder; folder = this.#pending.pop()) {
      const entries = this.#fs.readDirectory(`${this.#root}/${folder.prefix}`);
      const { inside, hasPolicy } = this.#readMarks(folder, entries);
      if (!hasPolicy) this.#takeEntries(entries, inside);
      else this.#takeEntries(entries, { ...inside, filter: await this.#takePolicyIn(inside) });
    }
  }

  /** What the folder's own files say of it, before anything in it is looked at. */
  #readMarks(folder: Folder, entries: readonly Entry[]): { inside: Folder; hasPolicy: boolean } {
    let inside = folder;
    let hasPolicy = false;
    for (const { name, kind } of entries) {
      if (kind !== 'file') continue;
      if (name === '.gitignore') {
        const text = this.#fs.readText(`${this.#root}/${folder.prefix}${name}`) ?? '';
        inside = { ...folder, ignores: withIgnoreFile(folder.ignores, folder.prefix.slice(0, -1), text) };
      } else if (name === policyFileName) hasPolicy = this.#options.policyPath === undefined;
      else if (configNames.has(name)) this.configs.push(folder.prefix + name);
    }
    return { inside, hasPolicy };
  }

  #takePolicyIn({ prefix, filter }: Folder): Promise<PolicyFilter> {
    const path = prefix + policyFileName;
    return this.#takePolicy(path, `${this.#root}/${path}`, prefix.slice(0, -1), filter);
  }

  async #takePolicy(path: string, absolute: string, folder: string, otherwise: PolicyFilter): Promise<PolicyFilter> {
    const text = this.#fs.readText(absolute);
    if (text === undefined) return otherwise;
    const reading = await this.#options.readPolicy(text, folder);
    this.policies.push({ ...reading, path });
    return filterOf(reading.policy);
  }

  #takeEntries(entries: readonly Entry[], { prefix, ignores, filter }: Folder): void {
    const besidePackage = prefix === '' || entries.some(({ name }) => name === 'package.json');
    for (const { name, kind } of entries) {
      const path = prefix + name;
      if (kind === 'file') {
        if (!isSourceFile(name) || (!filter.tests && isTestFile(name))) continue;
        if (filter.takesFile(path) && !isIgnored(ignores, path, false)) this.files.push(path);
      } else if (kind === 'folder') {
        if (isBuiltFolder(name, besidePackage) || (!filter.tests && isTestFolder(name))) continue;
        if (!filter.takesFolder(path) || isIgnored(ignores, path, true)) continue;
        this.#pending.push({ prefix: `${path}/`, ignores, filter });
      }
    }
  }
}

/** The `.gitignore` files above the scan root, up to the repository's own folder, and the repository's private list. */
function ignoresAround(root: string, fs: FileSystem): IgnoreRules | undefined {
  const above: { down: string; text: string }[] = [];
  let folder = root;
  let down = '';
  while (fs.kindOf(`${folder}/.git`) === undefined) {
    const parent = parentOf(folder);
    if (parent === undefined) return undefined;
    down = folder.slice(parent.length).replace(/^[\\/]/, '') + (down === '' ? '' : `/${down}`);
    folder = parent;
    const text = fs.readText(`${folder}/.gitignore`);
    if (text !== undefined) above.unshift({ down, text });
  }
  const own = fs.readText(`${folder}/.git/info/exclude`);
  const start = own === undefined ? undefined : rulesAt(undefined, down, own);
  return above.reduce((rules: IgnoreRules | undefined, file) => rulesAt(rules, file.down, file.text), start);
}

function rulesAt(rules: IgnoreRules | undefined, down: string, text: string): IgnoreRules {
  return down === '' ? withIgnoreFile(rules, '', text) : withIgnoreFileAbove(rules, down, text);
}

/** The scan root of a file or folder (absolute): the nearest folder upwards with a policy or `.git`, else its own. */
export function scanRootFor(start: string, fs: FileSystem): string {
  const own = fs.kindOf(start) === 'file' ? (parentOf(start) ?? start) : start;
  for (let folder: string | undefined = own; folder !== undefined; folder = parentOf(folder)) {
    if (fs.kindOf(`${folder}/${policyFileName}`) === 'file' || fs.kindOf(`${folder}/.git`)) return folder;
  }
  return own;
}

/** The folder above an absolute path of any platform; undefined above a root such as `/` or `C:\`. */
function parentOf(path: string): string | undefined {
  const match = /^(.*[^\\/])[\\/]+[^\\/]+[\\/]*$/.exec(path);
  if (match?.[1] !== undefined) return match[1];
  return /^[\\/][^\\/]/.test(path) ? path[0] : undefined;
}
