/** Who calls whom, as far as values can be followed; and how arguments reach parameters. */

import { push } from '../base/multimap.ts';
import type { Instruction, Invocation, Register } from '../cfg/record.ts';
import type { Linker } from './linker.ts';
import { functionKey, type CallLike, type FunctionPlace, type InstructionPlace } from './program.ts';
import type { Target } from './target.ts';

/** What runs a function: calls, constructions, elements and reads of getters. */
type GraphCall = CallLike | Extract<Instruction, { kind: 'get' }>;

/** Where the value of a parameter comes from, in the calling function. */
export type ArgumentSource =
  | { readonly kind: 'register'; readonly register: Register }
  /** The element's props, as an object. */
  | { readonly kind: 'props' }
  /** What a promise is fulfilled with. */
  | { readonly kind: 'awaited'; readonly register: Register }
  /** An element of an array. */
  | { readonly kind: 'element'; readonly register: Register }
  | { readonly kind: 'unknown' };

export interface CallEdge {
  readonly caller: FunctionPlace;
  readonly instruction: GraphCall;
  readonly callee: FunctionPlace;
  /** `callback`: the callee is an argument that what is called runs. */
  readonly kind: 'call' | 'getter' | 'callback';
  readonly arguments: readonly ArgumentSource[];
}

export interface CallGraph {
  readonly from: ReadonlyMap<Instruction, readonly CallEdge[]>;
  readonly to: ReadonlyMap<string, readonly CallEdge[]>;
  /** Calls of members of which no target is known, by the member's name. */
  readonly unresolved: ReadonlyMap<string, readonly InstructionPlace<GraphCall>[]>;
}

const unknownSource: ArgumentSource = { kind: 'unknown' };

/** How often arguments are handed on to parameters before the graph is taken as it is. */
const bindingRounds = 8;

export function buildCallGraph(linker: Linker): CallGraph {
  for (let round = 0; round < bindingRounds; round++) {
    if (!bindArguments(linker, edgesOf(linker))) break;
    linker.forget();
  }
  const from = new Map<Instruction, CallEdge[]>();
  const to = new Map<string, CallEdge[]>();
  for (const edge of edgesOf(linker)) {
    push(from, edge.instruction, edge);
    push(to, functionKey(edge.callee), edge);
  }
  return { from, to, unresolved: unresolvedCalls(linker, from) };
}

function* callsOf(linker: Linker): Iterable<InstructionPlace<CallLike>> {
  for (const [file, index] of linker.program.files) {
    for (const { record, calls } of index.functions) {
      for (const instruction of calls) yield { file, function: record.id, instruction };
    }
  }
}

function* edgesOf(linker: Linker): Iterable<CallEdge> {
  for (const { file, function: id, instruction } of callsOf(linker)) {
    const caller = { file, function: id };
    if (instruction.kind === 'jsx') yield* edgesOfElement(linker, caller, instruction);
    else yield* edgesOfCall(linker, caller, instruction);
  }
  const getters = new Set([...linker.program.files.values()].flatMap((index) => [...index.getters]));
  for (const [file, index] of linker.program.files) {
    for (const { record, gets } of index.functions) {
      for (const get of gets) {
        if (getters.has(get.name)) yield* edgesOfGetter(linker, { file, function: record.id }, get);
      }
    }
  }
}

function* edgesOfCall(linker: Linker, caller: FunctionPlace, instruction: Invocation): Iterable<CallEdge> {
  for (const target of linker.calleesOf(caller, instruction)) {
    const callee = calleeFunction(linker, target);
    if (callee)
      yield { caller, instruction, callee, kind: 'call', arguments: argumentSources(linker, caller, instruction) };
  }
  if (instruction.kind === 'call') yield* edgesOfCallbacks(linker, caller, instruction);
}

function calleeFunction(linker: Linker, target: Target): FunctionPlace | undefined {
  if (target.kind === 'function') return { file: target.file, function: target.function };
  if (target.kind === 'class') {
    const { constructor } = linker.file(target.file).record.classes[target.class]!;
    return { file: target.file, function: constructor };
  }
  return undefined;
}

function argumentSources(linker: Linker, caller: FunctionPlace, instruction: Invocation): readonly ArgumentSource[] {
  const callee = linker.definition({ ...caller, register: instruction.callee });
  const through = instruction.kind === 'call' && callee?.kind === 'get' ? callee.name : '';
  if (through === 'apply') return [];
  const given = through === 'call' ? instruction.arguments.slice(1) : instruction.arguments;
  const sources: ArgumentSource[] = [];
  for (const argument of given) {
    if (argument.spread) break;
    sources.push({ kind: 'register', register: argument.value });
  }
  return sources;
}

/** Methods that run their argument with an element of the array that they belong to. */
const arrayMethods = new Set(['forEach', 'map', 'flatMap', 'filter', 'find', 'findIndex', 'some', 'every', 'findLast']);
const promiseMethods = new Set(['then', 'finally', 'catch']);

/** Callbacks of promises and arrays run with what is awaited or contained. */
function* edgesOfCallbacks(
  linker: Linker,
  caller: FunctionPlace,
  instruction: Extract<Instruction, { kind: 'call' }>,
): Iterable<CallEdge> {
  const callee = linker.definition({ ...caller, register: instruction.callee });
  if (callee?.kind !== 'get') return;
  const isPromise = promiseMethods.has(callee.name);
  if (!isPromise && !arrayMethods.has(callee.name)) return;
  if (linker.calleesOf(caller, instruction).some((target) => target.kind === 'function')) return;
  for (const [position, argument] of instruction.arguments.entries()) {
    const fulfilled = callee.name === 'then' && position === 0;
    const source: ArgumentSource = isPromise
      ? fulfilled
        ? { kind: 'awaited', register: callee.object }
        : unknownSource
      : { kind: 'element', register: callee.object };
    for (const target of linker.register(caller, argument.value)) {
      if (target.kind !== 'function') continue;
      yield { caller, instruction, callee: target, kind: 'callback', arguments: [source] };
    }
  }
}

function* edgesOfElement(
  linker: Linker,
  caller: FunctionPlace,
  instruction: Extract<Instruction, { kind: 'jsx' }>,
): Iterable<CallEdge> {
  if (typeof instruction.element === 'string') return;
  for (const target of linker.register(caller, instruction.element)) {
    const callee = target.kind === 'class' ? renderOf(linker, target) : calleeFunction(linker, target);
    if (callee) yield { caller, instruction, callee, kind: 'call', arguments: [{ kind: 'props' }] };
  }
}

function renderOf(linker: Linker, target: Extract<Target, { kind: 'class' }>): FunctionPlace | undefined {
  const { members } = linker.file(target.file).record.classes[target.class]!;
  const render = members.find((member) => member.name === 'render' && member.function !== undefined);
  return render?.function === undefined ? undefined : { file: target.file, function: render.function };
}

function* edgesOfGetter(
  linker: Linker,
  caller: FunctionPlace,
  instruction: Extract<Instruction, { kind: 'get' }>,
): Iterable<CallEdge> {
  for (const target of linker.register(caller, instruction.object)) {
    const callee = getterOf(linker, target, instruction.name);
    if (callee) yield { caller, instruction, callee, kind: 'getter', arguments: [] };
  }
}

function getterOf(linker: Linker, target: Target, name: string): FunctionPlace | undefined {
  if (target.kind === 'object') {
    const literal = linker.definition(target);
    if (literal?.kind !== 'object') return undefined;
    const getter = literal.properties.find((property) => property.kind === 'getter' && property.name === name);
    const made = getter && linker.definition({ ...target, register: getter.value });
    return made?.kind === 'closure' ? { file: target.file, function: made.function } : undefined;
  }
  if (target.kind !== 'instance' && target.kind !== 'class') return undefined;
  return getterOfClass(linker, target, name, new Set());
}

function getterOfClass(
  linker: Linker,
  target: Extract<Target, { kind: 'instance' | 'class' }>,
  name: string,
  seen: Set<string>,
): FunctionPlace | undefined {
  const key = `${target.file}\n${target.class}`;
  if (seen.has(key)) return undefined;
  seen.add(key);
  const owner = linker.file(target.file).record.classes[target.class]!;
  const member = owner.members.find((candidate) => candidate.name === name);
  if (member) {
    const isGetter = member.kind === 'getter' && member.function !== undefined;
    return isGetter ? { file: target.file, function: member.function } : undefined;
  }
  if (owner.extends === undefined) return undefined;
  for (const parent of linker.register({ file: target.file, function: owner.function }, owner.extends)) {
    if (parent.kind === 'class') return getterOfClass(linker, { ...target, ...parent, kind: target.kind }, name, seen);
  }
  return undefined;
}

/** Hands what arguments may be to parameters; whether anything was new. */
function bindArguments(linker: Linker, edges: Iterable<CallEdge>): boolean {
  let grew = false;
  for (const edge of edges) {
    for (const [index, source] of edge.arguments.entries()) {
      if (linker.bind(edge.callee, index, sourceTargets(linker, edge, source))) grew = true;
    }
  }
  for (const place of callsOf(linker)) {
    const { instruction } = place;
    if (instruction.kind === 'call' && bindCallbacks(linker, place, instruction)) grew = true;
  }
  return grew;
}

/** What outside code gives to a function that is passed to it: `…().argument2.parameter0`, where rows speak of it. */
function bindCallbacks(linker: Linker, at: FunctionPlace, call: Extract<Instruction, { kind: 'call' }>): boolean {
  let grew = false;
  for (const callee of linker.calleesOf(at, call)) {
    if (callee.kind !== 'path' || !linker.catalogue.isPrefix(`${callee.path}()`)) continue;
    for (const [position, argument] of call.arguments.entries()) {
      const path = `${callee.path}().argument${position}`;
      if (!linker.catalogue.isPrefix(path)) continue;
      for (const target of linker.register(at, argument.value)) {
        if (target.kind !== 'function') continue;
        for (const index of linker.functionRecord(target).parameters.keys()) {
          if (linker.bind(target, index, [{ kind: 'path', path: `${path}.parameter${index}` }])) grew = true;
        }
      }
    }
  }
  return grew;
}

function* sourceTargets(linker: Linker, edge: CallEdge, source: ArgumentSource): Iterable<Target> {
  switch (source.kind) {
    case 'register':
    case 'awaited':
      yield* linker.register(edge.caller, source.register);
      break;
    case 'element':
      for (const target of linker.register(edge.caller, source.register)) yield* linker.elementsOf(target);
      break;
    case 'props':
      yield { kind: 'object', ...edge.caller, register: edge.instruction.to };
      break;
    default:
  }
}

function unresolvedCalls(
  linker: Linker,
  from: ReadonlyMap<Instruction, readonly CallEdge[]>,
): ReadonlyMap<string, readonly InstructionPlace<GraphCall>[]> {
  const found = new Map<string, InstructionPlace<GraphCall>[]>();
  for (const { file, function: id, instruction } of callsOf(linker)) {
    if (instruction.kind !== 'call' || from.get(instruction)?.some((edge) => edge.kind === 'call')) continue;
    const callee = linker.definition({ file, function: id, register: instruction.callee });
    if (callee?.kind === 'get') push(found, callee.name, { file, function: id, instruction });
  }
  return found;
}
