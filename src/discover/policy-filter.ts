/** Which files a policy leaves in: its globs and its `tests`. */

import type { Minimatch } from 'minimatch';
import type { Policy } from '../policy/policy.ts';

/** Paths are relative to the scan root. */
export interface PolicyFilter {
  readonly tests: boolean;
  readonly takesFile: (path: string) => boolean;
  /** Whether anything below the folder may be taken. */
  readonly takesFolder: (path: string) => boolean;
}

/** What holds where there is no policy. */
export const noPolicy: PolicyFilter = { tests: false, takesFile: () => true, takesFolder: () => true };

/** The library of globs is loaded only for a policy that has some. */
export async function filterOf({ folder, include, exclude, tests }: Policy): Promise<PolicyFilter> {
  const takesAll = include.includes('**/*') || include.includes('**');
  if (takesAll && exclude.length === 0) return { ...noPolicy, tests };
  const { Minimatch } = await import('minimatch');
  const compile = (glob: string): Minimatch => new Minimatch(glob.replace(/^\.?\/|\/$/g, ''), { dot: true });
  const included = include.flatMap((glob) => [compile(glob), compile(`${glob}/**`)]);
  const excluded = exclude.map(compile);
  const excludedBelow = exclude
    .filter((glob) => /.\/\*\*(\/\*)?$/.test(glob))
    .map((glob) => compile(glob.replace(/\/\*\*(\/\*)?$/, '')));
  const skip = folder === '' ? 0 : folder.length + 1;
  const matches = (globs: readonly Minimatch[], path: string): boolean =>
    globs.some((glob) => glob.match(path.slice(skip)));
  return {
    tests,
    takesFile: (path) => (takesAll || matches(included, path)) && !matches(excluded, path),
    takesFolder: (path) => !matches(excluded, path) && !matches(excludedBelow, path),
  };
}
