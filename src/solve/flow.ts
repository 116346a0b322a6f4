/**
 * The forward must-analysis of one function over its control-flow graph: a worklist in reverse postorder until the
 * states on all edges stand still (Kildall 1973; the edge's state, not the block's, is what is kept, so that a
 * condition's two sides differ).
 */

import { once } from '../base/multimap.ts';
import { reversePostorder, successorsOf } from '../cfg/order.ts';
import type { Block, BlockId, FunctionRecord, Instruction, Register, VariableId } from '../cfg/record.ts';
import type { FunctionPlace } from '../link/program.ts';
import { variableKey } from '../link/variables.ts';
import { Before, type KnownBefore } from './before.ts';
import { callsOf } from './calls.ts';
import { neverReturns } from './terminators.ts';
import type { SolveContext } from './context.ts';
import { lasting, meet, noFacts, union, withDefault, withTested, type Facts, type PurposeBits } from './facts.ts';
import { dropVariable, meetStates, registerKey, setVariable, statesEqual, type State } from './state.ts';
import { unknownSummary, type Summary } from './summary.ts';
import { falsy, opposite, truthy, type Test } from './test.ts';
import { Transfer } from './transfer.ts';
import { answeredBy, anyValue, awaited, join, testValue, undefinedValue, withFacts, type Value } from './value.ts';

export interface Solution {
  readonly place: FunctionPlace;
  readonly summary: Summary;
  readonly transfer: Transfer;
  /** What holds before an instruction that was reached; without an entry nothing reaches it. */
  readonly before: KnownBefore<Held>;
  /** What holds on an edge that can be taken: `from`, `to`. */
  readonly edges: ReadonlyMap<BlockId, ReadonlyMap<BlockId, Facts>>;
  /** What holds where blocks that return end. */
  readonly returned: ReadonlyMap<BlockId, Held>;
  /** Why the function was given up; nothing is then held anywhere in it, and everything is reached. */
  readonly unsolved?: string;
}

/** What is held at a point, and what may have been withdrawn since the function's entry. */
export interface Held {
  readonly facts: Facts;
  readonly withdrawn: PurposeBits;
  /** Answers for these purposes may have been tested since then. */
  readonly tested: PurposeBits;
}

/** What may be thrown out of a block: the meet of all states that were, and the last of them. */
interface Exceptional {
  state: State | undefined;
  last: State | undefined;
  /** From where properties are read: counts only where nothing else may throw. */
  reading: State | undefined;
}

/** More visits of one block end nowhere; a loop over a stream with twenty variables takes some seventy. */
const maximumVisits = 1_000;

/** How many values of variables may be kept on all edges together; some 200 MB. */
const maximumValues = 2_000_000;

const entryState: State = { facts: noFacts, variables: new Map(), withdrawn: 0, tested: 0 };

export function solveFunction(context: SolveContext, place: FunctionPlace): Solution {
  return new Flow(context, place).run();
}

/** What is known on one way through a function. */
export interface Moment {
  readonly state: State;
  readonly registers: readonly Value[];
  readonly locals: ReadonlyMap<VariableId, Value>;
}

export interface Passage {
  readonly before: Before<Held>;
  readonly returned: Held | undefined;
  readonly next: readonly (readonly [BlockId, Moment])[];
}

export const firstMoment: Moment = { state: entryState, registers: [], locals: new Map() };

/** Goes through the blocks of a solved function one by one, so that ways are told apart that meet. */
export function walkThrough(context: SolveContext, place: FunctionPlace): Pick<Flow, 'pass'> {
  const { linker, graph, catalogueFor, atoms, policy } = context;
  const known: SolveContext = {
    ...{ linker, graph, catalogueFor, atoms, policy },
    summary: (callee) => context.summary(callee),
    variableValue: (file, variable) => context.variableValue(file, variable),
    storedValue: (key, writers) => context.storedValue(key, writers),
    // What is stored is known from solving it.
    store: () => undefined,
  };
  return new Flow(known, place);
}

class Flow {
  readonly #record: FunctionRecord;
  readonly #transfer: Transfer;
  /** The blocks in reverse postorder, and the place of each in it. */
  readonly #order: readonly BlockId[];
  readonly #places: ReadonlyMap<BlockId, number>;
  readonly #incoming = new Map<BlockId, Map<BlockId, State>>();
  #before: Before<Held>;
  readonly #returned = new Map<BlockId, Held & { value: Value }>();
  readonly #thrown = new Map<BlockId, Facts>();
  readonly #visits = new Map<BlockId, number>();
  #values = 0;
  #overrun = false;

  constructor(context: SolveContext, place: FunctionPlace) {
    this.#transfer = new Transfer(context, place);
    this.#record = this.#transfer.index.record;
    this.#before = new Before(this.#transfer.index.definitions);
    this.#order = reversePostorder(this.#record);
    this.#places = new Map(this.#order.map((block, place) => [block, place]));
  }

  run(): Solution {
    const waiting = new Set<BlockId>();
    if (this.#record.blocks.length > 0) waiting.add(this.#record.entry);
    for (let place = 0; waiting.size > 0; place++) {
      if (this.#overrun) return this.#givenUp();
      const block = this.#order[place]!;
      if (!waiting.delete(block)) continue;
      for (const changed of this.#visit(block, this.#entryOf(block))) {
        waiting.add(changed);
        place = Math.min(place, this.#places.get(changed)! - 1);
      }
    }
    return this.#solution();
  }

  /** What holds behind a block that is entered so, and in no other way. */
  pass(id: BlockId, { state, registers, locals }: Moment): Passage {
    const transfer = this.#transfer;
    transfer.registers.length = 0;
    for (const [register, value] of registers.entries()) transfer.registers[register] = value;
    transfer.locals.clear();
    for (const [variable, value] of locals) transfer.locals.set(variable, value);
    this.#before = new Before(transfer.index.definitions);
    this.#incoming.clear();
    this.#returned.clear();
    this.#visit(id, this.#anew(id, state));
    const after = { registers: [...transfer.registers], locals: new Map(transfer.locals) };
    return {
      before: this.#before,
      returned: this.#returned.get(id),
      next: [...this.#incoming].map(([to, from]) => [to, { state: from.get(id)!, ...after }]),
    };
  }

  /** What a test told of a register in an earlier turn does not count where it is written again. */
  #anew(id: BlockId, state: State): State {
    const { instructions } = this.#record.blocks[id]!;
    return instructions.reduce((kept, { to }) => dropVariable(kept, registerKey(to)), state);
  }

  /** Runs the block from what holds where it is entered; the blocks into which something new flows. */
  #visit(id: BlockId, entered: State): readonly BlockId[] {
    const visits = (this.#visits.get(id) ?? 0) + 1;
    this.#visits.set(id, visits);
    if (visits > maximumVisits) this.#overrun = true;
    const block = this.#record.blocks[id]!;
    const exceptional: Exceptional = { state: undefined, last: undefined, reading: undefined };
    let state: State | undefined = entered;
    for (const instruction of block.instructions) {
      this.#before.set(instruction, state);
      const after = this.#step(instruction, state);
      this.#throwInside(instruction, state, after, exceptional);
      state = after;
      if (!state) break;
    }
    const changed: BlockId[] = [];
    if (state) this.#leave(block, state, exceptional, changed);
    this.#raise(block, exceptional.state ?? exceptional.reading, changed);
    return changed;
  }

  #entryOf(id: BlockId): State {
    const incoming = [...(this.#incoming.get(id)?.values() ?? [])];
    if (id === this.#record.entry) incoming.push(entryState);
    return incoming.reduce(meetStates);
  }

  /** The state after the instruction; undefined where it never returns. */
  #step(instruction: Instruction, state: State): State | undefined {
    const after = this.#transfer.apply(instruction, state);
    if (instruction.kind !== 'call' && instruction.kind !== 'new') return after;
    return neverReturns(this.#transfer, instruction) ? undefined : after;
  }

  #throwInside(instruction: Instruction, before: State, after: State | undefined, exceptional: Exceptional): void {
    if (!mayThrow(instruction)) return;
    if (instruction.kind === 'get' && callsOf(this.#transfer, instruction).length === 0) {
      exceptional.reading = exceptional.reading ? meetStates(exceptional.reading, before) : before;
      return;
    }
    const failed = instruction.kind === 'call' && after ? this.#asFailed(instruction, after) : before;
    const isCheck = failed.facts.asked !== before.facts.asked && callsOf(this.#transfer, instruction).length === 0;
    if (!isCheck) this.#throwFrom(before, exceptional);
    this.#throwFrom(failed, exceptional);
  }

  /** A check that throws has run: what it asked is asked, and nothing is proven. */
  #asFailed(instruction: Instruction, after: State): State {
    const before = this.#before.get(instruction)!.facts;
    if (after.facts === before) return after;
    const asked = after.facts.asked & ~before.asked;
    return { ...after, facts: union(before, { ...noFacts, asked }) };
  }

  #throwFrom(state: State, exceptional: Exceptional): void {
    if (exceptional.last === state) return;
    exceptional.state = exceptional.state ? meetStates(exceptional.state, state) : state;
    exceptional.last = state;
  }

  #leave(block: Block, state: State, exceptional: Exceptional, changed: BlockId[]): void {
    const { terminator } = block;
    // The block may be empty, or its last instruction withdraw.
    this.#transfer.current = state;
    switch (terminator.kind) {
      case 'jump':
        this.#flow(block.id, terminator.to, state, changed);
        break;
      case 'branch':
        this.#branch(block.id, terminator.test, state, terminator, changed);
        break;
      case 'return': {
        const value = terminator.value === undefined ? undefinedValue : this.#transfer.valueOf(terminator.value);
        this.#returned.set(block.id, { ...state, value });
        break;
      }
      case 'throw':
        this.#throwFrom(state, exceptional);
        break;
      default:
    }
  }

  #branch(from: BlockId, test: Register, state: State, to: { then: BlockId; else: BlockId }, changed: BlockId[]): void {
    const value = this.#transfer.valueOf(test);
    const answered = answeredBy(value);
    const facts = withTested(this.#isFallback(test) ? withDefault(state.facts) : state.facts, answered);
    const tested = state.tested | answered;
    const sides = new Map<BlockId, State>();
    for (const [outcome, target] of [
      [truthy, to.then],
      [falsy, to.else],
    ] as const) {
      const passed = testValue(value, outcome, this.#transfer.context.atoms);
      if (!passed) continue;
      const narrowed = this.#narrow(test, outcome, state, 0);
      const side = { ...narrowed, facts: union(facts, passed.facts), tested };
      const other = sides.get(target);
      sides.set(target, other ? meetStates(other, side) : side);
    }
    for (const [target, side] of sides) this.#flow(from, target, side, changed);
  }

  /** `check() || true` as a condition: the literal is what is tested where the check said no. */
  #isFallback(test: Register): boolean {
    const definition = this.#transfer.index.definitions[test];
    return definition?.kind === 'constant' && definition.fallback === true && Boolean(definition.value);
  }

  /**
   * What a test says of what it tests: the variable, and a register that is used again (`a && b` is `a` where `a` is
   * falsy). `uses` is how often the test itself uses the register.
   */
  #narrow(register: Register, outcome: Test, state: State, uses: number): State {
    const { index } = this.#transfer;
    const usedAgain = index.uses(register).length > uses;
    const known = usedAgain
      ? testValue(this.#transfer.valueOf(register), outcome, this.#transfer.context.atoms)
      : undefined;
    const kept = known ? setVariable(state, registerKey(register), known.value) : state;
    const definition = index.definitions[register];
    switch (definition?.kind) {
      case 'load':
        return this.#narrowVariable(definition.variable, outcome, kept);
      case 'unary':
        return definition.operator === '!' ? this.#narrow(definition.value, opposite(outcome), kept, 1) : kept;
      case 'binary':
        return this.#narrowEquality(definition, outcome, kept);
      case 'present': {
        const isThere: Test = { kind: definition.nullCounts ? 'present' : 'defined' };
        const inner = outcome.kind === 'truthy' ? isThere : opposite(isThere);
        return this.#narrow(definition.value, inner, kept, 1);
      }
      default:
        return kept;
    }
  }

  #narrowVariable(variable: VariableId, outcome: Test, state: State): State {
    const known = state.variables.get(variable);
    const left = known && testValue(known, outcome, this.#transfer.context.atoms);
    return left ? setVariable(state, variable, left.value) : state;
  }

  #narrowEquality(definition: Extract<Instruction, { kind: 'binary' }>, outcome: Test, state: State): State {
    const constant = this.#transfer.index.definitions[definition.right];
    if (constant?.kind !== 'constant') return state;
    if (definition.operator !== '===' && definition.operator !== '!==') return state;
    const equal = (definition.operator === '===') === (outcome.kind === 'truthy');
    return this.#narrow(definition.left, { kind: equal ? 'equals' : 'differs', value: constant.value }, state, 1);
  }

  #raise(block: Block, state: State | undefined, changed: BlockId[]): void {
    if (!state) return;
    if (block.handler === undefined) this.#thrown.set(block.id, state.facts);
    else this.#flow(block.id, block.handler, state, changed);
  }

  #flow(from: BlockId, to: BlockId, state: State, changed: BlockId[]): void {
    const incoming = once(this.#incoming, to, () => new Map<BlockId, State>());
    const known = incoming.get(from);
    if (known && statesEqual(known, state)) return;
    incoming.set(from, state);
    changed.push(to);
    this.#values += state.variables.size;
    if (this.#values > maximumValues) this.#overrun = true;
  }

  /** Nothing is known of it, so nothing is proven in it or by it. */
  #givenUp(): Solution {
    const transfer = this.#transfer;
    const { blocks } = this.#record;
    transfer.registers.length = 0;
    for (const instruction of blocks.flatMap(({ instructions }) => instructions)) {
      this.#before.set(instruction, entryState);
      if (instruction.kind === 'store')
        transfer.context.store(variableKey(transfer.place.file, instruction.variable), anyValue);
    }
    return {
      place: transfer.place,
      summary: { ...unknownSummary, async: this.#record.async },
      transfer,
      before: this.#before,
      edges: new Map(blocks.map((block) => [block.id, new Map(successorsOf(block).map((to) => [to, noFacts]))])),
      returned: new Map(
        blocks.flatMap(({ id, terminator }) => (terminator.kind === 'return' ? [[id, entryState] as const] : [])),
      ),
      unsolved: 'the function is too large to be followed',
    };
  }

  #solution(): Solution {
    const edges = new Map<BlockId, Map<BlockId, Facts>>();
    for (const [to, incoming] of this.#incoming) {
      for (const [from, state] of incoming) {
        once(edges, from, () => new Map<BlockId, Facts>()).set(to, state.facts);
      }
    }
    return {
      place: this.#transfer.place,
      summary: this.#summary(),
      transfer: this.#transfer,
      before: this.#before,
      edges,
      returned: this.#returned,
    };
  }

  #summary(): Summary {
    const returned = [...this.#returned.values()];
    const { async, generator } = this.#record;
    const value = returned.map((each) => withFacts(each.value, lasting(each.facts))).reduce(join, []);
    return {
      returns: async ? awaited(value) : generator ? value.map((each) => ({ ...each, shape: { kind: 'any' } })) : value,
      held: returned.length === 0 ? noFacts : returned.map(({ facts }) => facts).reduce(meet),
      thrown: this.#thrown.size === 0 ? noFacts : [...this.#thrown.values()].reduce(meet),
      withdrawn: returned.reduce((bits, each) => bits | each.withdrawn, 0),
      async,
    };
  }
}

function mayThrow(instruction: Instruction): boolean {
  switch (instruction.kind) {
    case 'call':
    case 'new':
    case 'await':
    case 'jsx':
    case 'yield':
    case 'element':
    case 'get':
      return true;
    default:
      return false;
  }
}
