/** The path on which nobody asked: through each function of an open demand, along edges on which it is not proven. */

import { push } from '../base/multimap.ts';
import type { Purpose } from '../base/purpose.ts';
import { rangeOf, type Span } from '../base/range.ts';
import type { Block, BlockId, FunctionRecord, Instruction, Terminator } from '../cfg/record.ts';
import type { PathStep } from '../finding/finding.ts';
import type { Demand, Verdict } from '../solve/demand.ts';
import type { DemandContext } from '../solve/ways.ts';
import { bitOf, type PurposeBits } from '../solve/facts.ts';
import type { Solution } from '../solve/flow.ts';
import type { Escape } from '../link/escapes.ts';
import { functionKey } from '../link/program.ts';
import { quote } from './quote.ts';

interface Wanted {
  readonly bit: PurposeBits;
  readonly thorough: boolean;
}

export interface PathContext extends DemandContext {
  /** The text of a lowered file. */
  readonly sourceOf: (file: string) => string | undefined;
}

/** `thorough`: with conditions that lead to the sink either way; they may say which value it was. */
export function pathOf(
  context: PathContext,
  verdict: Verdict,
  purpose: Purpose,
  thorough: boolean,
): readonly PathStep[] {
  const { open, site } = verdict;
  if (!open) return [];
  const wanted: Wanted = { bit: bitOf(purpose), thorough };
  const first = context.linker.functionRecord(open.demand.state.place);
  const steps = [step(context, open.demand.state.place.file, first.nameSpan, 'entry', open.entry.reason)];
  for (let demand: Demand | undefined = open.demand; demand; demand = demand.from) {
    const solution = context.solutions.get(functionKey(demand.state.place))!;
    const next = demand.from ? leavingInstruction(demand) : site.instruction;
    if (next) steps.push(...branches(context, solution, next, wanted));
    if (demand.from && next) {
      const record = context.linker.functionRecord(demand.from.state.place);
      steps.push(step(context, demand.state.place.file, next.span, 'call', enters(context, demand, record)));
    }
  }
  const { file } = site.solution.place;
  steps.push(step(context, file, site.instruction.span, 'sink', `this ${site.row.model.does}`));
  return withoutIdle(context, open.demand, withoutRepeats(steps));
}

/** A module that only hands its handlers away is no step of its own: they are what is entered. */
function withoutIdle(context: PathContext, outermost: Demand, steps: readonly PathStep[]): readonly PathStep[] {
  const [, second, ...rest] = steps;
  const isModule = context.linker.functionRecord(outermost.state.place).kind === 'module';
  if (!isModule || outermost.by?.kind !== 'escape' || second?.kind !== 'call') return steps;
  return [{ ...second, kind: 'entry' }, ...rest];
}

/** One condition may be several branches. */
function withoutRepeats(steps: readonly PathStep[]): readonly PathStep[] {
  const key = ({ file, kind, message, range }: PathStep): string => JSON.stringify([file, kind, message, range]);
  return steps.filter((each, index) => index === 0 || key(each) !== key(steps[index - 1]!));
}

/** The instruction of a demand's function through which the function before it is entered. */
function leavingInstruction(demand: Demand): Instruction | undefined {
  const { by } = demand;
  if (by === undefined || by.kind === 'entry') return undefined;
  return by.kind === 'escape' ? by.escape.instruction : by.edge.instruction;
}

function enters(context: PathContext, demand: Demand, record: FunctionRecord): string {
  const name = record.name === '' ? 'a function' : `\`${record.name}\``;
  const { by } = demand;
  if (by?.kind === 'escape') return `${name} is ${takenBy(context, by.escape)}, and may run at any time`;
  if (by?.kind === 'member') return `this may call ${name}`;
  return by?.kind === 'edge' && by.edge.kind === 'callback' ? `${name} is run here` : `calls ${name}`;
}

/** What takes the function: `handed to app.post for "/calls"`, `set as script.onload`, `given to <Button>`. */
function takenBy({ linker, sourceOf }: PathContext, { at, instruction }: Escape): string {
  const source = sourceOf(at.file);
  const unknown = 'handed away here';
  switch (instruction?.kind) {
    case 'call':
    case 'new': {
      const callee = linker.definition({ ...at, register: instruction.callee });
      const isNamed = callee?.kind === 'get' || callee?.kind === 'load' || callee?.kind === 'global';
      if (!isNamed || source === undefined) return unknown;
      const [first] = instruction.arguments;
      const argument = first && linker.definition({ ...at, register: first.value });
      const about =
        argument?.kind === 'constant' && typeof argument.value === 'string' ? ` for "${argument.value}"` : '';
      return `handed to ${quote(source, callee.span, 'this')}${about}`;
    }
    case 'set': {
      const object = linker.definition({ ...at, register: instruction.object });
      const text = object && source?.slice(...object.span);
      return text === undefined || !/^[\w.]+$/.test(text) ? unknown : `set as \`${text}.${instruction.name}\``;
    }
    case 'jsx': {
      const name = /^<[\w.]+/.exec(source?.slice(...instruction.span) ?? '')?.[0];
      return name === undefined ? unknown : `given to \`${name}>\``;
    }
    default:
      return unknown;
  }
}

function step(context: PathContext, file: string, span: Span, kind: PathStep['kind'], message: string): PathStep {
  return { file, kind, message, range: rangeOf(context.linker.file(file).record.lineStarts, span) };
}

/**
 * The sides of conditions on the shortest way from the function's entry to the instruction. A condition of which the
 * other side leads there as well says nothing of why, and is left out unless all are wanted.
 */
function branches(
  context: PathContext,
  solution: Solution,
  to: Instruction,
  { bit, thorough }: Wanted,
): readonly PathStep[] {
  const { record } = solution.transfer.index;
  const { file } = solution.place;
  const towards = waysTo(record, solution, to, bit);
  return wayFrom(record.entry, towards).flatMap((id) => {
    const { terminator } = record.blocks[id]!;
    const next = towards.get(id);
    if (terminator.kind !== 'branch' || terminator.then === terminator.else) return [];
    if (next !== terminator.then && next !== terminator.else) return [];
    const other = next === terminator.then ? terminator.else : terminator.then;
    if (!thorough && towards.has(other) && isOpen(solution, id, other, bit)) return [];
    const message = outcomeOf(context, solution, terminator, next === terminator.then);
    return message === undefined ? [] : [step(context, file, terminator.span, 'branch', message)];
  });
}

/** What the side of a branch says of its condition; undefined for branches that nobody wrote. */
function outcomeOf(
  context: PathContext,
  solution: Solution,
  { test, span }: Extract<Terminator, { kind: 'branch' }>,
  taken: boolean,
): string | undefined {
  const condition = quote(context.sourceOf(solution.place.file), span, 'this');
  const { index, file } = solution.transfer;
  const tested = index.definitions[test];
  switch (tested?.kind) {
    case 'present':
      return `${condition} is ${taken ? 'there' : 'missing'}`;
    case 'unknown':
      return taken ? `${condition} has one more` : `${condition} has no more`;
    case 'binary': {
      // How a `try` was left is told apart behind its `finally`.
      const left = index.definitions[tested.left];
      const isOwn = left?.kind === 'load' && file.record.variables[left.variable]!.kind === 'temporary';
      return isOwn ? undefined : `${condition} ${taken ? 'holds' : 'does not hold'}`;
    }
    default:
      return `${condition} ${taken ? 'holds' : 'does not hold'}`;
  }
}

/** The next block on the shortest way to the instruction's, by each block that has one on which nothing is proven. */
function waysTo(
  record: FunctionRecord,
  solution: Solution,
  to: Instruction,
  bit: PurposeBits,
): ReadonlyMap<BlockId, BlockId | undefined> {
  const goal = record.blocks.find((block: Block) => block.instructions.includes(to));
  const towards = new Map<BlockId, BlockId | undefined>(goal && [[goal.id, undefined]]);
  const predecessors = predecessorsOf(solution, bit);
  for (const id of towards.keys()) {
    for (const from of predecessors.get(id) ?? []) if (!towards.has(from)) towards.set(from, id);
  }
  return towards;
}

function wayFrom(entry: BlockId, towards: ReadonlyMap<BlockId, BlockId | undefined>): readonly BlockId[] {
  const way: BlockId[] = [];
  if (!towards.has(entry)) return way;
  for (let id: BlockId | undefined = entry; id !== undefined; id = towards.get(id)) way.push(id);
  return way;
}

function isOpen(solution: Solution, from: BlockId, to: BlockId, bit: PurposeBits): boolean {
  const facts = solution.edges.get(from)?.get(to);
  return facts !== undefined && (facts.proven & bit) === 0;
}

function predecessorsOf(solution: Solution, bit: PurposeBits): ReadonlyMap<BlockId, readonly BlockId[]> {
  const found = new Map<BlockId, BlockId[]>();
  for (const [from, targets] of solution.edges) {
    for (const [to, facts] of targets) {
      if ((facts.proven & bit) !== 0) continue;
      push(found, to, from);
    }
  }
  return found;
}
