/** What a function does for its callers, in terms of its own parameters. */

import { allPurposes, noFacts, type Facts, type PurposeBits } from './facts.ts';
import { anyValue, type Value } from './value.ts';

export interface Summary {
  /** What it returns, with what holds then; a promise where it is async. Empty: it never returns. */
  readonly returns: Value;
  /** Held whenever it returns (an async function: whenever its promise is fulfilled). */
  readonly held: Facts;
  /** Held when it throws. */
  readonly thrown: Facts;
  /** What it may withdraw. */
  readonly withdrawn: PurposeBits;
  readonly async: boolean;
}

/** The start of the fixpoint: nothing gets through it, so everything holds behind it. */
export const bottomSummary: Summary = {
  returns: [],
  held: noFacts,
  thrown: noFacts,
  withdrawn: 0,
  async: false,
};

/** For what cannot be analysed: it proves nothing, and may withdraw anything. */
export const unknownSummary: Summary = { ...bottomSummary, returns: anyValue, withdrawn: allPurposes };
