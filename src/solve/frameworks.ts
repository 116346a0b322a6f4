/**
 * What frameworks have proven before they run a function: middleware, hooks and guards that come first, and
 * components that render what they are given only under a check.
 */

import type { Instruction } from '../cfg/record.ts';
import type { Escape } from '../link/escapes.ts';
import type { FunctionPlace, ValuePlace } from '../link/program.ts';
import type { DemandContext } from './ways.ts';
import { meet, noFacts, union, type Facts } from './facts.ts';
import type { Solution } from './flow.ts';
import { builderFacts } from './frameworks/builders.ts';
import { decoratorFacts } from './frameworks/decorators.ts';
import { givenFacts, renderFacts } from './frameworks/elements.ts';
import { instanceFacts } from './frameworks/instances.ts';
import { receiverFacts } from './frameworks/receivers.ts';
import { routeFacts, type Position } from './frameworks/routes.ts';
import { loadsOf } from './frameworks/values.ts';

export { consultedFunctions } from './frameworks/consulted.ts';
export { renderFacts } from './frameworks/elements.ts';
export { exportsDemandedRouter } from './frameworks/routes.ts';

/** Held when a function runs that is entered from outside. */
export function entryFacts(context: DemandContext, place: FunctionPlace): Facts {
  return union(decoratorFacts(context, place), instanceFacts(context, place));
}

/** Wrappers and literals around a handler deeper than this are not followed. */
const deepest = 8;

/**
 * Held when `place` runs, which the instruction of the solved function calls (an element, without `escape`) or takes
 * as a value.
 */
export function frameworkFacts(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  instruction: Instruction,
  escape: Escape | undefined,
): Facts {
  return union(instanceFacts(context, place), factsAround(context, solution, place, instruction, escape));
}

function factsAround(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  instruction: Instruction,
  escape: Escape | undefined,
): Facts {
  if (instruction.kind === 'jsx') {
    const name = escape?.path[0];
    return name === undefined
      ? renderFacts(context, solution, instruction)
      : givenFacts(context, solution, instruction, name);
  }
  if (instruction.kind !== 'call') return noFacts;
  if (escape?.argument === undefined) return receiverFacts(context, solution, place, instruction);
  const position = { at: solution.place, call: instruction, argument: escape.argument, path: escape.path };
  return registered(context, place, position, 0) ?? noFacts;
}

/** Handed to a framework, or to something unknown whose result is: `router.post('/x', wrap(handler))`. */
function registered(
  context: DemandContext,
  place: FunctionPlace,
  position: Position,
  depth: number,
): Facts | undefined {
  const { at, call } = position;
  const known = routeFacts(context, place, position) ?? builderFacts(context, at, call);
  if (known || depth > deepest) return known;
  const ways = [...positionsOf(context, { ...at, register: call.to }, [])];
  if (ways.length === 0) return undefined;
  return ways.map((way) => (way && registered(context, place, way, depth + 1)) ?? noFacts).reduce(meet);
}

/** Where a value is an argument, or in an array or options that are; undefined for any other use of it. */
function* positionsOf(
  context: DemandContext,
  value: ValuePlace,
  path: readonly string[],
): Iterable<Position | undefined> {
  const { linker } = context;
  const uses = linker.file(value.file).functions[value.function]!.uses(value.register);
  for (const use of path.length > deepest ? [] : uses) {
    const next = { ...value, register: use.to };
    if (use.kind === 'call') {
      const argument = use.arguments.findIndex((each) => each.value === value.register);
      yield argument < 0 ? undefined : { at: value, call: use, argument, path };
    } else if (use.kind === 'array') {
      const place = use.elements.findIndex((element) => element.value === value.register);
      yield* positionsOf(context, next, [String(place), ...path]);
    } else if (use.kind === 'object') {
      const name = use.properties.find((property) => property.value === value.register)?.name;
      yield* positionsOf(context, next, [name ?? '', ...path]);
    } else if (use.kind === 'store' && use.declares === true) {
      for (const load of loadsOf(linker, value.file, use.variable)) yield* positionsOf(context, load, path);
    } else {
      yield undefined;
    }
  }
}
