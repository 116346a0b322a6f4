/** What git ignores, without running git: `.gitignore` files of a folder and of those around it. */

import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore`, and those of the folders above it. */
export interface IgnoreRules {
  /** Removes from a path, relative to the scan root, the folder of the file; a root above the scan root adds. */
  readonly relative: (path: string) => string;
  readonly rules: Ignore;
  readonly above: IgnoreRules | undefined;
}

/** Adds the rules of a `.gitignore` in `folder`, relative to the scan root. */
export function withIgnoreFile(above: IgnoreRules | undefined, folder: string, text: string): IgnoreRules {
  const skip = folder === '' ? 0 : folder.length + 1;
  return { relative: (path) => path.slice(skip), rules: ignore().add(text), above };
}

/** Adds the rules of a `.gitignore` above the scan root, from which the scan root is at `down`. */
export function withIgnoreFileAbove(above: IgnoreRules | undefined, down: string, text: string): IgnoreRules {
  return { relative: (path) => `${down}/${path}`, rules: ignore().add(text), above };
}

/** The nearest file that speaks of the path decides. Folders above it are taken to be not ignored. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isFolder: boolean): boolean {
  for (let level = rules; level; level = level.above) {
    const { ignored, unignored } = level.rules.test(level.relative(path) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}
