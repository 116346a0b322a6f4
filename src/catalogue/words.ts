/** What a name says of consent: the rows of "what counts as asking" in their order. The words are in words.json. */

import type { Purpose } from '../base/purpose.ts';
import { joinPairs, namesPurpose, purposesInName, splitWords } from './vocabulary.ts';
import tables from './words.json' with { type: 'json' };

export { isNoLiteral, isYesLiteral, purposesInName, purposesOfWord, splitWords } from './vocabulary.ts';

/**
 * What has the name: something that is called; a variable, parameter or property; a storage key, cookie, header or
 * field; an event; the handler of a control; a type.
 */
export type NameRole = 'function' | 'value' | 'key' | 'event' | 'handler' | 'type';

export interface NameReading {
  /**
   * `refusal`: neither edge proves, the true one is a no. `negative`: the falsy result proves. `about`: proves nothing.
   * `switch`: a person's answer or an operator's flag. `grant`: from here on the answer is yes. The rest as guards.
   */
  readonly kind:
    | 'predicate'
    | 'assertion'
    | 'callback'
    | 'grant'
    | 'state'
    | 'refusal'
    | 'negative'
    | 'about'
    | 'switch'
    | 'withdrawal'
    | 'token';
  /** Empty: explicitly for another matter. `all`: the name speaks of none in particular. */
  readonly purposes: readonly Purpose[] | 'all';
  /** The call counts only where an argument is a literal yes. */
  readonly needsYes?: true;
}

type Reading = Omit<NameReading, 'purposes'>;
type Beginning = keyof typeof tables.begins;

const consent = new Set([...tables.consent, ...tables.optOut]);
const optOut = new Set(tables.optOut);
const refused = new Set(tables.refused);
const negative = new Set(tables.negative);
const about = new Set(tables.about);
const accepted = new Set(tables.accepted);
const given = new Set(tables.given);
const grantedAlone = new Set(tables.grantedAlone);
const switchedOn = new Set(tables.switchedOn);
const analytics = new Set(tables.purposes.broad.flatMap((row) => ('analytics' in row ? row.words : [])));
const subjects = new Set(tables.subjects);
const tokenEnds = new Set(tables.tokenEnds);
const handlerPrefixes = new Set(tables.handler.prefixes);
const handlerBegins = new Set(tables.handler.begins);
const acts = new Set(tables.handler.acts);
const otherThings = new Set(tables.handler.otherThings);
const begins = new Map(
  Object.entries(tables.begins).flatMap(([sort, words]) => words.map((word) => [word, sort as Beginning])),
);

const speaker = new Set(tables.speaker);
const answers = new Set([...tables.accepted, ...tables.given, ...tables.consent, ...tables.answers]);

/** What something speaks of that tells others: `onConsentChange`, `consentStore`, `consent-changed` → `consent`. */
export function speakerOf(name: string): string {
  return splitWords(name)
    .filter((word) => !speaker.has(word))
    .join('-');
}

/** Whether what has the name is a yes or no: `granted`, `ok`. */
export function isAnswerWord(name: string): boolean {
  return answers.has(splitWords(name).at(-1) ?? '');
}

/** Most names say nothing, and this tells so without splitting them. */
const mayMatter = new RegExp(
  ['consent', 'opt', 'accept', 'agree', 'allow', 'approve', 'permit', ...analytics].join('|'),
  'i',
);

/** What the name says; undefined where it says nothing of consent. */
export function readName(name: string, role: NameRole): NameReading | undefined {
  if (!mayMatter.test(name)) return undefined;
  const words = joinPairs(splitWords(name));
  const reading = role === 'handler' ? readHandler(words) : readWords(words, role, isPascalCase(name));
  if (reading === undefined) return undefined;
  return { ...reading, purposes: purposesInName(words) ?? 'all' };
}

function readWords(words: readonly string[], role: NameRole, pascalCase: boolean): Reading | undefined {
  if (role === 'type') return has(words, consent) && tokenEnds.has(words.at(-1)!) ? { kind: 'token' } : undefined;
  if (has(words, consent)) return readConsent(words, role, pascalCase);
  if (has(words, accepted) && namesPurpose(words)) return readConsent(words, role, pascalCase);
  return isSwitch(words, role) ? { kind: 'switch' } : undefined;
}

function readConsent(words: readonly string[], role: NameRole, pascalCase: boolean): Reading | undefined {
  const beginning = begins.get(words[0]!);
  const called = role === 'function' || role === 'handler';
  if (called && beginning === 'withdrawal') return { kind: 'withdrawal' };
  if (has(words, refused) || has(words, optOut)) return { kind: 'refusal' };
  if (has(words, negative)) return { kind: role === 'event' ? 'about' : 'negative' };
  if (has(words, about)) return { kind: 'about' };
  if (role === 'event') return meansGranted(words) ? { kind: 'callback' } : undefined;
  return called ? readFunction(words, beginning, pascalCase) : readValue(beginning, role, pascalCase);
}

const calledKinds: Readonly<Record<Beginning, Reading>> = {
  withdrawal: { kind: 'withdrawal' },
  assertion: { kind: 'assertion' },
  ask: { kind: 'predicate' },
  callback: { kind: 'callback' },
  grant: { kind: 'grant' },
  store: { kind: 'grant', needsYes: true },
  predicate: { kind: 'predicate' },
};

function readFunction(
  words: readonly string[],
  beginning: Beginning | undefined,
  pascalCase: boolean,
): Reading | undefined {
  if (beginning !== undefined) return calledKinds[beginning];
  if (pascalCase) return { kind: 'about' };
  const last = words.at(-1) === 'at' ? words.at(-2) : words.at(-1);
  // `recordingConsent()` answers as the property would; what begins with another verb (`logConsent()`) says nothing.
  return given.has(last!) || words.every(isThing) ? { kind: 'predicate' } : undefined;
}

/** A verb before a value's name (`onConsent`, `setConsent`) tells of a function that is handed on: no answer. */
function readValue(beginning: Beginning | undefined, role: NameRole, pascalCase: boolean): Reading {
  const answers = beginning === undefined || beginning === 'predicate' || beginning === 'grant';
  return { kind: answers && !(pascalCase && role === 'value') ? 'state' : 'about' };
}

function readHandler(words: readonly string[]): Reading | undefined {
  const first = words.findIndex((word) => !handlerPrefixes.has(word));
  const act = words.slice(Math.max(first, 0));
  const spoken = has(act, consent) ? readConsent(act, 'handler', false) : undefined;
  if (spoken?.kind === 'withdrawal') return spoken;
  if (has(act, refused) || has(act, negative) || spoken?.kind === 'about') return undefined;
  if (spoken?.kind === 'grant' && spoken.needsYes !== true) return { kind: 'callback' };
  if (spoken !== undefined) return begins.get(words[0]!) === 'callback' ? { kind: 'callback' } : undefined;
  if (!handlerBegins.has(act[0]!)) return undefined;
  return has(act, otherThings) && !namesPurpose(act) ? undefined : { kind: 'callback' };
}

/** Whether an event of that name (`onClick`, `click`) is a person's act on a control. */
export function isAct(event: string): boolean {
  return acts.has(event.toLowerCase().replace(/^on/, ''));
}

/** `onAnalyticsEvent` and `enableAnalytics()` act; `analyticsOn` and `isAnalyticsEnabled()` answer. */
function isSwitch(words: readonly string[], role: NameRole): boolean {
  if (role === 'event' || !has(words, analytics)) return false;
  if (role === 'function' && switchedOn.has(words[0]!)) return false;
  return words.at(-1) === 'on' || words.some((word) => word !== 'on' && switchedOn.has(word));
}

function meansGranted(words: readonly string[]): boolean {
  return has(words, given) || has(words, accepted) || has(words, grantedAlone);
}

function isThing(word: string): boolean {
  const known = subjects.has(word) || consent.has(word) || given.has(word) || accepted.has(word);
  return known || purposesInName([word]) !== undefined;
}

function has(words: readonly string[], set: ReadonlySet<string>): boolean {
  return words.some((word) => set.has(word));
}

function isPascalCase(name: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(name);
}
