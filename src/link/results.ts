/** What calls and constructions give back. */

import flow from '../catalogue/flow.json' with { type: 'json' };
import { byOrigin } from '../catalogue/origin.ts';
import type { Invocation } from '../cfg/record.ts';
import type { Linker } from './linker.ts';
import { calledPath, isWorthFollowing } from './paths.ts';
import type { FunctionPlace, ValuePlace } from './program.ts';
import type { Target } from './target.ts';

const returnsArgument = new Map<string, readonly number[]>(Object.entries(flow.returnsArgument));
const returnsResultOfArgument = new Map<string, number>(Object.entries(flow.returnsResultOfArgument));

const boxesArgument = new Map<string, string>(Object.entries(flow.boxesArgument));

const onlyCompares = byOrigin(flow.onlyCompares);

/** Whether the argument is only looked at for whether it is another than before: what an effect depends on. */
export function isOnlyCompared(linker: Linker, at: FunctionPlace, call: Invocation, position: number): boolean {
  return linker
    .calleesOf(at, call)
    .some((target) => target.kind === 'path' && onlyCompares.get(calledPath(target.path, call)) === position);
}

/** The property under which what the call makes holds its first argument: `useRef(x).current`. */
export function boxOf(linker: Linker, at: FunctionPlace, call: Invocation): string | undefined {
  for (const target of linker.calleesOf(at, call)) {
    const box = target.kind === 'path' ? boxesArgument.get(calledPath(target.path, call)) : undefined;
    if (box !== undefined) return box;
  }
  return undefined;
}

/** Everything that the call may give back. */
export function* resultsOf(linker: Linker, place: ValuePlace, call: Invocation): Iterable<Target> {
  const callee = linker.definition(place, call.callee);
  if (call.kind === 'call' && callee?.kind === 'get' && callee.name === 'bind') {
    yield* linker.register(place, callee.object);
    return;
  }
  for (const target of linker.calleesOf(place, call)) yield* resultsFrom(linker, place, call, target);
}

function* resultsFrom(linker: Linker, place: ValuePlace, call: Invocation, callee: Target): Iterable<Target> {
  switch (callee.kind) {
    case 'path':
      yield* resultsFromOutside(linker, place, call, callee.path);
      break;
    case 'function':
      for (const register of linker.file(callee.file).functions[callee.function]!.returns) {
        yield* linker.register(callee, register);
      }
      break;
    case 'class':
      yield linker.targets.instance(callee.file, callee.class);
      break;
    case 'typed':
      if (callee.type.kind === 'function') yield* linker.types(callee.file, callee.type.returns);
      break;
    default:
  }
}

function* resultsFromOutside(linker: Linker, place: ValuePlace, call: Invocation, path: string): Iterable<Target> {
  const called = calledPath(path, call);
  if (call.kind === 'call' && path === 'global#require') {
    const specifier = call.arguments[0] && linker.definition(place, call.arguments[0].value);
    if (specifier?.kind === 'constant' && typeof specifier.value === 'string') {
      yield* linker.requireTargets(place.file, specifier.value);
      return;
    }
  }
  if (boxesArgument.has(called)) yield linker.targets.object(place.file, place.function, place.register);
  const through = returnsArgument.get(called);
  for (const index of through ?? []) {
    const argument = call.arguments[index];
    if (argument) yield* linker.register(place, argument.value);
  }
  const result = returnsResultOfArgument.get(called);
  if (result !== undefined && call.arguments[result]) {
    for (const target of linker.register(place, call.arguments[result].value)) {
      if (target.kind === 'function') yield* resultsFrom(linker, place, call, target);
    }
  }
  if (!through && isWorthFollowing(linker.catalogue, called)) yield linker.targets.path(called);
}
