/**
 * The way on which nobody asked, as a walk through the graphs of the functions that it comes through: from an entry
 * point to the sink, along edges on which the purpose is not proven, or up to where it is withdrawn.
 */

import type { Purpose } from '../base/purpose.ts';
import type { Instruction } from '../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Demand, Verdict } from '../solve/demand.ts';
import { bitOf, proves } from '../solve/facts.ts';
import { entryFacts } from '../solve/frameworks.ts';
import type { DemandContext, Entry, Inner } from '../solve/ways.ts';
import { walkTo, type Passed } from './walk.ts';

export interface Trail {
  readonly entry: Entry;
  /** Outermost function first; never empty. */
  readonly stretches: readonly Stretch[];
}

/** The part of a trail that lies in one function. */
export interface Stretch {
  readonly place: FunctionPlace;
  /** From the function's first block on, each joined to the next by an edge of its graph. */
  readonly blocks: readonly Passed[];
  /** Where it is left, in the last of the blocks; absent where that returns what is entered next. */
  readonly at: Instruction | undefined;
  /** How the next function is entered from there; absent at the sink. */
  readonly by?: Inner;
}

/** Undefined where no way lacks the purpose. */
export function trailOf(context: DemandContext, { site, open }: Verdict, purpose: Purpose): Trail | undefined {
  const bit = bitOf(purpose);
  const way = open.find(({ lacking }) => (lacking & bit) !== 0);
  if (!way) return undefined;
  const stretches: Stretch[] = [];
  let isHeld = proves(entryFacts(context, way.demand.state.place), bit);
  for (let demand: Demand | undefined = way.demand; demand; demand = demand.inwards?.to) {
    const { state, inwards } = demand;
    const at = inwards ? leftAt(inwards.by) : site.instruction;
    const walk = walkTo(context.solve, context.solutions.get(functionKey(state.place))!, { at, bit, isHeld });
    stretches.push({ place: state.place, blocks: walk.blocks, at, ...(inwards ? { by: inwards.by } : {}) });
    isHeld = (isHeld && !walk.withdraws) || (inwards !== undefined && proves(inwards.given, bit));
  }
  return { entry: way.entry, stretches };
}

function leftAt(by: Inner): Instruction | undefined {
  return by.kind === 'escape' ? by.escape.instruction : by.edge.instruction;
}
