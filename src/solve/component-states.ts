/** States of components: a value and the function that sets it, `const [open, setOpen] = useState(false)`. */

import flow from '../catalogue/flow.json' with { type: 'json' };
import { once } from '../base/multimap.ts';
import { expandBraces } from '../catalogue/origin.ts';
import type { Instruction, Register, VariableId } from '../cfg/record.ts';
import type { FileIndex } from '../link/file-index.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace, InstructionPlace } from '../link/program.ts';
import { variableKey } from '../link/variables.ts';
import { returnsOf } from './builtins.ts';
import { lasting } from './facts.ts';
import { plainYes } from './literals.ts';
import type { State } from './state.ts';
import type { Transfer } from './transfer.ts';
import { anyValue, awaited, undefinedValue, withFacts, type Value } from './value.ts';

type Call = Extract<Instruction, { kind: 'call' }>;
type Load = Extract<Instruction, { kind: 'load' }>;

export interface ComponentState {
  readonly variable: VariableId;
  readonly setter: VariableId;
  /** The call that makes it. */
  readonly made: InstructionPlace<Call>;
}

export interface ComponentStates {
  readonly byVariable: ReadonlyMap<VariableId, ComponentState>;
  readonly bySetter: ReadonlyMap<VariableId, ComponentState>;
}

const hooks = new Set(flow.stateHooks.flatMap(expandBraces));

const known = new WeakMap<FileIndex, ComponentStates>();

export function statesIn(linker: Linker, file: string): ComponentStates {
  const index = linker.file(file);
  return once(known, index, () => {
    const states = pairsIn(index).filter(({ made }) => isMadeByHook(linker, made));
    return {
      byVariable: new Map(states.map((state) => [state.variable, state])),
      bySetter: new Map(states.map((state) => [state.setter, state])),
    };
  });
}

/** Where the state may be set: wherever its setter is spoken of. */
export function settersOf(linker: Linker, file: string, variable: VariableId): readonly FunctionPlace[] {
  const state = statesIn(linker, file).byVariable.get(variable);
  return (state && linker.file(file).loads().get(state.setter)) ?? [];
}

/** Variables that hold the first and the second element of what one call gives. */
function pairsIn(index: FileIndex): readonly ComponentState[] {
  const firsts = new Map<Call, { readonly variable: VariableId; readonly made: InstructionPlace<Call> }>();
  const seconds = new Map<Call, VariableId>();
  for (const [variable, [store, another]] of index.stores) {
    if (!store || another) continue;
    const { definitions } = index.functions[store.function]!;
    const element = definitions[store.instruction.value];
    const call = element?.kind === 'get' ? definitions[element.object] : undefined;
    if (element?.kind !== 'get' || call?.kind !== 'call') continue;
    if (element.name === '0') firsts.set(call, { variable, made: { ...store, instruction: call } });
    if (element.name === '1') seconds.set(call, variable);
  }
  return [...firsts].flatMap(([call, first]) => {
    const setter = seconds.get(call);
    return setter === undefined ? [] : [{ ...first, setter }];
  });
}

function isMadeByHook(linker: Linker, { instruction, ...at }: InstructionPlace<Call>): boolean {
  return linker.calleesOf(at, instruction).some((target) => target.kind === 'path' && hooks.has(`${target.path}()`));
}

/** What the state is before anybody sets it. */
export function initialState(transfer: Transfer, { made }: ComponentState): Value {
  const [initial] = made.instruction.arguments;
  if (!initial) return undefinedValue;
  return returnsOf(transfer.context, made, initial.value) ?? transfer.valueOf(initial.value);
}

/** Stores what the call gives to states. */
export function setStates(transfer: Transfer, call: Call, state: State): void {
  for (const [set, value] of statesSetBy(transfer, call)) setState(transfer, set, value, state);
}

/** Whoever gets the setter may set anything. */
export function letSetStates(transfer: Transfer, { variable, to }: Load, state: State): void {
  const set = transfer.states.bySetter.get(variable);
  if (set && setsElsewhere(transfer, to)) setState(transfer, set, anyValue, state);
}

function setState({ context, place }: Transfer, { variable }: ComponentState, value: Value, state: State): void {
  context.store(variableKey(place.file, variable), withFacts(value, lasting(state.facts)));
}

/** By their setters, or by handing these to a promise. */
function* statesSetBy(transfer: Transfer, call: Call): Iterable<readonly [ComponentState, Value]> {
  const [first] = call.arguments;
  const called = setterAt(transfer, call.callee);
  if (called) yield [called, first ? givenValue(transfer.valueOf(first.value)) : undefinedValue];
  const handed = first && isFulfilled(transfer, call) ? setterAt(transfer, first.value) : undefined;
  if (handed) yield [handed, awaited(transfer.valueOf(call.this!))];
}

/** Whether somebody may set the state whom nobody sees: the setter goes elsewhere. */
function setsElsewhere(transfer: Transfer, register: Register): boolean {
  const { uses } = transfer.index;
  return !uses(register).every((use) => {
    // What an effect depends on.
    if (use.kind === 'array') return uses(use.to).every((user) => user.kind === 'call' && user.arguments.length > 1);
    if (use.kind !== 'call') return false;
    return use.callee === register || (isFulfilled(transfer, use) && use.arguments[0]?.value === register);
  });
}

function setterAt({ index, states }: Transfer, register: Register): ComponentState | undefined {
  const definition = index.definitions[register];
  return definition?.kind === 'load' ? states.bySetter.get(definition.variable) : undefined;
}

function isFulfilled({ index }: Transfer, call: Call): boolean {
  const callee = index.definitions[call.callee];
  return callee?.kind === 'get' && callee.name === 'then' && call.this !== undefined;
}

/** A function makes the next state of the last. */
function givenValue(value: Value): Value {
  return value.some(({ shape }) => shape.kind === 'truthy') ? anyValue : plainYes(value);
}
