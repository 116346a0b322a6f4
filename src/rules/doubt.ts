/** What of a verdict is open, and what of that is no finding but a question. */

import type { Verdict } from '../solve/demand.ts';
import type { Facts, PurposeBits } from '../solve/facts.ts';
import type { SinkSite } from '../solve/sinks.ts';
import { activatedElsewhere } from './activation.ts';

export interface Doubt {
  /** The end of the sentence that begins with what the sink does. */
  readonly clause: string;
  /** Why it could not be told: one clause. */
  readonly reason: string;
}

/** The purposes that are not proven; an opt-in call in the handler of a person's act is the answer itself. */
export function openOf({ site, held }: Verdict): PurposeBits {
  if (held === undefined) return 0;
  return site.purposes & ~(site.row.model.optIn ? held.acted : held.proven);
}

/** Less what only depends on something that may be an answer. */
export function certainlyOpenOf(verdict: Verdict): PurposeBits {
  return verdict.held ? openOf(verdict) & ~onlySwitched(verdict.held) : 0;
}

/** Where somebody asked as well, what went wrong with that is certain. */
function onlySwitched(held: Facts): PurposeBits {
  return held.switched & ~(held.refused | held.unawaited | held.defaulted | held.asked);
}

/** Why an open verdict is undecided; undefined where it is not. */
export function doubtOf(sites: readonly SinkSite[], verdict: Verdict): Doubt | undefined {
  const { site, held, unknown } = verdict;
  if (site.uncertain !== undefined) return { clause: 'if it is a sink here', reason: site.uncertain };
  if (activatedElsewhere(sites, site)) {
    return {
      clause: 'where something activates it',
      reason: 'nothing here does; a template or a tag manager may, and may ask first',
    };
  }
  if (unknown !== undefined) return { clause: 'and whether everybody asks first is not known', reason: unknown };
  if (!held || certainlyOpenOf(verdict) !== 0) return undefined;
  return {
    clause: `where \`${held.switch}\` is on`,
    reason: `\`${held.switch}\` may be a person's answer or an operator's flag`,
  };
}
