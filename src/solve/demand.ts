/**
 * Demands travel from a sink to the callers of its function, and on, until a guard meets them or an entry point is
 * reached. What is common to all that reaches the outside decides the rule; the shortest unguarded way is shown.
 */

import { once } from '../base/multimap.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import { meet, noFacts, proves, spokenOf, type Facts, type PurposeBits } from './facts.ts';
import { renderFacts } from './frameworks.ts';
import type { SinkSite } from './sinks.ts';
import { withGiven, type DemandContext, type DemandState, type Entry, type Inner } from './ways.ts';

/** A function on the way outwards: the steps from the sink to it. */
export interface Demand {
  readonly state: DemandState;
  /** How this function gets to the one nearer to the sink; absent in the sink's own. */
  readonly inwards?: { readonly by: Inner; readonly given: Facts; readonly to: Demand };
}

/** A way on which not everything is proven: its outermost demand, and what makes that function an entry. */
interface OpenWay {
  readonly demand: Demand;
  readonly entry: Entry;
  /** The purposes that are not proven on it. */
  readonly lacking: PurposeBits;
}

export interface Verdict extends Outcome {
  readonly site: SinkSite;
}

/** What comes of a demand for some purposes, whichever sink it starts from. */
export interface Outcome {
  /** What is held on every way; nothing reaches the sink where it is absent. */
  readonly held: Facts | undefined;
  /** The functions that the demand came through unmet. */
  readonly places: readonly FunctionPlace[];
  /** Nothing that other files have can change it: an entry that is certain was reached, and nobody asked. */
  readonly settled: boolean;
  /** Why it cannot be told what is held: the ways are too many, or one leads through a function that was given up. */
  readonly unknown?: string;
  /** For each purpose that is not proven, a shortest way on which it is not. */
  readonly open: readonly OpenWay[];
}

/** Ways are given up beyond this many: the sink is then undecided. */
const maximumDemands = 20_000;

export function followDemand(context: DemandContext, site: SinkSite): Verdict {
  const { withdrawn, tested } = site;
  const given = renderFacts(context, site.solution, site.instruction);
  const held = withGiven(site, given);
  const start = context.ways.state({ place: site.solution.place, held, withdrawn, tested });
  const verdicts = once(context.verdicts, start, () => new Map<PurposeBits, Outcome>());
  return { site, ...once(verdicts, site.purposes, () => followFrom(context, start, site.purposes)) };
}

/** Breadth first, so that the first open way is a shortest one. */
function followFrom(context: DemandContext, start: DemandState, purposes: PurposeBits): Outcome {
  const queue: Demand[] = [{ state: start }];
  const seen = new Set([start]);
  let held: Facts | undefined;
  const open: OpenWay[] = [];
  let toFind = purposes;
  let settled = false;
  let unknown: string | undefined;
  for (const demand of queue) {
    // No other way can make it worse, or better.
    if (settled) break;
    if (queue.length > maximumDemands) {
      return { held: noFacts, places: [], open, settled: true, unknown: 'there are too many ways to it to follow' };
    }
    const { state } = demand;
    unknown ??= context.solutions.get(functionKey(state.place))?.unsolved;
    if (proves(state.held, purposes)) {
      held = held ? meet(held, state.held) : state.held;
      continue;
    }
    for (const { entry, reached } of context.ways.entries(state)) {
      held = held ? meet(held, reached) : reached;
      if (proves(reached, purposes)) continue;
      const lacking = purposes & ~reached.proven;
      if ((lacking & toFind) !== 0) open.push({ demand, entry, lacking });
      toFind &= ~lacking;
      settled ||= !entry.provisional && isHopeless(purposes, reached);
    }
    for (const { by, next, given } of context.ways.outwards(state)) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push({ state: next, inwards: { by, given, to: demand } });
    }
  }
  const places = queue.filter(({ state }) => !proves(state.held, purposes)).map(({ state }) => state.place);
  return { held, settled, places, open, ...(unknown === undefined ? {} : { unknown }) };
}

/** For one of the purposes nothing at all is held: whatever else comes to meet it, nobody asked. */
function isHopeless(purposes: PurposeBits, held: Facts): boolean {
  return !held.passed && (purposes & spokenOf(held)) === 0;
}
