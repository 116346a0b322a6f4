/** The words of names and literals, and the purposes that they speak of. The tables are in words.json. */

import { isPurpose, type Purpose } from '../base/purpose.ts';
import tables from './words.json' with { type: 'json' };

interface PurposeWords {
  readonly words: ReadonlySet<string>;
  readonly purposes: readonly Purpose[];
}

function purposeWords(row: { readonly words: readonly string[]; readonly purposes: readonly string[] }): PurposeWords {
  return { words: new Set(row.words), purposes: row.purposes.filter(isPurpose) };
}

const specific = tables.purposes.specific.map(purposeWords);
const broad = tables.purposes.broad.map(purposeWords);
const cookies = purposeWords(tables.purposes.cookies);
const otherMatter = new Set(tables.purposes.otherMatter);
const necessary = new Set(tables.purposes.necessary);
const joining = new Set(tables.purposes.joining);
const yesLiterals = new Set(tables.literals.yes);
const noLiterals = new Set(tables.literals.no);
const consentWords = new Set(tables.consent);
const compounds = new Map(Object.entries(tables.compounds));
const pairs = new Map(Object.entries(tables.pairs));

/** The words of an identifier, a key or a literal, in lower case: `hasAIConsent` → has, ai, consent. */
export function splitWords(identifier: string): readonly string[] {
  const pieces = identifier.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+/gu) ?? [];
  return pieces.flatMap((piece) => compounds.get(piece.toLowerCase()) ?? [piece.toLowerCase()]);
}

/** Makes one word of two that belong together: opt, in → opt-in. */
export function joinPairs(words: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const pair = pairs.get(`${words[at]} ${words[at + 1]}`);
    joined.push(pair ?? words[at]!);
    if (pair !== undefined) at++;
  }
  return joined;
}

/** More words than this are a sentence, not a category. */
const longestCategory = 4;

/**
 * What a whole literal, enum member or property name stands for as a category. Empty: for what needs no consent or
 * is another matter. Undefined: it is in no table, or names a store of answers rather than a purpose.
 */
export function purposesOfWord(word: string): readonly Purpose[] | undefined {
  const category = word.slice(word.lastIndexOf('.') + 1).trim();
  if (category !== 'analytics' && isPurpose(category)) return [category];
  const words = joinPairs(splitWords(category));
  if (words.length > longestCategory || words.some((one) => consentWords.has(one))) return undefined;
  return purposesInName(words);
}

/**
 * The purposes that the words of a name speak of. A narrow purpose wins over a broad one beside it (`faceTracking`)
 * unless the two are joined (`recordingAndAnalytics`), and over what is another matter (`contactRecording`).
 * Empty: explicitly another matter. Undefined: they name none.
 */
export function purposesInName(words: readonly string[]): readonly Purpose[] | undefined {
  const narrow = collect(specific, words);
  const wide = collect(broad, words);
  if (narrow.length > 0)
    return words.some((word) => joining.has(word)) ? union(narrow, wide) : withoutInference(narrow);
  if (words.some((word) => otherMatter.has(word))) return [];
  if (wide.length > 0) return wide;
  if (words.some((word) => necessary.has(word))) return [];
  return words.some((word) => cookies.words.has(word)) ? cookies.purposes : undefined;
}

/** Whether a word is one of a purpose's or of cookies: necessary things and other matters are not. */
export function namesPurpose(words: readonly string[]): boolean {
  return [...specific, ...broad, cookies].some((row) => words.some((word) => row.words.has(word)));
}

/** In `aiTraining` the word ai only says what is trained. */
function withoutInference(purposes: readonly Purpose[]): readonly Purpose[] {
  return purposes.includes('ai-training') ? purposes.filter((purpose) => purpose !== 'ai-inference') : purposes;
}

function collect(rows: readonly PurposeWords[], words: readonly string[]): readonly Purpose[] {
  const found = words.flatMap((word) => rows.filter((row) => row.words.has(word)));
  return union(...found.map((row) => row.purposes));
}

function union(...lists: readonly (readonly Purpose[])[]): readonly Purpose[] {
  return [...new Set(lists.flat())];
}

/** Whether the value, as it stands, says that consent was given. */
export function isYesLiteral(value: unknown): boolean {
  return yesLiterals.has(normaliseAnswer(value));
}

/** Whether the value, as it stands, says that consent was refused. Null and undefined say nothing. */
export function isNoLiteral(value: unknown): boolean {
  return noLiterals.has(normaliseAnswer(value));
}

function normaliseAnswer(value: unknown): string {
  if (typeof value !== 'string' && typeof value !== 'boolean' && typeof value !== 'number') return '';
  return String(value)
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
