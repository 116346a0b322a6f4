/**
 * What frameworks have proven before they run a function: middleware, hooks and guards that come first, and
 * components that render what they are given only under a check.
 */

import type { Instruction, Register } from '../cfg/record.ts';
import type { Escape } from '../link/escapes.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { DemandContext } from './demand.ts';
import { meet, noFacts, type Facts } from './facts.ts';
import type { Solution } from './flow.ts';
import { builderFacts } from './frameworks/builders.ts';
import { givenFacts, renderFacts } from './frameworks/elements.ts';
import { routeFacts, type Position } from './frameworks/routes.ts';

export { decoratorFacts as entryFacts } from './frameworks/decorators.ts';
export { renderFacts } from './frameworks/elements.ts';

/** Wrappers around a handler deeper than this are not followed. */
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
  if (instruction.kind === 'jsx') {
    const name = escape?.path[0];
    return name === undefined
      ? renderFacts(context, solution, instruction)
      : givenFacts(context, solution, instruction, name);
  }
  if (instruction.kind !== 'call' || escape?.argument === undefined) return noFacts;
  const position = { at: solution.place, call: instruction, argument: escape.argument, path: escape.path };
  return registered(context, solution, place, position, 0) ?? noFacts;
}

/** Handed to a framework, or to something unknown whose result is: `router.post('/x', wrap(handler))`. */
function registered(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  position: Position,
  depth: number,
): Facts | undefined {
  const { at, call } = position;
  const known = routeFacts(context, place, position) ?? builderFacts(context, at, call);
  if (known || depth > deepest) return known;
  const ways = positionsOf(solution, at, call.to, []).map((outer) =>
    registered(context, solution, place, outer, depth + 1),
  );
  if (ways.length === 0) return undefined;
  return ways.map((way) => way ?? noFacts).reduce(meet);
}

/** Where the value of a register is an argument, or in an array or options that are. */
function positionsOf(
  solution: Solution,
  at: FunctionPlace,
  register: Register,
  path: readonly string[],
): readonly Position[] {
  const { index, file } = solution.transfer;
  return (index.uses.get(register) ?? []).flatMap((use): readonly Position[] => {
    switch (use.kind) {
      case 'call': {
        const argument = use.arguments.findIndex(({ value }) => value === register);
        return argument < 0 ? [] : [{ at, call: use, argument, path }];
      }
      case 'array': {
        const place = use.elements.findIndex(({ value }) => value === register);
        return positionsOf(solution, at, use.to, [String(place), ...path]);
      }
      case 'object': {
        const name = use.properties.find(({ value }) => value === register)?.name ?? '';
        return positionsOf(solution, at, use.to, [name, ...path]);
      }
      case 'store':
        return (file.loads.get(use.variable) ?? [])
          .filter((load) => load.function === at.function)
          .flatMap((load) => positionsOf(solution, at, load.instruction.to, path));
      default:
        return [];
    }
  });
}
