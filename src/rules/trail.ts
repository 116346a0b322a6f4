/**
 * The way on which nobody asked, as a walk through the graphs of the functions that it comes through: from an entry
 * point to the sink, along edges on which the purpose is not proven, or up to where it is withdrawn.
 */

import { once, push } from '../base/multimap.ts';
import type { Purpose } from '../base/purpose.ts';
import type { BlockId, Instruction } from '../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Demand, Verdict } from '../solve/demand.ts';
import { bitOf, type Facts, type PurposeBits } from '../solve/facts.ts';
import type { Solution } from '../solve/flow.ts';
import { entryFacts } from '../solve/frameworks.ts';
import type { DemandContext, Entry, Inner } from '../solve/ways.ts';

export interface Trail {
  readonly entry: Entry;
  /** Outermost function first; never empty. */
  readonly stretches: readonly Stretch[];
}

/** The part of a trail that lies in one function. */
export interface Stretch {
  readonly place: FunctionPlace;
  /** From the function's first block on, each joined to the next by an edge of its graph. */
  readonly blocks: readonly Passed[];
  /** Where it is left, in the last of the blocks; absent where that returns what is entered next. */
  readonly at: Instruction | undefined;
  /** How the next function is entered from there; absent at the sink. */
  readonly by?: Inner;
}

interface Passed {
  readonly block: BlockId;
  /** Whether the other side of its condition leads there as well. */
  readonly either: boolean;
}

/** Undefined where no way lacks the purpose. */
export function trailOf(context: DemandContext, { site, open }: Verdict, purpose: Purpose): Trail | undefined {
  const bit = bitOf(purpose);
  const way = open.find(({ lacking }) => (lacking & bit) !== 0);
  if (!way) return undefined;
  const stretches: Stretch[] = [];
  let isHeld = isProven(entryFacts(context, way.demand.state.place), bit);
  for (let demand: Demand | undefined = way.demand; demand; demand = demand.inwards?.to) {
    const { state, inwards } = demand;
    const at = inwards ? leftAt(inwards.by) : site.instruction;
    const walk = walkTo(context.solutions.get(functionKey(state.place))!, at, bit, isHeld);
    stretches.push({ place: state.place, blocks: walk.blocks, at, ...(inwards ? { by: inwards.by } : {}) });
    isHeld = (isHeld && !walk.withdraws) || (inwards !== undefined && isProven(inwards.given, bit));
  }
  return { entry: way.entry, stretches };
}

function isProven(facts: Facts, bit: PurposeBits): boolean {
  return (facts.proven & bit) !== 0;
}

function leftAt(by: Inner): Instruction | undefined {
  return by.kind === 'escape' ? by.escape.instruction : by.edge.instruction;
}

/** A block on a way to where the function is left. */
interface Node {
  readonly block: BlockId;
  /** Whether nothing counts that is proven up to here: it is withdrawn on the way, or is not what is missing. */
  readonly free: boolean;
  readonly next: Node | undefined;
}

/** A shortest walk; one that withdraws the purpose, if there is one, where it is held when the function is entered. */
function walkTo(
  solution: Solution,
  at: Instruction | undefined,
  bit: PurposeBits,
  isHeld: boolean,
): { readonly blocks: readonly Passed[]; readonly withdraws: boolean } {
  const { entry } = solution.transfer.index.record;
  const nodes = nodesTo(solution, at, bit);
  const starts = [...nodes.values()].filter(({ block }) => block === entry);
  const start = starts.find(({ free }) => free || !isHeld) ?? starts[0];
  const blocks: Passed[] = [];
  for (let node = start; node; node = node.next) {
    blocks.push({ block: node.block, either: leadsEitherWay(solution, nodes, node, bit) });
  }
  return { blocks, withdraws: start?.free === true };
}

/** All blocks that have a way, nearest first. */
function nodesTo(solution: Solution, at: Instruction | undefined, bit: PurposeBits): ReadonlyMap<string, Node> {
  const withdrawing = withdrawingBlocks(solution, bit);
  const predecessors = predecessorsOf(solution);
  const nodes = new Map<string, Node>();
  for (const goal of goalsOf(solution, at, bit)) reach(nodes, goal.block, goal.free, undefined);
  for (const node of nodes.values()) {
    for (const from of predecessors.get(node.block) ?? []) {
      if (isPassable(solution, from, node, bit)) reach(nodes, from, node.free || withdrawing.has(from), node);
    }
  }
  return nodes;
}

function reach(nodes: Map<string, Node>, block: BlockId, free: boolean, next: Node | undefined): void {
  once(nodes, keyOf(block, free), () => ({ block, free, next }));
}

function keyOf(block: BlockId, free: boolean): string {
  return `${block} ${free}`;
}

function isPassable(solution: Solution, from: BlockId, { block, free }: Node, bit: PurposeBits): boolean {
  const facts = solution.edges.get(from)?.get(block);
  return facts !== undefined && (free || !isProven(facts, bit));
}

/** The block of the instruction; without one, those that return. */
function goalsOf(
  { transfer, before, returned }: Solution,
  at: Instruction | undefined,
  bit: PurposeBits,
): readonly Pick<Node, 'block' | 'free'>[] {
  const { withdrawals } = transfer;
  const withdraws = (instruction: Instruction): boolean => ((withdrawals.get(instruction) ?? 0) & bit) !== 0;
  const { blocks } = transfer.index.record;
  if (!at) {
    const open = [...returned].filter(([, { facts }]) => !isProven(facts, bit));
    const ends = open.length > 0 ? open : [...returned];
    return ends.map(([block]) => ({ block, free: open.length === 0 || blocks[block]!.instructions.some(withdraws) }));
  }
  const goal = blocks.find(({ instructions }) => instructions.includes(at));
  const held = before.get(at);
  if (!goal || !held) return [];
  const earlier = goal.instructions.slice(0, goal.instructions.indexOf(at));
  return [{ block: goal.id, free: isProven(held.facts, bit) || earlier.some(withdraws) }];
}

function withdrawingBlocks({ transfer }: Solution, bit: PurposeBits): ReadonlySet<BlockId> {
  const { withdrawals, index } = transfer;
  if (withdrawals.size === 0) return new Set();
  return new Set(
    index.record.blocks
      .filter(({ instructions }) => instructions.some((each) => ((withdrawals.get(each) ?? 0) & bit) !== 0))
      .map(({ id }) => id),
  );
}

function predecessorsOf({ edges }: Solution): ReadonlyMap<BlockId, readonly BlockId[]> {
  const found = new Map<BlockId, BlockId[]>();
  for (const [from, targets] of edges) for (const to of targets.keys()) push(found, to, from);
  return found;
}

function leadsEitherWay(
  solution: Solution,
  nodes: ReadonlyMap<string, Node>,
  { block, next }: Node,
  bit: PurposeBits,
): boolean {
  const { terminator } = solution.transfer.index.record.blocks[block]!;
  if (terminator.kind !== 'branch' || !next) return false;
  const other = nodes.get(keyOf(next.block === terminator.then ? terminator.else : terminator.then, next.free));
  return other !== undefined && isPassable(solution, block, other, bit);
}
