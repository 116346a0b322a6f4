/** Callbacks that run only with consent: what the code that takes a function proves before it runs it. */

import { isAct, readName } from '../catalogue/words.ts';
import type { Instruction, Invocation, Register } from '../cfg/record.ts';
import type { Escape } from '../link/escapes.ts';
import { calledPath } from '../link/paths.ts';
import { checkByName, checkByRow } from './checks.ts';
import type { DemandContext } from './ways.ts';
import { acted, allPurposes, bitsNamed, bitsOf, noFacts, proven, union, type Facts } from './facts.ts';
import type { Solution } from './flow.ts';
import { constantString } from './names.ts';
import { withPurposes } from './value.ts';

/** @param named What the function that leaves is called. */
export function purposesOfCallback(context: DemandContext, solution: Solution, escape: Escape, named: string): Facts {
  const { instruction } = escape;
  switch (instruction?.kind) {
    case 'call':
      return union(
        union(ofCall(context, solution, instruction), ofPosition(context, solution, instruction, escape)),
        ofListener(context, solution, instruction, named),
      );
    case 'new':
      return ofPosition(context, solution, instruction, escape);
    case 'jsx':
      return union(
        ofProp(context, solution, instruction, escape),
        union(ofHandler(escape.path.at(-1)), ofAct(escape.path[0], named)),
      );
    case 'set':
      return isWholePage(context, solution, instruction.object)
        ? ofHandler(escape.path.at(-1))
        : union(ofHandler(escape.path.at(-1)), ofAct(instruction.name, named));
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
    const called = calledPath(target.path, call);
    const facts = ofPath(context, solution, [`${called}.argument${escape.argument ?? 0}`, ...escape.path].join('.'));
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
    const facts = ofPath(context, solution, `${target.path}<>.${escape.path.join('.')}`);
    if (facts) return facts;
  }
  return noFacts;
}

function ofPath(context: DemandContext, { place }: Solution, path: string): Facts | undefined {
  for (const { model } of context.solve.catalogueFor(place.file).match(path)) {
    if (model.is !== 'guard' || model.kind === 'none') continue;
    const bits = model.purposes ? bitsOf(model.purposes) : allPurposes;
    return withPurposes('proven', { purposes: bits, parameters: [] }, context.solve.atoms);
  }
  return undefined;
}

/** A control's handler that says what it is: `onAccept={…}`. */
function ofHandler(name: string | undefined): Facts {
  const reading = name === undefined ? undefined : readName(name, 'handler');
  if (reading?.kind !== 'callback') return noFacts;
  return proven(bitsNamed(reading.purposes));
}

/** `onClick={…}`: who runs it has acted on a control; and said yes, where it is called so (`onClick={acceptAll}`). */
function ofAct(event: string | undefined, named: string): Facts {
  return event !== undefined && isAct(event) ? union(acted, ofHandler(named)) : noFacts;
}

const listening = new Set(['addEventListener', 'addListener', 'on', 'once', 'subscribe']);

/** `button.addEventListener('click', …)`, `bus.on('recording-consent-granted', …)`. */
function ofListener(
  context: DemandContext,
  solution: Solution,
  call: Extract<Instruction, { kind: 'call' }>,
  named: string,
): Facts {
  const callee = context.linker.definition(solution.place, call.callee);
  const [event] = call.arguments;
  if (callee?.kind !== 'get' || !listening.has(callee.name) || !event) return noFacts;
  const name = constantString(context.linker, solution.place, event.value);
  const reading = name === undefined ? undefined : readName(name, 'event');
  if (reading?.kind === 'callback') return proven(bitsNamed(reading.purposes));
  return isWholePage(context, solution, callee.object) ? noFacts : ofAct(name, named);
}

const wholePage = /^global#(window|document(\.(body|documentElement))?)?$/;

/** Whatever is done anywhere on a page is no act on a control. */
function isWholePage(context: DemandContext, solution: Solution, register: Register): boolean {
  return context.linker
    .register(solution.place, register)
    .some((target) => target.kind === 'path' && wholePage.test(target.path));
}
