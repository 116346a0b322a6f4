/** Exports that are reachable from outside by the conventions of a framework or a platform. */

import { minimatch } from 'minimatch';
import entries from '../catalogue/entries.json' with { type: 'json' };

const routeFiles = entries.files.map(({ path, what, exports }) => ({
  matches: (file: string) => minimatch(file, path),
  what,
  exports: exports && new Set(exports),
}));

/** Why what the file exports under that name can be reached from outside; undefined where nothing says so. */
export function conventionOf(file: string, name: string): string | undefined {
  if (entries.exports.includes(name)) return `exported \`${name}\` is called by the platform`;
  const route = routeFiles.find(({ matches, exports }) => (exports?.has(name) ?? true) && matches(file));
  return route && `export \`${name}\` of ${route.what} can be called by anybody`;
}
