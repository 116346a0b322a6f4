/** What git ignores, without running git: `.gitignore` files of a folder and of those around it. */

import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore`, and those of the folders above it. */
export interface IgnoreRules {
  /** Removes from a path, relative to the scan root, the folder of the file; a root above the scan root adds. */
  readonly relative: (path: string) => string;
  readonly rules: Ignore;
  /** Names that some rule may speak of: asking the library of every file costs more than reading the folders. */
  readonly names: RegExp;
  readonly above: IgnoreRules | undefined;
}

/** Adds the rules of a `.gitignore` in `folder`, relative to the scan root. */
export function withIgnoreFile(above: IgnoreRules | undefined, folder: string, text: string): IgnoreRules {
  const skip = folder === '' ? 0 : folder.length + 1;
  return { relative: (path) => path.slice(skip), ...compile(text), above };
}

/** Adds the rules of a `.gitignore` above the scan root, from which the scan root is at `down`. */
export function withIgnoreFileAbove(above: IgnoreRules | undefined, down: string, text: string): IgnoreRules {
  return { relative: (path) => `${down}/${path}`, ...compile(text), above };
}

/** The nearest file that speaks of the path decides. Folders above it are taken to be not ignored. */
export function isIgnored(rules: IgnoreRules | undefined, path: string, isFolder: boolean): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  for (let level = rules; level; level = level.above) {
    if (!level.names.test(name)) continue;
    const { ignored, unignored } = level.rules.test(level.relative(path) + (isFolder ? '/' : ''));
    if (ignored || unignored) return ignored;
  }
  return false;
}

function compile(text: string): Pick<IgnoreRules, 'rules' | 'names'> {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return { rules: ignore().add(text), names: new RegExp(`^(?:${lines.map(lastNameOf).join('|') || '(?!)'})$`, 'i') };
}

/** What a path's name must match for a rule to speak of the path, given that it speaks of no folder above it. */
function lastNameOf(rule: string): string {
  if (/[[\\]/.test(rule)) return '.*';
  const name = rule.replace(/^!|\s+$/g, '').replace(/\/$/, '');
  const last = name.slice(name.lastIndexOf('/') + 1);
  return last
    .replace(/[.+^${}()|\]]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
}
