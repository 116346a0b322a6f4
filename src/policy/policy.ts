/** The user's `askfirst.config.json` after it was read: plain data with defaults filled in. */

import type { Purpose } from '../base/purpose.ts';
import type { Range } from '../base/range.ts';
import type { GuardModel, SinkModel } from '../catalogue/model.ts';
import type { RuleName, Severity } from '../finding/finding.ts';

export const policyFileName = 'askfirst.config.json';

/** A row of `sinks`: who gets the data stands in the row, as no vendor's file is around it. */
export interface PolicySink extends SinkModel {
  readonly vendor: string;
}

export interface Policy {
  /** '/'-separated folder of the policy file, relative to the scan root; '' is the root itself. */
  readonly folder: string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Whether tests, stories, mocks and fixtures are scanned. */
  readonly tests: boolean;
  /** Category word → the purposes that it stands for; beside and before the built-in table. */
  readonly purposes: ReadonlyMap<string, readonly Purpose[]>;
  /** Origins of own code are relative to the scan root here: `./packages/app/src/x.ts#f()`. */
  readonly sinks: readonly PolicySink[];
  readonly guards: readonly GuardModel[];
  readonly severity: {
    readonly rules: ReadonlyMap<RuleName, Severity>;
    /** Wins over `rules`. */
    readonly purposes: ReadonlyMap<Purpose, Severity>;
  };
  readonly blanketConsent: boolean;
}

/** A mistake in a policy file: one line, where, and the nearest right spelling where there is one. */
export interface PolicyProblem {
  readonly message: string;
  readonly range: Range;
}

export interface PolicyReading {
  /** Everything that could be read; wrong parts are left out, the rest is kept. */
  readonly policy: Policy;
  readonly problems: readonly PolicyProblem[];
}
