/** Addresses of requests and scripts, and the patterns that name them in rows. */

/** What stands in an address for a part that the analysis does not know. */
export const unknownPart = '\u0000';

/** What an injected script's origin has before its address. */
export const scriptPrefix = 'script:';

/** Host labels and path segments, lower case in the host. Scheme, port, credentials, query and hash are gone. */
export interface UrlParts {
  readonly labels: readonly string[];
  readonly segments: readonly string[];
}

const scheme = /^(?:(?:https?|wss?|\u0000):|\u0000)?\/\//;

/** The parts of an absolute or protocol-relative address; undefined for any other text. */
export function parseUrl(text: string): UrlParts | undefined {
  const start = scheme.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const [authority = '', ...segments] = text.slice(start).split(/[?#]/, 1)[0]!.split('/');
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:[^.:]*$/, '');
  // `https://host${path}`: what follows a host without a slash is taken for a path, not for a longer host.
  const tail = host.length > 1 && host.endsWith(unknownPart) && !host.endsWith(`.${unknownPart}`);
  const labels = tail ? host.slice(0, -1) : host;
  if (labels === '') return undefined;
  return {
    labels: labels.toLowerCase().split('.'),
    segments: [...(tail ? [unknownPart] : []), ...segments].filter((segment) => segment !== ''),
  };
}

/** A row's address. One without a path stands for all paths of its host. */
export function parseUrlPattern(pattern: string): UrlParts | undefined {
  const parts = parseUrl(pattern);
  if (parts === undefined || parts.labels.includes('')) return undefined;
  return parts.segments.length === 0 ? { labels: parts.labels, segments: ['**'] } : parts;
}

/**
 * Whether the address is one of those that the pattern names: `*` within a label or segment, `**` across them.
 * An unknown part is matched by a star alone, never by text.
 */
export function matchesUrl(pattern: string, url: string): boolean {
  const wanted = parseUrlPattern(pattern);
  const parts = parseUrl(url);
  return wanted !== undefined && parts !== undefined && matchesParts(wanted, parts);
}

export function matchesParts(pattern: UrlParts, url: UrlParts): boolean {
  return matchesList(pattern.labels, url.labels, 0, 0) && matchesList(pattern.segments, url.segments, 0, 0);
}

function matchesList(pattern: readonly string[], parts: readonly string[], from: number, at: number): boolean {
  const wanted = pattern[from];
  if (wanted === undefined) return at === parts.length;
  if (wanted === '**') {
    for (let next = at; next <= parts.length; next++) if (matchesList(pattern, parts, from + 1, next)) return true;
    return false;
  }
  return at < parts.length && matchesPart(wanted, parts[at]!) && matchesList(pattern, parts, from + 1, at + 1);
}

function matchesPart(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === text;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** The longest text that every address of the pattern contains: of its host, else of its path. */
export function literalPart(pattern: UrlParts): string {
  const ofHost = longestPiece(pattern.labels.join('.'), /^\.+|\.+$/g);
  return ofHost === '' ? longestPiece(pattern.segments.join('/'), /^\/+|\/+$/g) : ofHost;
}

function longestPiece(pattern: string, edges: RegExp): string {
  const pieces = pattern.split('*').map((piece) => piece.replace(edges, ''));
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
