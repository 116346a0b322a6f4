/** Callbacks that run only with consent: what the code that takes a function proves before it runs it. */

import { readName } from '../catalogue/words.ts';
import type { Instruction, Invocation } from '../cfg/record.ts';
import type { Escape } from '../link/escapes.ts';
import { checkByName, checkByRow } from './checks.ts';
import type { DemandContext } from './demand.ts';
import { allPurposes, bitsNamed, bitsOf, noFacts, proven, union, type Facts } from './facts.ts';
import type { Solution } from './flow.ts';
import { withPurposes } from './value.ts';

export function purposesOfCallback(context: DemandContext, solution: Solution, escape: Escape): Facts {
  const { instruction } = escape;
  switch (instruction?.kind) {
    case 'call':
      return union(ofCall(context, solution, instruction), ofPosition(context, solution, instruction, escape));
    case 'new':
      return ofPosition(context, solution, instruction, escape);
    case 'jsx':
      return union(ofProp(context, solution, instruction, escape), ofHandler(escape));
    case 'set':
      return ofHandler(escape);
    default:
      return noFacts;
  }
}

/** `whenConsented('analytics', () => …)`, `withConsent(…)`. */
function ofCall(context: DemandContext, solution: Solution, call: Extract<Instruction, { kind: 'call' }>): Facts {
  const { transfer, place } = solution;
  const check =
    checkByRow(context.solve, place, call, transfer.valueOf) ??
    checkByName(context.solve, place, call, transfer.valueOf);
  if (check?.kind !== 'callback') return noFacts;
  return withPurposes('proven', check.answer, context.solve.atoms);
}

/** A row for the very place in the arguments: `run({ …: { onAccept: () => … } })`. */
function ofPosition(context: DemandContext, solution: Solution, call: Invocation, escape: Escape): Facts {
  for (const target of context.linker.calleesOf(solution.place, call)) {
    if (target.kind !== 'path') continue;
    const called = `${target.path}${call.kind === 'new' ? '.new()' : '()'}`;
    const facts = ofPath(context, [`${called}.argument${escape.argument ?? 0}`, ...escape.path].join('.'));
    if (facts) return facts;
  }
  return noFacts;
}

function ofProp(
  context: DemandContext,
  solution: Solution,
  element: Extract<Instruction, { kind: 'jsx' }>,
  escape: Escape,
): Facts {
  if (typeof element.element === 'string') return noFacts;
  for (const target of context.linker.register(solution.place, element.element)) {
    if (target.kind !== 'path') continue;
    const facts = ofPath(context, `${target.path}<>.${escape.path.join('.')}`);
    if (facts) return facts;
  }
  return noFacts;
}

function ofPath(context: DemandContext, path: string): Facts | undefined {
  for (const { model } of context.solve.catalogue.match(path)) {
    if (model.is !== 'guard' || model.kind === 'none') continue;
    const bits = model.purposes ? bitsOf(model.purposes) : allPurposes;
    return withPurposes('proven', { purposes: bits, parameters: [] }, context.solve.atoms);
  }
  return undefined;
}

/** A control's handler that says what it is: `onAccept={…}`. */
function ofHandler(escape: Escape): Facts {
  const name = escape.path.at(-1);
  const reading = name === undefined ? undefined : readName(name, 'handler');
  if (reading?.kind !== 'callback') return noFacts;
  return proven(bitsNamed(reading.purposes));
}
