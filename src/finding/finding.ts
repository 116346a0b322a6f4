/** What a scan reports: plain data, ready to be serialised. Files are '/'-separated and relative to the scan root. */

import type { Purpose } from '../base/purpose.ts';
import type { Range } from '../base/range.ts';

/** The rules in the order in which one is chosen for a sink: the most specific that is true comes first. */
const consentRules = [
  'inverted-consent-check',
  'unawaited-consent-check',
  'defaulted-consent',
  'ignored-consent-check',
  'wrong-purpose',
  'missing-consent',
] as const;

export const ruleNames = [...consentRules, 'unneeded-suppression'] as const;

export type ConsentRule = (typeof consentRules)[number];
export type RuleName = (typeof ruleNames)[number];

export const severities = ['error', 'warning', 'information', 'hint', 'off'] as const;
export type Severity = (typeof severities)[number];

export interface Place {
  readonly file: string;
  readonly range: Range;
}

/**
 * One step of the path on which nobody asked, in the order in which it runs.
 * `entry` is where it begins, `branch` the side of a condition that it takes, `call` how it gets into
 * the next function, `sink` the last step.
 */
export interface PathStep extends Place {
  readonly kind: 'entry' | 'branch' | 'call' | 'sink';
  /** A clause without a full stop: "exported function `record` can be called by anybody". */
  readonly message: string;
}

/** A place beside the path that explains a finding: the check that went wrong, the sink behind an annotation. */
export interface RelatedPlace extends Place {
  readonly message: string;
}

interface Suppression extends Place {
  readonly reason: string;
}

export interface Finding extends Place {
  readonly rule: RuleName;
  readonly severity: Exclude<Severity, 'off'>;
  /** One sentence: what is called, what that does to a person's data, what was not proven. */
  readonly message: string;
  /** The purposes that are not proven; empty for `unneeded-suppression`. */
  readonly purposes: readonly Purpose[];
  /** Absent for `unneeded-suppression`. */
  readonly sink?: SinkDescription;
  readonly path: readonly PathStep[];
  readonly related: readonly RelatedPlace[];
  /** Present where an `askfirst-ignore-next-line` comment with a reason silences the finding. */
  readonly suppressed?: Suppression;
  /** Stable over edits elsewhere in the file; equal findings in one file are told apart by a counter. */
  readonly fingerprint: string;
}

export interface SinkDescription {
  /** As the catalogue spells it: `openai#default.new().responses.create()`. */
  readonly origin: string;
  readonly vendor: string;
  /** What the call does to a person's data: one sentence. */
  readonly does: string;
  /** All purposes that the sink needs. */
  readonly purposes: readonly Purpose[];
}

/** A place where the analysis could not tell, listed apart from the findings. */
export interface Undecided extends Place {
  readonly message: string;
  /** Why it could not be decided: one clause. */
  readonly reason: string;
  readonly purposes: readonly Purpose[];
  readonly sink?: SinkDescription;
  readonly fingerprint: string;
}

/** Something wrong with an input that did not stop the scan: a policy file, an unreadable file. */
export interface Problem extends Place {
  readonly kind: 'policy' | 'file';
  readonly message: string;
}

/** What the engine did, as counts of files: read by the sieve, lowered to records, taken part in solving. */
export interface ScanStatistics {
  readonly discovered: number;
  readonly read: number;
  readonly lowered: number;
  readonly solved: number;
  readonly rounds: number;
}

/** Sorted by file, then by range: the same input gives the same bytes. */
export interface ScanResult {
  /** Absolute path of the scan root. */
  readonly root: string;
  /** Suppressed findings included. */
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
  readonly problems: readonly Problem[];
  readonly statistics: ScanStatistics;
}
