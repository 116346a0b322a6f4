/** The path on which nobody asked: through each function of an open demand, along edges on which it is not proven. */

import type { Purpose } from '../base/purpose.ts';
import { rangeOf, type Span } from '../base/range.ts';
import type { Block, BlockId, FunctionRecord, Instruction } from '../cfg/record.ts';
import type { PathStep } from '../finding/finding.ts';
import type { Demand, Verdict } from '../solve/demand.ts';
import type { DemandContext } from '../solve/ways.ts';
import { bitOf, type PurposeBits } from '../solve/facts.ts';
import type { Solution } from '../solve/flow.ts';
import { functionKey } from '../link/program.ts';

export function pathOf(context: DemandContext, verdict: Verdict, purpose: Purpose): readonly PathStep[] {
  const { open, site } = verdict;
  if (!open) return [];
  const bit = bitOf(purpose);
  const steps: PathStep[] = [];
  const first = context.linker.functionRecord(open.demand.place);
  steps.push(step(context, open.demand.place.file, first.nameSpan, 'entry', open.entry.reason));
  for (let demand: Demand | undefined = open.demand; demand; demand = demand.from) {
    const solution = context.solutions.get(functionKey(demand.place))!;
    const next = demand.from ? leavingInstruction(demand) : site.instruction;
    if (next) steps.push(...branches(context, solution, next, bit));
    if (demand.from && next) {
      const record = context.linker.functionRecord(demand.from.place);
      steps.push(step(context, demand.place.file, next.span, 'call', enters(demand, record)));
    }
  }
  const { file } = site.solution.place;
  steps.push(step(context, file, site.instruction.span, 'sink', `this ${site.row.model.does}`));
  return steps;
}

/** The instruction of a demand's function through which the function before it is entered. */
function leavingInstruction(demand: Demand): Instruction | undefined {
  const { by } = demand;
  if (by === undefined || by.kind === 'entry') return undefined;
  return by.kind === 'escape' ? by.escape.instruction : by.edge.instruction;
}

function enters(demand: Demand, record: FunctionRecord): string {
  const name = record.name === '' ? 'a function' : `\`${record.name}\``;
  switch (demand.by?.kind) {
    case 'escape':
      return `${name} is handed away here, and may run at any time`;
    case 'member':
      return `this may call ${name}`;
    default:
      return demand.by?.kind === 'edge' && demand.by.edge.kind === 'callback' ? `${name} is run here` : `calls ${name}`;
  }
}

function step(context: DemandContext, file: string, span: Span, kind: PathStep['kind'], message: string): PathStep {
  return { file, kind, message, range: rangeOf(context.linker.file(file).record.lineStarts, span) };
}

/** The sides of conditions on the shortest way from the function's entry to the instruction. */
function branches(context: DemandContext, solution: Solution, to: Instruction, bit: PurposeBits): readonly PathStep[] {
  const { record } = solution.transfer.index;
  const blocks = wayTo(record, solution, to, bit);
  const steps: PathStep[] = [];
  for (const [position, id] of blocks.entries()) {
    const block = record.blocks[id]!;
    const next = blocks[position + 1];
    if (next === undefined) continue;
    if (block.terminator.kind === 'branch') {
      const { then, else: otherwise, span } = block.terminator;
      if (then === otherwise || (next !== then && next !== otherwise)) continue;
      steps.push(
        step(context, solution.place.file, span, 'branch', next === then ? 'this holds' : 'this does not hold'),
      );
    }
  }
  return steps;
}

/** Breadth first from the instruction's block backwards, over edges on which the purpose is not proven. */
function wayTo(record: FunctionRecord, solution: Solution, to: Instruction, bit: PurposeBits): readonly BlockId[] {
  const goal = record.blocks.find((block: Block) => block.instructions.includes(to));
  if (!goal) return [];
  const predecessors = predecessorsOf(solution, bit);
  const towards = new Map<BlockId, BlockId | undefined>([[goal.id, undefined]]);
  for (const id of towards.keys()) {
    if (id === record.entry) break;
    for (const from of predecessors.get(id) ?? []) if (!towards.has(from)) towards.set(from, id);
  }
  const way: BlockId[] = [];
  if (!towards.has(record.entry)) return way;
  for (let id: BlockId | undefined = record.entry; id !== undefined; id = towards.get(id)) way.push(id);
  return way;
}

function predecessorsOf(solution: Solution, bit: PurposeBits): ReadonlyMap<BlockId, readonly BlockId[]> {
  const found = new Map<BlockId, BlockId[]>();
  for (const [from, targets] of solution.edges) {
    for (const [to, facts] of targets) {
      if ((facts.proven & bit) !== 0) continue;
      found.set(to, [...(found.get(to) ?? []), from]);
    }
  }
  return found;
}
