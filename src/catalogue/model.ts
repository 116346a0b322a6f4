/**
 * One vendor's file of the catalogue, and its rows. The same row grammar serves the policy's own `sinks` and
 * `guards`. Rows are data: what they mean is in `docs/catalogue-format.md`.
 */

import type { Purpose } from '../base/purpose.ts';

export type Literal = string | number | boolean | null;

/**
 * A question about an argument of the sink: `argument` counts from 0 (a JSX element's props, and the value of a
 * property write, are argument 0), `path` leads into an object literal by dots ('' is the argument itself).
 * `is` is what is asked of the value there: that it is `truthy`, `falsy`, `present` (not undefined), `absent`,
 * or one of the listed literals.
 */
export interface Condition {
  readonly argument: number;
  readonly path: string;
  readonly is: 'truthy' | 'falsy' | 'present' | 'absent' | readonly Literal[];
}

/**
 * How an origin is written: `module#path`. The last `#` splits. A path is made of `.name`, `.*` (any property),
 * `()` (the call's result, or at the end: the call), `.new()` (constructed), `<>` at the end (JSX element),
 * `=` at the end (property write), `.argumentN` after `()` (what is passed there) and `.parameterN` after a
 * function (what it gets). `{a,b}` stands for either, as in a shell. Hosts: `https://host/path` and
 * `script:https://host/path`, with `*` inside a segment and `**` across segments. `global` is the module of
 * what a browser or Node has everywhere; `./file.ts#name()` is own code, from the policy file's folder.
 */
type OriginPattern = string;

interface ModelBase {
  readonly origins: readonly OriginPattern[];
  /** Where the row was checked: `package@version`, or the address of the vendor's page. */
  readonly source: string;
  /** Versions of the package that have this API, as a semver range; absent: all. */
  readonly versions?: string;
  /** Why the package's published types do not show it; absent: they do, or the row names no package. */
  readonly unverified?: string;
}

export interface SinkModel extends ModelBase {
  readonly is: 'sink';
  readonly purposes: readonly Purpose[];
  /** What the call does to a person's data: a clause with a verb first, "starts recording the call". */
  readonly does: string;
  /** It is a sink only where each of these may hold. */
  readonly when?: readonly Condition[];
  /** It is none where one of these certainly holds: the off-switches. */
  readonly unless?: readonly Condition[];
  /** Purposes that options add. */
  readonly adds?: readonly { readonly when: readonly Condition[]; readonly purposes: readonly Purpose[] }[];
  /** Name, within the vendor's file, of what this call activates. */
  readonly activates?: string;
  /** Name of the activation without which this call does nothing. */
  readonly needs?: string;
  /** Switches on what an activation left off (`opt_in_capturing()`). */
  readonly optIn?: boolean;
  /** Name of the settings that may switch it off: see `SettingModel`. */
  readonly setBy?: string;
  /** For command objects: the finding is at the `.send(…)` that gets this value. */
  readonly at?: 'send';
}

export const guardKinds = [
  'predicate',
  'assertion',
  'callback',
  'wrapper',
  'state',
  'token',
  'withdrawal',
  'none',
] as const;
type GuardKind = (typeof guardKinds)[number];

export interface GuardModel extends ModelBase {
  readonly is: 'guard';
  /** `withdrawal` kills what it names; `none` proves nothing, whatever its name says. */
  readonly kind: GuardKind;
  /** Absent: read from the arguments, then the name; else all purposes. */
  readonly purposes?: readonly Purpose[];
  /** The platform's own words for purposes: read before the built-in table. */
  readonly categories?: Readonly<Record<string, readonly Purpose[]>>;
  /** For predicates and states: what proves. Default `truthy`. Literals: being equal to one of them. */
  readonly proves?: 'truthy' | 'falsy' | readonly Literal[];
  /** The answer comes as a promise: testing it without `await` tests nothing. */
  readonly promise?: boolean;
  /** For predicates and states: what the other outcome means. Default `refused`; `unknown` where it may be no answer. */
  readonly otherwise?: 'refused' | 'unknown';
}

/** A call that is no sink, and whose options may switch sinks of the vendor off. */
export interface SettingModel extends ModelBase {
  readonly is: 'setting';
  /** Name, within the vendor's file, of what it sets: rows with it in `setBy` are meant. */
  readonly sets: string;
  /** These are off where each of these certainly holds at every such call of the scan root. */
  readonly off: readonly Condition[];
}

export type Model = SinkModel | GuardModel | SettingModel;

export interface VendorFile {
  readonly vendor: string;
  /**
   * Other spellings of the same value, as prefix → prefix: `"openai#OpenAI": "openai#default"`,
   * `"twilio#Twilio.new()": "twilio#default()"`. A declared type `T` from a module is read as `module#T.new()`.
   */
  readonly aliases?: Readonly<Record<string, string>>;
  readonly models: readonly Model[];
}
