/**
 * Functions that run what their callers hand them: which parameter it came through, so that a demand on what was handed
 * goes on to those who handed it, and not to all who call (call-site sensitivity, for this one value).
 */

import { push } from '../base/multimap.ts';
import type { Instruction, Register } from '../cfg/record.ts';
import type { ArgumentSource, CallEdge } from '../link/callgraph.ts';
import type { Linker } from '../link/linker.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Target } from '../link/target.ts';
import type { Incoming } from './incoming.ts';
import type { DemandState } from './ways.ts';

export interface Handed {
  readonly parameter: number;
  /** Properties inwards from the parameter to what was handed. */
  readonly path: readonly string[];
  readonly function: FunctionPlace;
}

type Slot = Pick<Handed, 'parameter' | 'path'>;

/** What is handed on inside of more literals than these is anybody's. */
const deepestPath = 4;

export function slotKey({ parameter, path }: Slot): string {
  return `${parameter} ${path.join('.')}`;
}

/** A function's callers by what they hand over in one of its parameters. */
export class Handers {
  readonly #byFunction = new Map<string, Incoming[]>();
  /** What these hand over is not known. */
  readonly #ofAnything: Incoming[] = [];

  constructor(linker: Linker, incoming: readonly Incoming[], slot: Slot) {
    for (const each of incoming) {
      if (each.kind !== 'edge') continue;
      const values = handedIn(linker, each.edge, slot);
      if (!values) this.#ofAnything.push(each);
      for (const value of new Set(values))
        if (value.kind === 'function') push(this.#byFunction, functionKey(value), each);
    }
  }

  of(place: FunctionPlace): readonly Incoming[] {
    return [...(this.#byFunction.get(functionKey(place)) ?? []), ...this.#ofAnything];
  }
}

/** What the call may hand over there; undefined where that is not known. */
function handedIn(linker: Linker, edge: CallEdge, { parameter, path }: Slot): readonly Target[] | undefined {
  const source = edge.arguments[parameter];
  const { instruction } = edge;
  if (!source) {
    const isSpread = 'arguments' in instruction && instruction.arguments.some(({ spread }) => spread);
    return isSpread ? undefined : [];
  }
  return path.reduce<readonly Target[] | undefined>(
    (targets, name) => targets?.flatMap((target) => linker.member(target, name)),
    valuesOf(linker, edge, source),
  );
}

function valuesOf(
  linker: Linker,
  { caller, instruction }: CallEdge,
  source: ArgumentSource,
): readonly Target[] | undefined {
  switch (source.kind) {
    case 'register':
    case 'awaited':
      return linker.register(caller, source.register);
    case 'props':
      return [linker.targets.object(caller.file, caller.function, instruction.to)];
    default:
      return undefined;
  }
}

function isFunction(target: Target, { file, function: id }: FunctionPlace): boolean {
  return target.kind === 'function' && target.file === file && target.function === id;
}

/** What the caller itself was handed, where it runs that, or hands it on. */
export function handedThrough(linker: Linker, state: DemandState, incoming: Incoming): { readonly handed?: Handed } {
  if (incoming.kind !== 'edge') return {};
  const { edge } = incoming;
  const handed = state.handed ? handedOn(linker, edge, state.handed) : ranBy(linker, edge);
  return handed ? { handed } : {};
}

function handedOn(linker: Linker, edge: CallEdge, handed: Handed): Handed | undefined {
  const source = edge.arguments[handed.parameter];
  return source?.kind === 'register' ? parameterBehind(linker, edge.caller, source.register, handed) : undefined;
}

/** `run()` where `run` is a parameter, `options.run()`, `list.forEach(run)`. */
function ranBy(linker: Linker, { caller, instruction, callee, kind }: CallEdge): Handed | undefined {
  if (instruction.kind !== 'call' && instruction.kind !== 'jsx') return undefined;
  const start = { path: [], function: callee };
  if (kind === 'callback') {
    const given = 'arguments' in instruction ? instruction.arguments : [];
    const argument = given.find(({ value }) =>
      linker.register(caller, value).some((target) => isFunction(target, callee)),
    );
    return argument && parameterBehind(linker, caller, argument.value, start);
  }
  const ran = instruction.kind === 'call' ? instruction.callee : instruction.element;
  return typeof ran === 'number' ? parameterBehind(linker, caller, ran, start) : undefined;
}

/** The parameter from which the register has its value, and the way inwards from there. */
function parameterBehind(
  linker: Linker,
  at: FunctionPlace,
  register: Register,
  { path, function: place }: Omit<Handed, 'parameter'>,
): Handed | undefined {
  const { definitions } = linker.file(at.file).functions[at.function]!;
  let inwards = path;
  let definition: Instruction | undefined = definitions[register];
  for (;;) {
    switch (definition?.kind) {
      case 'parameter':
        return { parameter: definition.index, path: inwards, function: place };
      case 'store':
      case 'await':
        definition = definitions[definition.value];
        break;
      case 'rest':
        definition = definitions[definition.object];
        break;
      case 'get':
        inwards = [definition.name, ...inwards];
        if (inwards.length > deepestPath) return undefined;
        definition = definitions[definition.object];
        break;
      case 'load': {
        const stores = linker.file(at.file).stores.get(definition.variable) ?? [];
        if (stores.length !== 1 || stores[0]!.function !== at.function) return undefined;
        definition = stores[0]!.instruction;
        break;
      }
      default:
        return undefined;
    }
  }
}
