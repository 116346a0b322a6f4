/** What a call does to what is known: checks, own functions by their summaries, and the language's own helpers. */

import flow from '../catalogue/flow.json' with { type: 'json' };
import type { Instruction, Invocation, Register } from '../cfg/record.ts';
import type { ArgumentSource, CallEdge } from '../link/callgraph.ts';
import type { CallLike } from '../link/file-index.ts';
import { valueKey } from '../link/program.ts';
import { evaluateBuiltIn, holdsAnswer } from './builtins.ts';
import { checkByName, checkByRow, type Check } from './checks.ts';
import { allPurposes, defaulted, meet, noFacts, unawaited, union, type Facts, type PurposeBits } from './facts.ts';
import { declaredResult } from './declared.ts';
import { nameOfValue } from './names.ts';
import { addFacts, withdrawFrom, type State } from './state.ts';
import { substituteFacts, substituteValue, type Binding } from './substitute.ts';
import type { Transfer } from './transfer.ts';
import { checkByAnnotation } from './annotations.ts';
import { elementsOf } from './arrays.ts';
import { assertedBy } from './terminators.ts';
import { truthy } from './test.ts';
import {
  anyValue,
  awaited,
  commonFacts,
  join,
  shapeValue,
  testValue,
  undefinedValue,
  withFacts,
  withPurposes,
  type Value,
} from './value.ts';

/** Code that keeps what it is given until something happens. */
const runsLater = new Set<string>(flow.runsLater);

interface Outcome {
  readonly value: Value;
  /** Held after a normal return. */
  readonly held: Facts;
  readonly withdrawn: number;
  /** Whether it ever returns. */
  readonly returns: boolean;
}

export function evaluateCall(transfer: Transfer, instruction: CallLike, state: State): State {
  if (instruction.kind === 'jsx') {
    transfer.registers[instruction.to] = anyValue;
    return state;
  }
  const after = evaluateInvocation(transfer, instruction, state);
  return withdrawnAfter(transfer, after, withdrawnInside(transfer, instruction));
}

function withdrawnAfter(transfer: Transfer, state: State, bits: PurposeBits): State {
  return bits === 0 ? state : withdrawFrom(state, bits, transfer.locals);
}

/** What is withdrawn by functions made here that are handed to code that is not known, and may run at once. */
function withdrawnInside(transfer: Transfer, call: Invocation): PurposeBits {
  const { context, place, index } = transfer;
  const given = call.arguments.flatMap(({ value }) => {
    const definition = index.definitions[value];
    return definition?.kind === 'closure' ? [{ file: place.file, function: definition.function }] : [];
  });
  if (given.length === 0 || callsOf(transfer, call).length > 0) return 0;
  if (runsLater.has(nameOfValue(context.linker, place, call.callee))) return 0;
  return given.reduce((bits, closure) => bits | context.summary(closure).withdrawn, 0);
}

function evaluateInvocation(transfer: Transfer, instruction: Invocation, state: State): State {
  const check =
    checkByRow(transfer.context, transfer.place, instruction, transfer.valueOf) ??
    checkByAnnotation(transfer.context, transfer.place, instruction);
  if (check) return applyCheck(transfer, instruction, check, state);
  const edges = callsOf(transfer, instruction);
  if (edges.length > 0) return applySummaries(transfer, instruction, edges, state);
  const asserted = assertedBy(transfer, instruction);
  if (asserted !== undefined) {
    transfer.registers[instruction.to] = anyValue;
    return addFacts(state, testValue(transfer.valueOf(asserted), truthy, transfer.context.atoms)?.facts ?? noFacts);
  }
  const builtIn = evaluateBuiltIn(transfer, instruction);
  if (builtIn) {
    transfer.registers[instruction.to] = builtIn;
    return state;
  }
  const named = checkByName(transfer.context, transfer.place, instruction, transfer.valueOf);
  if (named) return applyCheck(transfer, instruction, named, state);
  transfer.registers[instruction.to] = anyValue;
  return state;
}

export function callsOf(transfer: Transfer, instruction: Instruction): readonly CallEdge[] {
  return transfer.context.graph.from(instruction).filter((edge) => edge.kind === 'call');
}

/** A property whose reading runs a getter of the workspace. */
export function evaluateGetter(
  transfer: Transfer,
  instruction: Extract<Instruction, { kind: 'get' }>,
  state: State,
): State | undefined {
  const edges = transfer.context.graph.from(instruction).filter((edge) => edge.kind === 'getter');
  if (edges.length === 0) return undefined;
  const outcome = outcomeOf(transfer, edges);
  transfer.registers[instruction.to] = transfer.named(outcome.value, instruction.name, false);
  return withdrawnAfter(transfer, addFacts(state, outcome.held), outcome.withdrawn);
}

function applyCheck(transfer: Transfer, call: Invocation, check: Check, state: State): State {
  const { atoms } = transfer.context;
  const promise = check.promise || returnsPromise(transfer, call);
  const yes = withPurposes('proven', check.answer, atoms);
  const wasAsked = askedFor(check);
  switch (check.kind) {
    case 'predicate': {
      const object = isObject(transfer, call.to);
      const answer = shapeValue({ kind: 'answer', answer: { ...check.answer, object } });
      transfer.registers[call.to] = promise ? shapeValue({ kind: 'promise', of: answer }) : answer;
      return check.answer.refusal ? state : addFacts(state, wasAsked);
    }
    case 'assertion': {
      const proof = withFacts(anyValue, yes);
      const isAwaited = transfer.index
        .uses(call.to)
        .some((use) => use.kind === 'await' || (use.kind === 'get' && use.name === 'then'));
      if (!promise && !isAwaited) {
        transfer.registers[call.to] = anyValue;
        return addFacts(state, yes);
      }
      transfer.registers[call.to] = shapeValue({ kind: 'promise', of: proof });
      return addFacts(state, isAwaited ? wasAsked : union(wasAsked, unawaited(check.answer.purposes)));
    }
    case 'grant':
      transfer.registers[call.to] = anyValue;
      return addFacts(state, yes);
    case 'withdrawal':
      transfer.registers[call.to] = anyValue;
      return withdrawFrom(state, check.answer.purposes, transfer.locals);
    default:
      transfer.registers[call.to] = anyValue;
      return state;
  }
}

/** A check whose purposes only callers know may be for any. */
function askedFor({ answer }: Check): Facts {
  return { ...noFacts, asked: answer.parameters.length > 0 ? allPurposes : answer.purposes };
}

/** Whether properties of the value of a register are read: it holds several answers. */
function isObject(transfer: Transfer, register: Register): boolean {
  return transfer.index.uses(register).some((use) => {
    if (use.kind === 'await') return isObject(transfer, use.to);
    return use.kind === 'get' && use.object === register && !['then', 'catch', 'finally', 'value'].includes(use.name);
  });
}

/** What is called is known to give a promise: async, or declared so. */
function returnsPromise(transfer: Transfer, call: Invocation): boolean {
  const { linker } = transfer.context;
  return linker.calleesOf(transfer.place, call).some((target) => {
    if (target.kind === 'function') return linker.functionRecord(target).async;
    const returned = declaredResult(linker, target);
    return returned?.kind === 'name' && returned.path[0] === 'Promise';
  });
}

function applySummaries(transfer: Transfer, call: Invocation, edges: readonly CallEdge[], state: State): State {
  const outcome = outcomeOf(transfer, edges);
  const named = checkByName(transfer.context, transfer.place, call, transfer.valueOf);
  if (named && !isConclusive(outcome, named)) {
    const always = alwaysYes(transfer, outcome, named);
    if (always) {
      transfer.registers[call.to] = always;
      return addFacts(state, askedFor(named));
    }
    return applyCheck(transfer, call, named, state);
  }
  transfer.registers[call.to] = outcome.value;
  const held = addFacts(
    state,
    union(outcome.held, union(askedBy(transfer, outcome), pendingIn(transfer, call, outcome))),
  );
  return withdrawnAfter(transfer, held, outcome.withdrawn);
}

/** A call whose result would prove something is a check that ran, and whose answer is now waiting to be tested. */
function askedBy(transfer: Transfer, outcome: Outcome): Facts {
  const value = awaited(outcome.value);
  const yes = testValue(value, truthy, transfer.context.atoms)?.facts.proven ?? 0;
  return yes === 0 ? noFacts : { ...noFacts, asked: yes };
}

/** An assertion whose promise nobody looks at: it has not proven anything yet. */
function pendingIn(transfer: Transfer, call: Invocation, outcome: Outcome): Facts {
  const isPromise = outcome.value.length > 0 && outcome.value.every(({ shape }) => shape.kind === 'promise');
  const isUsed = transfer.index.uses(call.to).some((use) => use.kind !== 'unary' || use.operator !== 'void');
  if (!isPromise || isUsed || transfer.index.returns.includes(call.to)) return noFacts;
  return unawaited(commonFacts(awaited(outcome.value)).proven);
}

/** Whether the body says more than the name: its result or its return implies an answer. */
function isConclusive(outcome: Outcome, named: Check): boolean {
  if (named.kind === 'assertion' && outcome.held.proven !== 0) return true;
  return awaited(outcome.value).some(({ shape, facts }) => {
    if (shape.kind === 'answer') return true;
    if (shape.kind === 'object') return [...shape.properties.values()].some(holdsAnswer);
    return facts.proven !== 0 || facts.refused !== 0 || facts.defaulted !== 0 || facts.atoms.length > 0;
  });
}

/** A check whose body says yes to everybody: its yes is a default. */
function alwaysYes(transfer: Transfer, outcome: Outcome, named: Check): Value | undefined {
  if (named.kind !== 'predicate' || named.answer.yes !== 'truthy' || named.answer.refusal) return undefined;
  const inner = awaited(outcome.value);
  const always = inner.length > 0 && inner.every(({ shape }) => shape.kind === 'constant' && shape.value === true);
  if (!always) return undefined;
  const yes = withFacts(inner, defaulted(withPurposes('proven', named.answer, transfer.context.atoms).proven));
  return outcome.value.some(({ shape }) => shape.kind === 'promise') ? shapeValue({ kind: 'promise', of: yes }) : yes;
}

/** What all functions that the call may reach have in common. */
function outcomeOf(transfer: Transfer, edges: readonly CallEdge[]): Outcome {
  return edges
    .map((edge) => outcomeOfEdge(transfer, edge))
    .reduce((a, b) => ({
      value: join(a.value, b.value),
      held: a.returns ? (b.returns ? meet(a.held, b.held) : a.held) : b.held,
      withdrawn: a.withdrawn | b.withdrawn,
      returns: a.returns || b.returns,
    }));
}

function outcomeOfEdge(transfer: Transfer, edge: CallEdge): Outcome {
  const { context } = transfer;
  const summary = context.summary(edge.callee);
  const binding = bindingOf(transfer, edge);
  const inner = substituteValue(context, summary.returns, binding);
  const held = substituteFacts(context, summary.held, binding);
  const isNew = edge.instruction.kind === 'new';
  const returns = summary.returns.length > 0 && held !== undefined;
  const value = summary.async ? shapeValue({ kind: 'promise', of: withFacts(inner, held ?? noFacts) }) : inner;
  return {
    value: isNew ? anyValue : value,
    held: summary.async ? noFacts : (held ?? noFacts),
    withdrawn: summary.withdrawn,
    returns,
  };
}

export function bindingOf(transfer: Transfer, edge: CallEdge): Binding {
  return {
    callee: edge.callee,
    argument: (index) => {
      const source = edge.arguments[index];
      if (source) return sourceValue(transfer, edge, source);
      const calls =
        edge.instruction.kind === 'call' || edge.instruction.kind === 'new' ? edge.instruction.arguments : [];
      return edge.kind === 'call' && !calls.some((argument) => argument.spread) ? undefinedValue : anyValue;
    },
  };
}

function sourceValue(transfer: Transfer, edge: CallEdge, source: ArgumentSource): Value {
  switch (source.kind) {
    case 'register':
      return transfer.valueOf(source.register);
    case 'awaited':
      return awaited(transfer.valueOf(source.register));
    case 'props':
      return propsOf(transfer, edge);
    case 'element':
      return elementsOf(transfer.valueOf(source.register));
    case 'unknown':
      return anyValue;
  }
}

function propsOf(transfer: Transfer, edge: CallEdge): Value {
  const element = edge.instruction;
  if (element.kind !== 'jsx') return anyValue;
  const properties = new Map<string, Value>();
  for (const prop of element.props) {
    if (prop.kind === 'value') properties.set(prop.name, transfer.valueOf(prop.value));
    if (prop.kind !== 'spread') continue;
    for (const { shape } of transfer.valueOf(prop.value)) {
      if (shape.kind === 'object') shape.properties.forEach((value, name) => properties.set(name, value));
    }
  }
  const open = element.props.some((prop) => prop.kind === 'spread') || element.children.length > 0;
  const place = valueKey({ ...edge.caller, register: element.to });
  return shapeValue({ kind: 'object', place, properties, open });
}
