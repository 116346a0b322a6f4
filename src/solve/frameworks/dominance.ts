/** Classical dominance, for what frameworks are told in an order: it counts only where it was certainly told. */

import type { BlockId, FunctionRecord, Instruction } from '../../cfg/record.ts';

/** Whether every way from the function's entry to `then` passes `first` before. */
export function dominates(record: FunctionRecord, first: Instruction, then: Instruction): boolean {
  const through = blockOf(record, first);
  const goal = blockOf(record, then);
  if (through === undefined || goal === undefined) return false;
  if (goal !== through) return !reachable(record, through).has(goal);
  const { instructions } = record.blocks[through]!;
  return instructions.indexOf(first) < instructions.indexOf(then);
}

/** Whether every way to the end of one of the blocks passes the instruction. */
export function dominatesEnds(record: FunctionRecord, first: Instruction, ends: Iterable<BlockId>): boolean {
  const through = blockOf(record, first);
  if (through === undefined) return false;
  const others = reachable(record, through);
  return ![...ends].some((end) => others.has(end));
}

/** The blocks that end by returning. */
export function returningBlocks(record: FunctionRecord): readonly BlockId[] {
  return record.blocks.filter(({ terminator }) => terminator.kind === 'return').map(({ id }) => id);
}

function blockOf(record: FunctionRecord, instruction: Instruction): BlockId | undefined {
  return record.blocks.find(({ instructions }) => instructions.includes(instruction))?.id;
}

/** The blocks that are reached from the entry without passing the one to avoid. */
function reachable(record: FunctionRecord, avoided: BlockId): ReadonlySet<BlockId> {
  const found = new Set<BlockId>();
  if (record.blocks.length > 0 && record.entry !== avoided) found.add(record.entry);
  for (const id of found) {
    const { terminator, handler } = record.blocks[id]!;
    const next = handler === undefined ? [] : [handler];
    if (terminator.kind === 'jump') next.push(terminator.to);
    if (terminator.kind === 'branch') next.push(terminator.then, terminator.else);
    for (const to of next) if (to !== avoided) found.add(to);
  }
  return found;
}
