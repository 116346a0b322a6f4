/** What a scan is of: the folder that is analysed, and the part of it that is reported. */

import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Place, ScanResult } from '../finding/finding.ts';
import { UsageError, type Host } from './host.ts';

export interface Target {
  /** Absolute path of the scan root. */
  readonly root: string;
  /** '/'-separated files and folders relative to the root; none: all is reported. */
  readonly parts: readonly string[];
}

/** The root is looked for from the deepest folder that holds all the paths. Throws a `UsageError` for a path to nothing. */
export function targetOf(paths: readonly string[], host: Host): Target {
  const absolute = (paths.length === 0 ? ['.'] : paths).map((path) => {
    const full = resolve(host.folder, path);
    if (host.kindOf(full) === undefined) throw new UsageError(`no such file or folder: ${path}`);
    return full;
  });
  const start = absolute.reduce(commonAncestor);
  const root = host.findScanRoot(host.kindOf(start) === 'folder' ? start : dirname(start));
  const parts = paths.length === 0 ? [] : absolute.map((path) => relative(root, path).split(sep).join('/'));
  const outside = parts.find((part) => part === '..' || part.startsWith('../') || isAbsolute(part));
  if (outside !== undefined) throw new UsageError(`${outside} is outside of the scan root ${root}`);
  return { root, parts: parts.includes('') ? [] : parts };
}

function commonAncestor(left: string, right: string): string {
  const lefts = left.split(sep);
  const rights = right.split(sep);
  const differs = lefts.findIndex((segment, index) => segment !== rights[index]);
  if (differs === 0) throw new UsageError(`no folder holds both ${left} and ${right}`);
  return differs === -1 ? left : lefts.slice(0, differs).join(sep) || sep;
}

/** The result without what lies outside of the parts. Policy problems stay: they bear on what is inside. */
export function within(result: ScanResult, parts: readonly string[]): ScanResult {
  if (parts.length === 0) return result;
  const inside = ({ file }: Place) => parts.some((part) => file === part || file.startsWith(`${part}/`));
  return {
    ...result,
    findings: result.findings.filter(inside),
    undecided: result.undecided.filter(inside),
    problems: result.problems.filter((problem) => problem.kind === 'policy' || inside(problem)),
  };
}
