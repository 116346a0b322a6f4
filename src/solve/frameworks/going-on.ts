/** What is held wherever a function that runs before others lets them run. */

import type { Instruction } from '../../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../../link/program.ts';
import { bindingOf } from '../calls.ts';
import type { DemandContext } from '../ways.ts';
import { meet, union, type Facts, type PurposeBits } from '../facts.ts';
import type { Held, Solution } from '../flow.ts';
import { substituteFacts } from '../substitute.ts';
import { anyValue, type Value } from '../value.ts';
import { noteFunction } from './consulted.ts';
import { dominatesEnds } from './dominance.ts';
import { proofOf } from './middleware.ts';
import type { GoesOn } from './tables.ts';
import { methodOf, samePlace, startOfChain } from './values.ts';

type Call = Extract<Instruction, { kind: 'call' }>;

/** What the body of middleware says. */
export interface Body {
  readonly facts: Facts;
  /** Of which purposes it tests an answer, whatever it does then. */
  readonly tested: PurposeBits;
  /** It goes on without a look at anything. */
  readonly always: boolean;
}

/** Closures in closures deeper than this are not followed outwards. */
const deepest = 6;

/** Undefined where the function is never seen to go on, and for handlers of errors. */
export function bodyOf(context: DemandContext, place: FunctionPlace, goesOn: GoesOn): Body | undefined {
  noteFunction(context.linker, place);
  const record = context.linker.functionRecord(place);
  if (goesOn.errorHandler === record.parameters.length) return undefined;
  const points = goesOn.replies
    ? record.async || record.parameters.length <= goesOn.parameter
      ? returnsOf(context, place, goesOn.replies)
      : callsOf(context, place, { ...goesOn, parameter: record.parameters.length - 1 })
    : callsOf(context, place, goesOn);
  if (points.length === 0) return undefined;
  const facts = points.map((point) => point.facts).reduce(meet);
  return {
    facts: withoutOwn(context, facts, place),
    tested: points.reduce((bits, point) => bits | point.tested, 0),
    always: goesOnAlways(context, place, points.length),
  };
}

/**
 * What is said of its own parameters nobody knows. A purpose that they, or parameters of the function around it, may
 * name is one of the latter.
 */
function withoutOwn(context: DemandContext, facts: Facts, place: FunctionPlace): Facts {
  const { atoms } = context.solve;
  const ids = facts.atoms.map((id) => {
    const atom = atoms.atom(id);
    const others = atom.kind === 'purpose' ? atom.parameters.filter(({ of }) => !samePlace(of, place)) : [];
    return atom.kind === 'purpose' && others.length > 0 ? atoms.intern({ ...atom, parameters: others }) : id;
  });
  const open = { ...facts, atoms: [...new Set(ids)].sort((a, b) => a - b) };
  return substituteFacts(context.solve, open, { callee: place, argument: () => anyValue }) ?? open;
}

function goesOnAlways(context: DemandContext, place: FunctionPlace, points: number): boolean {
  const { blocks } = context.linker.functionRecord(place);
  const calls = blocks.flatMap(({ instructions }) => instructions.filter(({ kind }) => kind === 'call'));
  return calls.length <= points && blocks.every(({ terminator }) => terminator.kind !== 'branch');
}

/** Where it returns without having answered the request. */
function returnsOf(context: DemandContext, place: FunctionPlace, replies: ReadonlySet<string>): readonly Held[] {
  const solution = context.solutions.get(functionKey(place));
  if (!solution) return [];
  const { record } = solution.transfer.index;
  const answered = record.blocks.flatMap(({ instructions }) =>
    instructions.filter((each) => each.kind === 'call' && isReply(context, solution, each, replies)),
  );
  return [...solution.returned].flatMap(([block, held]) => {
    const { terminator } = record.blocks[block]!;
    const value = terminator.kind === 'return' ? terminator.value : undefined;
    const replied =
      (value !== undefined && isReplyValue(context, solution, value)) ||
      answered.some((reply) => dominatesEnds(record, reply, [block]));
    return replied ? [] : [held];
  });
}

function isReply(context: DemandContext, solution: Solution, call: Call, replies: ReadonlySet<string>): boolean {
  const method = methodOf(context.linker, solution.place, call);
  return method !== undefined && replies.has(method.name) && isReplyValue(context, solution, call.callee);
}

function isReplyValue(context: DemandContext, solution: Solution, register: number): boolean {
  const start = startOfChain(context.linker, { ...solution.place, register });
  return isParameter(solution.transfer.valueOf(start.register), solution.place, { parameter: 1, path: [] });
}

/** Where it, or a closure in it, calls what goes on, or hands that away. */
function callsOf(context: DemandContext, place: FunctionPlace, goesOn: GoesOn): readonly Held[] {
  const found: Held[] = [];
  for (const inner of functionsIn(context, place)) {
    const solution = context.solutions.get(functionKey(inner));
    if (!solution) continue;
    for (const [instruction, held] of solution.before) {
      if (instruction.kind !== 'call') continue;
      const passed = passedAt(context, solution, place, instruction, goesOn, held);
      if (passed) found.push(...outwards(context, solution, place, passed, 0));
    }
  }
  return found;
}

/** What is held where the call lets the next one run; undefined where it does not. */
function passedAt(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  call: Call,
  goesOn: GoesOn,
  held: Held,
): Held | undefined {
  const { transfer } = solution;
  if (isParameter(transfer.valueOf(call.callee), place, goesOn)) {
    return goesOn.errors && call.arguments.length > 0 ? undefined : held;
  }
  const position = call.arguments.findIndex(({ value }) => isParameter(transfer.valueOf(value), place, goesOn));
  if (position < 0) return undefined;
  const method = methodOf(context.linker, solution.place, call)?.name;
  if (goesOn.errors && (method === 'catch' || (method === 'then' && position === 1))) return undefined;
  if (position !== goesOn.parameter) return held;
  // Another middleware called by hand.
  const proof = proofOf(context, { ...solution.place, register: call.callee }, goesOn);
  return { ...held, facts: union(held.facts, proof) };
}

function isParameter(
  value: Value,
  of: FunctionPlace,
  { parameter, path }: Pick<GoesOn, 'parameter' | 'path'>,
): boolean {
  return value.some(
    ({ shape }) =>
      shape.kind === 'parameter' &&
      samePlace(shape.reference.of, of) &&
      shape.reference.index === parameter &&
      shape.reference.path.join('.') === path.join('.'),
  );
}

/** The function and the closures in it. */
function* functionsIn({ linker }: DemandContext, place: FunctionPlace): Iterable<FunctionPlace> {
  for (const { record } of linker.file(place.file).functions) {
    let around: number | undefined = record.id;
    while (around !== undefined && around !== place.function) {
      around = linker.functionRecord({ file: place.file, function: around }).parent;
    }
    if (around !== undefined) yield { file: place.file, function: record.id };
  }
}

/** What is held in a closure, with what is held where the function around it runs or makes it. */
function outwards(
  context: DemandContext,
  solution: Solution,
  place: FunctionPlace,
  held: Held,
  depth: number,
): readonly Held[] {
  if (samePlace(solution.place, place) || depth > deepest) return [held];
  const edges = context.graph.to(solution.place).flatMap((edge) => {
    const caller = context.solutions.get(functionKey(edge.caller));
    const there = caller?.before.get(edge.instruction);
    return caller && there ? [{ edge, caller, there }] : [];
  });
  if (edges.length > 0) {
    return edges.flatMap(({ edge, caller, there }) => {
      const facts = substituteFacts(context.solve, held.facts, bindingOf(caller.transfer, edge));
      return facts ? outwards(context, caller, place, both({ ...held, facts }, there), depth + 1) : [];
    });
  }
  const made = context.linker.file(place.file).closures.get(solution.place.function);
  const maker = made && context.solutions.get(functionKey(made));
  const there = maker?.before.get(maker.transfer.index.definitions[made!.register]!);
  return maker && there ? outwards(context, maker, place, both(held, there), depth + 1) : [held];
}

function both(inner: Held, outer: Held): Held {
  return {
    facts: union(inner.facts, outer.facts),
    withdrawn: inner.withdrawn | outer.withdrawn,
    tested: inner.tested | outer.tested,
  };
}
