/**
 * Demands travel from a sink to the callers of its function, and on, until a guard meets them or an entry point is
 * reached. What is common to all that reaches the outside decides the rule; the shortest unguarded way is shown.
 */

import { functionKey, type FunctionPlace } from '../link/program.ts';
import { bindingOf } from './calls.ts';
import type { SolveContext } from './context.ts';
import {
  allPurposes,
  factsEqual,
  meet,
  noFacts,
  union,
  withdraw,
  withTested,
  type Facts,
  type PurposeBits,
} from './facts.ts';
import type { Held, Solution } from './flow.ts';
import { entryFacts, frameworkFacts, renderFacts } from './frameworks.ts';
import { incomingOf, type Incoming, type IncomingContext } from './incoming.ts';
import type { SinkSite } from './sinks.ts';
import { purposesOfCallback } from './callbacks.ts';
import { substituteFacts, type Binding } from './substitute.ts';
import { anyValue, factOf } from './value.ts';

/** A function on the way outwards, with what is held at the sink on that way so far. */
export interface Demand {
  readonly place: FunctionPlace;
  readonly held: Facts;
  /** What was withdrawn on the way: what callers hold of it does not count. */
  readonly withdrawn: PurposeBits;
  /** Answers that were tested on the way: what callers asked of them is no longer merely asked. */
  readonly tested: PurposeBits;
  /** How this function gets to the one before. */
  readonly by?: Incoming;
  /** The demand nearer to the sink. */
  readonly from?: Demand;
}

export interface Verdict {
  readonly site: SinkSite;
  /** What is held on every way; nothing reaches the sink where it is absent. */
  readonly held: Facts | undefined;
  /** The functions that the demand came through unmet. */
  readonly places: readonly FunctionPlace[];
  /** Nothing that other files have can change it: an entry that is certain was reached, and nobody asked. */
  readonly settled: boolean;
  /** The ways were too many to follow all. */
  readonly exhausted: boolean;
  /** The shortest way on which not everything is proven: its outermost demand, and what makes it an entry. */
  readonly open?: { readonly demand: Demand; readonly entry: Extract<Incoming, { kind: 'entry' }> };
}

export interface DemandContext extends IncomingContext {
  readonly solve: SolveContext;
}

/** The purposes that are not proven on every way; none where nothing reaches the sink. */
export function lackingOf({ site, held }: Verdict): PurposeBits {
  return held === undefined ? 0 : site.purposes & ~held.proven;
}

/** Ways are given up beyond this many: the sink is then undecided. */
const maximumDemands = 20_000;

export function followDemand(context: DemandContext, site: SinkSite): Verdict {
  const { withdrawn, tested } = site;
  const start = withGiven(site, renderFacts(context, site.solution, site.instruction));
  const first: Demand = { place: site.solution.place, held: start, withdrawn, tested };
  const queue: Demand[] = [first];
  const seen = new Map<string, Facts[]>();
  let held: Facts | undefined;
  let open: Verdict['open'];
  let settled = false;
  for (const demand of queue) {
    // No other way can make it worse, or better.
    if (settled) break;
    if (queue.length > maximumDemands) return { site, held: noFacts, places: [], exhausted: true, settled: true };
    if (isMet(site, demand.held)) {
      held = held ? meet(held, demand.held) : demand.held;
      continue;
    }
    const requires = context.linker.functionRecord(demand.place).requiresConsent !== undefined;
    for (const incoming of requires ? calls(incomingOf(context, demand.place)) : incomingOf(context, demand.place)) {
      if (incoming.kind === 'entry') {
        const reached = closeAtoms(context, withGiven(demand, entryFacts(context, demand.place)));
        held = held ? meet(held, reached) : reached;
        if (isMet(site, reached)) continue;
        open ??= { demand, entry: incoming };
        settled ||= !incoming.provisional && isHopeless(site, reached);
        continue;
      }
      const next = outwards(context, demand, incoming);
      if (next && isNew(seen, next)) queue.push(next);
    }
  }
  const places = queue.filter((demand) => !isMet(site, demand.held)).map(({ place }) => place);
  return { site, held, exhausted: false, settled, places, ...(open ? { open } : {}) };
}

/** With what was given before: less what was withdrawn, and what was looked at, since. */
function withGiven({ held, withdrawn, tested }: Pick<Demand, 'held' | 'withdrawn' | 'tested'>, given: Facts): Facts {
  return union(held, withTested(withdraw(given, withdrawn), tested));
}

function isMet(site: SinkSite, held: Facts): boolean {
  return (site.purposes & ~held.proven) === 0;
}

/** For one of the purposes nothing at all is held: whatever else comes to meet it, nobody asked. */
function isHopeless(site: SinkSite, held: Facts): boolean {
  const some = held.proven | held.refused | held.unawaited | held.defaulted | held.asked;
  return !held.passed && (site.purposes & some) === 0;
}

/** `@requiresConsent`: only its callers owe; nobody else may call it. */
function calls(incoming: readonly Incoming[]): readonly Incoming[] {
  return incoming.filter(({ kind }) => kind === 'edge' || kind === 'member');
}

/** At an entry nobody is left to name the purpose of a check: it asked for all. */
function closeAtoms(context: DemandContext, held: Facts): Facts {
  let closed = held;
  for (const id of held.atoms) {
    const atom = context.solve.atoms.atom(id);
    if (atom.kind === 'purpose') closed = union(closed, factOf(atom.fact, allPurposes));
  }
  return closed;
}

function isNew(seen: Map<string, Facts[]>, demand: Demand): boolean {
  const key = `${functionKey(demand.place)} ${demand.withdrawn}`;
  const known = seen.get(key) ?? [];
  if (known.some((facts) => factsEqual(facts, demand.held))) return false;
  seen.set(key, [...known, demand.held]);
  return true;
}

/** The demand at the function from which the other is entered; undefined where it cannot be entered so. */
function outwards(
  context: DemandContext,
  demand: Demand,
  incoming: Exclude<Incoming, { kind: 'entry' }>,
): Demand | undefined {
  const caller = incoming.kind === 'escape' ? incoming.escape.at : incoming.edge.caller;
  const solution = context.solutions.get(functionKey(caller));
  const there = solution && heldThere(solution, incoming);
  if (!solution || !there) return undefined;
  const made = madeFacts(context, demand.place);
  if (!made) return undefined;
  const inside = substituteFacts(context.solve, demand.held, bindingFor(solution, demand.place, incoming));
  if (!inside) return undefined;
  const given = union(union(there.facts, made), guardFacts(context, solution, demand.place, incoming));
  return {
    place: caller,
    held: withGiven({ ...demand, held: inside }, given),
    withdrawn: demand.withdrawn | there.withdrawn,
    tested: demand.tested | there.tested,
    by: incoming,
    from: demand,
  };
}

function heldThere(solution: Solution, incoming: Exclude<Incoming, { kind: 'entry' }>): Held | undefined {
  const instruction = incoming.kind === 'escape' ? incoming.escape.instruction : incoming.edge.instruction;
  if (instruction) return solution.before.get(instruction);
  const returned = [...solution.returned.values()];
  if (returned.length === 0) return undefined;
  return returned.reduce((a, b) => ({
    facts: meet(a.facts, b.facts),
    withdrawn: a.withdrawn | b.withdrawn,
    tested: a.tested | b.tested,
  }));
}

/** What was held where the closure was made; undefined where it never is. */
function madeFacts(context: DemandContext, place: FunctionPlace): Facts | undefined {
  const made = context.linker.file(place.file).closures.get(place.function);
  if (!made) return noFacts;
  const owner = context.solutions.get(functionKey(made));
  const instruction = owner?.transfer.index.definitions[made.register];
  if (!owner || !instruction) return noFacts;
  return owner.before.get(instruction)?.facts;
}

function bindingFor(
  solution: Solution,
  callee: FunctionPlace,
  incoming: Exclude<Incoming, { kind: 'entry' }>,
): Binding {
  if (incoming.kind === 'escape') return { callee, argument: () => anyValue };
  return { ...bindingOf(solution.transfer, incoming.edge), callee };
}

/** What whoever takes the function proves before it runs it: consent callbacks, middleware, wrappers. */
function guardFacts(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  incoming: Exclude<Incoming, { kind: 'entry' }>,
): Facts {
  if (incoming.kind !== 'escape') return frameworkFacts(context, solution, place, incoming.edge.instruction, undefined);
  const { instruction } = incoming.escape;
  if (!instruction) return noFacts;
  const callback = purposesOfCallback(context, solution, incoming.escape);
  return union(callback, frameworkFacts(context, solution, place, instruction, incoming.escape));
}
