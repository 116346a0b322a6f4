/**
 * Finds texts in bytes by one word of each. A word is told apart by its first two bytes, its last and its length: one
 * look into a table, which for nearly all words of a file ends the matter. Measured on 20 MB of TypeScript this takes
 * a third of the time of one regular expression of the same names.
 */

const keys = 1 << 16;
const wordBytes = Uint8Array.from({ length: 256 }, (_, byte) => (isWordByte(byte) ? 1 : 0));
const encoder = new TextEncoder();

export interface WordIndex {
  /** By key: whether a text with such a word is sought. */
  readonly sought: Uint8Array;
  readonly texts: ReadonlyMap<number, readonly SoughtText[]>;
}

interface SoughtText {
  readonly text: string;
  readonly bytes: Uint8Array;
  /** Where in the text the word stands by which it is found, and how long that is. */
  readonly wordAt: number;
  readonly wordLength: number;
}

/** Texts without a word in them are never found. */
export function indexWords(texts: Iterable<string>): WordIndex {
  const sought = new Uint8Array(keys);
  const byKey = new Map<number, SoughtText[]>();
  for (const text of new Set(texts)) {
    const word = tellingWord(text);
    if (word === undefined) continue;
    const bytes = encoder.encode(text);
    const wordAt = encoder.encode(text.slice(0, word.index)).length;
    const wordLength = encoder.encode(word[0]).length;
    const key = keyOf(bytes, wordAt, wordAt + wordLength);
    byKey.set(key, [...(byKey.get(key) ?? []), { text, bytes, wordAt, wordLength }]);
    sought[key] = 1;
  }
  return { sought, texts: byKey };
}

/** Calls back for each text found, with the offset after its word; the same text at each of its places. */
export function findWords(bytes: Uint8Array, index: WordIndex, found: (text: string, end: number) => void): void {
  for (let end = nextCandidate(bytes, 0, index.sought); end > 0; end = nextCandidate(bytes, end, index.sought)) {
    let start = end;
    while (start > 0 && wordBytes[bytes[start - 1]!] === 1) start--;
    for (const sought of index.texts.get(keyOf(bytes, start, end)) ?? []) {
      if (sought.wordLength !== end - start || sought.wordAt > start) continue;
      if (standsAt(bytes, start - sought.wordAt, sought.bytes)) found(sought.text, end);
    }
  }
}

/**
 * The end of the next word whose key is sought, 0 where there is none. All bytes of a scan go through this loop: it
 * calls nothing that may change its types, as a compiled loop that is thrown away costs more than the loop.
 */
function nextCandidate(bytes: Uint8Array, from: number, sought: Uint8Array): number {
  const length = bytes.length;
  for (let at = from; at < length;) {
    while (at < length && wordBytes[bytes[at]!] === 0) at++;
    const start = at;
    while (at < length && wordBytes[bytes[at]!] === 1) at++;
    if (at - start > 1 && sought[keyOf(bytes, start, at)] === 1) return at;
  }
  return 0;
}

export function standsAt(bytes: Uint8Array, at: number, sought: Uint8Array): boolean {
  if (at + sought.length > bytes.length) return false;
  for (let index = 0; index < sought.length; index++) if (bytes[at + index] !== sought[index]) return false;
  return true;
}

/** Of a word of at least two bytes. */
function keyOf(bytes: Uint8Array, start: number, end: number): number {
  return (
    ((bytes[start]! << 9) ^ (bytes[start + 1]! << 5) ^ (bytes[end - 1]! << 2) ^ ((end - start) << 11)) & (keys - 1)
  );
}

/** The longest word that surely stands alone, not being at an edge of the text; else the longest. */
function tellingWord(text: string): RegExpExecArray | undefined {
  const words = [...text.matchAll(/[\w$\u0080-\uffff]{2,}/g)];
  const inner = words.filter((word) => word.index > 0 && word.index + word[0].length < text.length);
  return (inner.length > 0 ? inner : words).sort((first, second) => second[0].length - first[0].length)[0];
}

/** Letters, digits, `_`, `$`, and every byte of what is not ASCII. */
function isWordByte(byte: number): boolean {
  return byte > 127 || /[\w$]/.test(String.fromCharCode(byte));
}
