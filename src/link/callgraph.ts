/** Who calls whom, as far as values can be followed; and how arguments reach parameters. */

import { push } from '../base/multimap.ts';
import type { Instruction, Invocation, Register } from '../cfg/record.ts';
import type { Cell } from './fixpoint.ts';
import type { Linker } from './linker.ts';
import type { CallLike, FileIndex } from './file-index.ts';
import { functionKey, type FunctionPlace, type InstructionPlace } from './program.ts';
import type { Target } from './target.ts';

/** What runs a function: calls, constructions, elements and reads of getters. */
type GraphCall = CallLike | GetInstruction;
type GetInstruction = Extract<Instruction, { kind: 'get' }>;
type CallInstruction = Extract<Instruction, { kind: 'call' }>;

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

const unknownSource: ArgumentSource = { kind: 'unknown' };

/** Grows with the linker's files: each call's edges are found out again when a value that it depends on grows. */
export class CallGraph {
  readonly #linker: Linker;
  readonly #calls = new Map<
    Instruction,
    { readonly place: InstructionPlace<GraphCall>; readonly edges: Cell<CallEdge> }
  >();
  readonly #gets = new Map<string, InstructionPlace<GetInstruction>[]>();
  readonly #getters = new Set<string>();
  #backwards: { readonly epoch: object; readonly backwards: Backwards } | undefined;

  constructor(linker: Linker) {
    this.#linker = linker;
  }

  /** Files that the linker was given: their calls are followed, and arguments handed to parameters. */
  add(files: ReadonlyMap<string, FileIndex>): void {
    for (const [file, index] of files) {
      for (const { record, calls, gets } of index.functions) {
        for (const instruction of calls) this.#follow({ file, function: record.id, instruction });
        for (const instruction of gets) push(this.#gets, instruction.name, { file, function: record.id, instruction });
      }
      for (const name of index.getters) this.#getters.add(name);
    }
    for (const name of this.#getters) {
      for (const place of this.#gets.get(name) ?? []) this.#follow(place);
      this.#gets.delete(name);
    }
    this.#linker.fixpoint.settle();
  }

  /** Whom the instruction calls, as far as is known. */
  from(instruction: Instruction): readonly CallEdge[] {
    return this.#calls.get(instruction)?.edges.read() ?? [];
  }

  /** Who calls the function. */
  to(callee: FunctionPlace): readonly CallEdge[] {
    return this.#back.to.get(functionKey(callee)) ?? [];
  }

  /** Calls of members of that name of which no target is known. */
  unresolved(name: string): readonly InstructionPlace<CallInstruction>[] {
    return this.#back.unresolved.get(name) ?? [];
  }

  #follow(place: InstructionPlace<GraphCall>): void {
    const { fixpoint } = this.#linker;
    let known: readonly CallEdge[] = [];
    const edges = fixpoint.cell(() => {
      const found = edgesOf(this.#linker, place);
      for (const edge of found) bindArguments(this.#linker, edge);
      return (known = found.map((edge) => known.find((before) => isSameEdge(before, edge)) ?? edge));
    });
    this.#calls.set(place.instruction, { place, edges });
    edges.changed();
  }

  /** The edges by their callee; made anew when files were added. */
  get #back(): Backwards {
    const { epoch } = this.#linker;
    if (this.#backwards?.epoch !== epoch) this.#backwards = { epoch, backwards: this.#turned() };
    return this.#backwards.backwards;
  }

  #turned(): Backwards {
    const to = new Map<string, CallEdge[]>();
    const unresolved = new Map<string, InstructionPlace<CallInstruction>[]>();
    for (const { place, edges } of this.#calls.values()) {
      const { file, function: id, instruction } = place;
      const found = edges.read();
      for (const edge of found) push(to, functionKey(edge.callee), edge);
      if (instruction.kind !== 'call' || found.some(({ kind }) => kind === 'call')) continue;
      const callee = this.#linker.definition(place, instruction.callee);
      if (callee?.kind === 'get') push(unresolved, callee.name, { file, function: id, instruction });
    }
    return { to, unresolved };
  }
}

/** Of one call: who is called, and how. */
function isSameEdge(a: CallEdge, b: CallEdge): boolean {
  return a.kind === b.kind && a.callee.function === b.callee.function && a.callee.file === b.callee.file;
}

interface Backwards {
  readonly to: ReadonlyMap<string, readonly CallEdge[]>;
  readonly unresolved: ReadonlyMap<string, readonly InstructionPlace<CallInstruction>[]>;
}

function edgesOf(
  linker: Linker,
  { file, function: id, instruction }: InstructionPlace<GraphCall>,
): readonly CallEdge[] {
  const caller = { file, function: id };
  switch (instruction.kind) {
    case 'jsx':
      return [...edgesOfElement(linker, caller, instruction)];
    case 'get':
      return [...edgesOfGetter(linker, caller, instruction)];
    default:
      return edgesOfCall(linker, caller, instruction);
  }
}

function edgesOfCall(linker: Linker, caller: FunctionPlace, instruction: Invocation): readonly CallEdge[] {
  const edges: CallEdge[] = [];
  const callees = linker.calleesOf(caller, instruction);
  for (const target of callees) {
    const callee = calleeFunction(linker, target);
    if (callee)
      edges.push({
        caller,
        instruction,
        callee,
        kind: 'call',
        arguments: argumentSources(linker, caller, instruction),
      });
  }
  if (instruction.kind === 'call' && instruction.arguments.length > 0) {
    bindCallbacks(linker, caller, instruction, callees);
    if (!callees.some(({ kind }) => kind === 'function')) edges.push(...edgesOfCallbacks(linker, caller, instruction));
  }
  return edges;
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
  const callee = linker.definition(caller, instruction.callee);
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
function* edgesOfCallbacks(linker: Linker, caller: FunctionPlace, instruction: CallInstruction): Iterable<CallEdge> {
  const callee = linker.definition(caller, instruction.callee);
  if (callee?.kind !== 'get') return;
  const isPromise = promiseMethods.has(callee.name);
  if (!isPromise && !arrayMethods.has(callee.name)) return;
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

function* edgesOfGetter(linker: Linker, caller: FunctionPlace, instruction: GetInstruction): Iterable<CallEdge> {
  for (const target of linker.register(caller, instruction.object)) {
    const callee = getterOf(linker, target, instruction.name);
    if (callee) yield { caller, instruction, callee, kind: 'getter', arguments: [] };
  }
}

function getterOf(linker: Linker, target: Target, name: string): FunctionPlace | undefined {
  if (target.kind === 'object') {
    const literal = linker.definition(target, target.register);
    if (literal?.kind !== 'object') return undefined;
    const getter = literal.properties.find((property) => property.kind === 'getter' && property.name === name);
    const made = getter && linker.definition(target, getter.value);
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

/** Hands what arguments may be to parameters. */
function bindArguments(linker: Linker, edge: CallEdge): void {
  for (const [index, source] of edge.arguments.entries()) {
    linker.bind(edge.callee, index, sourceTargets(linker, edge, source));
  }
}

/** What outside code gives to a function that is passed to it: `…().argument2.parameter0`, where rows speak of it. */
function bindCallbacks(linker: Linker, at: FunctionPlace, call: CallInstruction, callees: readonly Target[]): void {
  for (const callee of callees) {
    if (callee.kind !== 'path' || !linker.catalogue.isPrefix(`${callee.path}()`)) continue;
    for (const [position, argument] of call.arguments.entries()) {
      const path = `${callee.path}().argument${position}`;
      if (!linker.catalogue.isPrefix(path)) continue;
      for (const target of linker.register(at, argument.value)) {
        if (target.kind !== 'function') continue;
        for (const index of linker.functionRecord(target).parameters.keys()) {
          linker.bind(target, index, [linker.targets.path(`${path}.parameter${index}`)]);
        }
      }
    }
  }
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
      yield linker.targets.object(edge.caller.file, edge.caller.function, edge.instruction.to);
      break;
    default:
  }
}
