/** The module specifiers of a file, read from its bytes behind the words that come before one. */

import { standsAt } from './words.ts';

export const importWords: readonly string[] = ['from', 'import', 'require'];

/** Longer texts in quotes are no specifiers. */
const longest = 500;

const newline = 0x0a;
const space = 0x20;
const doubleQuote = 0x22;
const dollar = 0x24;
const singleQuote = 0x27;
const openParenthesis = 0x28;
const star = 0x2a;
const slash = 0x2f;
const backtick = 0x60;
const openBrace = 0x7b;
const decoder = new TextDecoder();

interface Met {
  readonly bytes: Uint8Array;
  readonly text: string;
}

/** Gives the same string for the same bytes: a scan meets each specifier many times, and decoding costs most. */
export class SpecifierReader {
  readonly #met = new Map<number, Met[]>();

  /**
   * The specifier that comes after `word`, which ends at `end`; undefined where there is none, or a template with
   * something in it. Space, comments and, but for `from`, a parenthesis may stand between.
   */
  specifierAfter(bytes: Uint8Array, word: string, end: number): string | undefined {
    let at = skipTrivia(bytes, end);
    if (bytes[at] === openParenthesis && word !== 'from') at = skipTrivia(bytes, at + 1);
    const quote = bytes[at];
    if (quote !== doubleQuote && quote !== singleQuote && quote !== backtick) return undefined;
    const start = at + 1;
    const limit = Math.min(bytes.length, start + longest);
    let hash = 0;
    for (at = start; at < limit; at++) {
      const byte = bytes[at]!;
      if (byte === quote) return at > start ? this.#textOf(bytes, start, at, hash) : undefined;
      if (byte === newline || (quote === backtick && byte === dollar && bytes[at + 1] === openBrace)) return undefined;
      hash = (Math.imul(hash, 31) + byte) | 0;
    }
    return undefined;
  }

  #textOf(bytes: Uint8Array, start: number, end: number, hash: number): string {
    let bucket = this.#met.get(hash);
    if (!bucket) this.#met.set(hash, (bucket = []));
    for (const met of bucket) {
      if (met.bytes.length === end - start && standsAt(bytes, start, met.bytes)) return met.text;
    }
    // Not `slice`: that of a Node buffer shares the memory, which the caller uses again.
    const own = new Uint8Array(bytes.subarray(start, end));
    const text = decoder.decode(own);
    bucket.push({ bytes: own, text });
    return text;
  }
}

function skipTrivia(bytes: Uint8Array, from: number): number {
  let at = from;
  for (;;) {
    while (at < bytes.length && bytes[at]! <= space) at++;
    if (bytes[at] !== slash) return at;
    if (bytes[at + 1] === slash) at = afterPair(bytes, at, newline);
    else if (bytes[at + 1] === star) at = afterPair(bytes, at + 2, star, slash);
    else return at;
  }
}

/** The offset after the next place of a byte, with another directly behind it where one is given. */
function afterPair(bytes: Uint8Array, from: number, first: number, second?: number): number {
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (second === undefined) return at + 1;
    if (bytes[at + 1] === second) return at + 2;
  }
  return bytes.length;
}
