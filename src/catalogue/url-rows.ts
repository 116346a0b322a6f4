import type { Row } from './row.ts';
import { matchesParts, parseUrl, parseUrlPattern, scriptPrefix, type UrlParts } from './url.ts';

interface UrlRow {
  readonly pattern: UrlParts;
  readonly row: Row;
}

/** Rows by their host; those whose host has a star are tried one by one. */
export interface UrlRows {
  readonly byHost: Map<string, UrlRow[]>;
  readonly starred: UrlRow[];
}

export function compileUrlRows(rows: readonly Row[]): { readonly requests: UrlRows; readonly scripts: UrlRows } {
  const requests: UrlRows = { byHost: new Map(), starred: [] };
  const scripts: UrlRows = { byHost: new Map(), starred: [] };
  for (const row of rows) {
    const isScript = row.origin.startsWith(scriptPrefix);
    const pattern = parseUrlPattern(isScript ? row.origin.slice(scriptPrefix.length) : row.origin);
    if (pattern !== undefined) addUrlRow(isScript ? scripts : requests, { pattern, row });
  }
  return { requests, scripts };
}

function addUrlRow(rows: UrlRows, added: UrlRow): void {
  const host = added.pattern.labels.join('.');
  const same = rows.byHost.get(host);
  if (host.includes('*')) rows.starred.push(added);
  else if (same === undefined) rows.byHost.set(host, [added]);
  else same.push(added);
}

export function findUrlRows(rows: UrlRows, url: string): readonly Row[] {
  const parts = parseUrl(url);
  if (parts === undefined) return [];
  const candidates = [...(rows.byHost.get(parts.labels.join('.')) ?? []), ...rows.starred];
  return candidates.filter(({ pattern }) => matchesParts(pattern, parts)).map(({ row }) => row);
}
