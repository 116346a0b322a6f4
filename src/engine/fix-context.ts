/** What the makers of fixes see of a session. */

import { folderOf, foldersAbove } from '../base/path.ts';
import { purposesOfWord } from '../catalogue/words.ts';
import type { Finding } from '../finding/finding.ts';
import type { FileIndex } from '../link/file-index.ts';
import { policyFileName } from '../policy/policy.ts';
import { policyFor } from '../policy/select.ts';
import type { FixContext } from '../rules/fixing/context.ts';
import { specifierEnding } from '../rules/fixing/imports.ts';
import { readSource, type Source } from '../rules/fixing/source.ts';
import type { FixHost } from './fixes.ts';
import { knownChecks } from './known-checks.ts';

/** `files` are those that were lowered. */
export function fixContext(host: FixHost, finding: Finding, files: ReadonlyMap<string, FileIndex>): FixContext {
  const policies = host.discovery.policies.map(({ policy }) => policy);
  const sources = new Map<string, Source | undefined>();
  const own = [...new Set([finding.file, ...finding.path.map(({ file }) => file)])];
  return {
    finding,
    source: (file) => {
      if (!sources.has(file)) {
        const text = host.readText(file);
        sources.set(file, text === undefined ? undefined : readSource(file, text));
      }
      return sources.get(file);
    },
    checks: knownChecks({ files, resolve: host.resolve, policies }, own),
    importersOf: (file) => importersOf(host, files, file),
    resolve: host.resolve,
    purposesOfCategory: (file, word) => policyFor(policies, file).purposes.get(word) ?? purposesOfWord(word),
    blanketConsent: (file) => policyFor(policies, file).blanketConsent,
    policyOf: (file) => policyOf(host, file),
    awaitsAtTop: (file) => awaitsAtTop(host, file),
    newFileFor: (file, name) => newFileFor(host, file, name),
    specifierEnding: usualEnding(files),
  };
}

/** A few are enough to learn from. */
const mostImporters = 12;

function importersOf({ resolve }: FixHost, files: ReadonlyMap<string, FileIndex>, file: string): readonly string[] {
  return [...files]
    .filter(([from, { record }]) => record.requests.some((specifier) => resolve(specifier, from) === file))
    .map(([from]) => from)
    .slice(0, mostImporters);
}

function policyOf(host: FixHost, file: string): ReturnType<FixContext['policyOf']> {
  const folder = foldersAbove(file).find((above) =>
    host.discovery.policies.some(({ policy }) => policy.folder === above),
  );
  const path = folder === undefined || folder === '' ? policyFileName : `${folder}/${policyFileName}`;
  const text = host.readText(path);
  return { path, ...(text !== undefined && { text }) };
}

/** ES modules have `await` outside of functions; what is built to CommonJS has not. */
function awaitsAtTop(host: FixHost, file: string): boolean {
  if (/\.[cm][jt]s$/.test(file)) return /\.m[jt]s$/.test(file);
  const manifest = manifestOf(host, file);
  return manifest !== undefined && /"type"\s*:\s*"module"/.test(host.readText(manifest) ?? '');
}

/** The nearest `package.json` upwards. */
function manifestOf({ discovery }: FixHost, file: string): string | undefined {
  const known = new Set(discovery.configs);
  return foldersAbove(file)
    .map((folder) => (folder === '' ? 'package.json' : `${folder}/package.json`))
    .find((path) => known.has(path));
}

/** In the package's `src` where the file is in it, else beside the file. */
function newFileFor(host: FixHost, file: string, name: string): string | undefined {
  const manifest = manifestOf(host, file);
  const root = manifest === undefined ? undefined : folderOf(manifest);
  const source = root === '' ? 'src' : `${root}/src`;
  const folder = root !== undefined && file.startsWith(`${source}/`) ? source : folderOf(file);
  const ending = /\.[cm]?tsx?$/.test(file) ? 'ts' : /\.mjs$/.test(file) ? 'mjs' : 'js';
  const path = `${folder === '' ? '' : `${folder}/`}${name}.${ending}`;
  return host.readText(path) === undefined ? path : undefined;
}

/** How most relative specifiers of the workspace end. */
function usualEnding(files: ReadonlyMap<string, FileIndex>): string {
  const counts = new Map<string, number>();
  for (const { record } of files.values()) {
    for (const specifier of record.requests.filter((request) => request.startsWith('.'))) {
      const ending = specifierEnding(specifier);
      counts.set(ending, (counts.get(ending) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}
