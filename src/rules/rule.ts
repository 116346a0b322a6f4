/** What a consent rule is: a question about what is held on every way to a sink. */

import type { Purpose } from '../base/purpose.ts';
import type { ConsentRule } from '../finding/finding.ts';
import type { Facts, PurposeBits } from '../solve/facts.ts';

export interface RuleDefinition {
  readonly name: ConsentRule;
  /** Whether the rule is what went wrong for the (single) purpose, which is not proven. */
  holds(held: Facts, purpose: PurposeBits): boolean;
  /** What is wrong, as a clause: "nobody is asked for consent to recording on the path shown". */
  problem(purposes: readonly Purpose[]): string;
  /** Its path shows every condition on the way: which value it was that was tested matters. */
  readonly thorough?: true;
}

/** "recording", "recording and transcription", "recording, emotion and sharing". */
export function listed(purposes: readonly Purpose[]): string {
  const [last, ...others] = [...purposes].reverse();
  if (last === undefined) return '';
  return others.length === 0 ? last : `${others.reverse().join(', ')} and ${last}`;
}
