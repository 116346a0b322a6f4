/**
 * The ways outwards from a function of which a demand is made: to its callers, to where it was handed away, to its
 * entry points. Each is found once, whichever sinks' demands take it.
 */

import { once } from '../base/multimap.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import { bindingOf } from './calls.ts';
import { purposesOfCallback } from './callbacks.ts';
import type { SolveContext } from './context.ts';
import type { Outcome } from './demand.ts';
import {
  allPurposes,
  factsKey,
  meet,
  noFacts,
  union,
  withdraw,
  withTested,
  type Facts,
  type PurposeBits,
} from './facts.ts';
import type { Held, Solution } from './flow.ts';
import { entryFacts, frameworkFacts } from './frameworks.ts';
import { Handers, handedThrough, slotKey, type Handed } from './handed.ts';
import { incomingOf, type Incoming, type IncomingContext } from './incoming.ts';
import { substituteFacts, unknownBinding, type Binding } from './substitute.ts';
import { factOf } from './value.ts';

/** A function with what is held at the sink on the way to it so far; equal ones are one object. */
export interface DemandState {
  readonly place: FunctionPlace;
  readonly held: Facts;
  /** What was withdrawn on the way: what callers hold of it does not count. */
  readonly withdrawn: PurposeBits;
  /** Answers that were tested on the way: what callers asked of them is no longer merely asked. */
  readonly tested: PurposeBits;
  /** What it ran that its callers had handed to it: only callers that do are meant. */
  readonly handed?: Handed;
}

export interface DemandContext extends IncomingContext {
  readonly solve: SolveContext;
  readonly ways: Ways;
  /** What came of demands, by where they start and for which purposes. */
  readonly verdicts: Map<DemandState, Map<PurposeBits, Outcome>>;
}

export type Entry = Extract<Incoming, { kind: 'entry' }>;
export type Inner = Exclude<Incoming, { kind: 'entry' }>;

/** How a function is entered from another. */
interface Step {
  readonly by: Inner;
  readonly next: DemandState;
  /** What is held where it is entered; less of it may reach the sink. */
  readonly given: Facts;
}

export class Ways {
  readonly #context: () => DemandContext;
  readonly #states = new Map<string, DemandState>();
  readonly #handers = new Map<string, Handers>();
  readonly #entries = new Map<DemandState, readonly { entry: Entry; reached: Facts }[]>();
  readonly #outwards = new Map<DemandState, readonly Step[]>();

  constructor(context: () => DemandContext) {
    this.#context = context;
  }

  state(state: DemandState): DemandState {
    const { place, held, withdrawn, tested, handed } = state;
    const key = `${functionKey(place)} ${withdrawn} ${tested} ${factsKey(held)} ${handed ? `${slotKey(handed)} ${functionKey(handed.function)}` : ''}`;
    return once(this.#states, key, () => state);
  }

  #incoming(context: DemandContext, { place, handed }: DemandState): readonly Incoming[] {
    const incoming = incomingFor(context, place);
    if (!handed) return incoming;
    const key = `${functionKey(place)} ${slotKey(handed)}`;
    const handing = once(this.#handers, key, () => new Handers(context.linker, incoming, handed)).of(handed.function);
    return handing.length > 0 ? handing : incoming;
  }

  /** Where it is entered from outside, and what is held on such a way. */
  entries(state: DemandState): readonly { readonly entry: Entry; readonly reached: Facts }[] {
    return once(this.#entries, state, () => {
      const context = this.#context();
      return this.#incoming(context, state).flatMap((entry) =>
        entry.kind === 'entry' ? [{ entry, reached: reachedAt(context, state) }] : [],
      );
    });
  }

  /** The functions from which it is entered, those aside from which it cannot be entered so. */
  outwards(state: DemandState): readonly Step[] {
    return once(this.#outwards, state, () => {
      const context = this.#context();
      return this.#incoming(context, state).flatMap((by) => {
        const step = by.kind === 'entry' ? undefined : outwards(context, state, by);
        return step ? [{ ...step, next: this.state(step.next) }] : [];
      });
    });
  }
}

/** With what was given before: less what was withdrawn, and what was looked at, since. */
export function withGiven(
  { held, withdrawn, tested }: Pick<DemandState, 'held' | 'withdrawn' | 'tested'>,
  given: Facts,
): Facts {
  return union(held, withTested(withdraw(given, withdrawn), tested));
}

/** `@requiresConsent`: only its callers owe; nobody else may call it. */
function incomingFor(context: DemandContext, place: FunctionPlace): readonly Incoming[] {
  const incoming = incomingOf(context, place);
  const isOwed = context.linker.functionRecord(place).requiresConsent !== undefined;
  return isOwed ? incoming.filter(({ kind }) => kind === 'edge' || kind === 'member') : incoming;
}

function reachedAt(context: DemandContext, state: DemandState): Facts {
  return closeAtoms(context, withGiven(state, entryFacts(context, state.place)));
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

/** To the function from which the other is entered; undefined where it cannot be entered so. */
function outwards(context: DemandContext, state: DemandState, incoming: Inner): Step | undefined {
  const caller = incoming.kind === 'escape' ? incoming.escape.at : incoming.edge.caller;
  const solution = context.solutions.get(functionKey(caller));
  const there = solution && heldThere(context, solution, state.place, incoming);
  if (!solution || !there) return undefined;
  const made = madeFacts(context, state.place);
  if (!made) return undefined;
  const inside = substituteFacts(context.solve, state.held, bindingFor(solution, state.place, incoming));
  if (!inside) return undefined;
  const kept = withdraw(made, there.withdrawn);
  const given = union(union(there.facts, kept), guardFacts(context, solution, state.place, incoming));
  const next = {
    place: caller,
    held: withGiven({ ...state, held: inside }, given),
    withdrawn: state.withdrawn | there.withdrawn,
    tested: state.tested | there.tested,
    ...handedThrough(context.linker, state, incoming),
  };
  return { by: incoming, next, given };
}

/** What is held where the function is entered, whichever time that is. */
function heldThere(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  incoming: Inner,
): Held | undefined {
  const held = heldFirst(solution, incoming);
  const bits = runsAgain(incoming) ? withdrawnByItself(context, place) : 0;
  if (!held || bits === 0) return held;
  return { ...held, facts: withdraw(held.facts, bits), withdrawn: held.withdrawn | bits };
}

/** Run once for each element, or by code that is not known, it may have run before. */
function runsAgain(incoming: Inner): boolean {
  return incoming.kind === 'escape' || incoming.edge.arguments[0]?.kind === 'element';
}

function withdrawnByItself({ solutions }: DemandContext, place: FunctionPlace): PurposeBits {
  const summary = solutions.get(functionKey(place))?.summary;
  return summary ? summary.withdrawn & ~summary.held.proven : 0;
}

function heldFirst(solution: Solution, incoming: Inner): Held | undefined {
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

function bindingFor(solution: Solution, callee: FunctionPlace, incoming: Inner): Binding {
  if (incoming.kind === 'escape') return unknownBinding(callee);
  return { ...bindingOf(solution.transfer, incoming.edge), callee };
}

/** What whoever takes the function proves before it runs it: consent callbacks, middleware, wrappers. */
function guardFacts(context: DemandContext, solution: Solution, place: FunctionPlace, incoming: Inner): Facts {
  if (incoming.kind !== 'escape') return frameworkFacts(context, solution, place, incoming.edge.instruction, undefined);
  const { instruction } = incoming.escape;
  if (!instruction) return noFacts;
  const callback = purposesOfCallback(context, solution, incoming.escape, context.linker.functionRecord(place).name);
  return union(callback, frameworkFacts(context, solution, place, instruction, incoming.escape));
}
