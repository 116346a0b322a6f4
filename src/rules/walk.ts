/** A shortest way through one function on which a purpose is not proven, by what holds on that way alone. */

import { once, push } from '../base/multimap.ts';
import type { BlockId, Instruction } from '../cfg/record.ts';
import type { SolveContext } from '../solve/context.ts';
import { proves, type Facts, type PurposeBits } from '../solve/facts.ts';
import { firstMoment, walkThrough, type Held, type Moment, type Solution } from '../solve/flow.ts';
import { statesEqual, type State } from '../solve/state.ts';

export interface Passed {
  readonly block: BlockId;
  /** Whether the other side of its condition leads there as well. */
  readonly either: boolean;
}

interface Walk {
  /** From the function's entry on. */
  readonly blocks: readonly Passed[];
  /** Whether the purpose is withdrawn on it. */
  readonly withdraws: boolean;
}

interface Goal {
  /** Where the function is left; absent where it returns. */
  readonly at: Instruction | undefined;
  readonly bit: PurposeBits;
  /** Whether the purpose is held where the function is entered: then a way is wanted that withdraws it. */
  readonly isHeld: boolean;
}

export function walkTo(context: SolveContext, solution: Solution, { at, bit, isHeld }: Goal): Walk {
  const ends = endsOf(solution, at);
  const isOpen = (held: Held): boolean => !proves(held.facts, bit);
  const opens = [...ends.values()].some(isOpen);
  const reaching = distances(solution, ends, () => true);
  const find = (isWanted: (held: Held) => boolean): readonly BlockId[] | undefined =>
    new Search(context, solution, reaching, at).find(isWanted);
  const withdrawing = isHeld && opens ? find((held) => isOpen(held) && (held.withdrawn & bit) !== 0) : undefined;
  const blocks = withdrawing ?? find(opens ? isOpen : () => true) ?? descend(solution, reaching);
  const leading = opens ? distances(solution, ends, (facts) => !proves(facts, bit)) : reaching;
  return {
    blocks: blocks.map((block, index) => ({ block, either: hasEither(solution, leading, block, blocks[index + 1]) })),
    withdraws: withdrawing !== undefined,
  };
}

/** The block of the instruction; without one, those that return. */
function endsOf({ transfer, before, returned }: Solution, at: Instruction | undefined): ReadonlyMap<BlockId, Held> {
  if (!at) return returned;
  const goal = transfer.index.record.blocks.find(({ instructions }) => instructions.includes(at));
  const held = before.get(at);
  return new Map(goal && held ? [[goal.id, held]] : []);
}

/** How many edges it is from a block to an end, along such on which that may hold. */
function distances(
  { edges }: Solution,
  ends: ReadonlyMap<BlockId, Held>,
  isPassable: (facts: Facts) => boolean,
): ReadonlyMap<BlockId, number> {
  const predecessors = new Map<BlockId, BlockId[]>();
  for (const [from, targets] of edges) {
    for (const [to, facts] of targets) if (isPassable(facts)) push(predecessors, to, from);
  }
  const found = new Map([...ends.keys()].map((end) => [end, 0]));
  for (const [block, distance] of found) {
    for (const from of predecessors.get(block) ?? []) once(found, from, () => distance + 1);
  }
  return found;
}

/** A shortest way, whatever holds on it. */
function descend({ transfer, edges }: Solution, distance: ReadonlyMap<BlockId, number>): readonly BlockId[] {
  const way: BlockId[] = [];
  let block: BlockId | undefined = transfer.index.record.entry;
  while (block !== undefined && distance.has(block)) {
    way.push(block);
    const nearer: number = distance.get(block)! - 1;
    block = [...(edges.get(block)?.keys() ?? [])].find((to) => distance.get(to) === nearer);
  }
  return way;
}

function hasEither(
  { transfer, edges }: Solution,
  leading: ReadonlyMap<BlockId, number>,
  block: BlockId,
  next: BlockId | undefined,
): boolean {
  const { terminator } = transfer.index.record.blocks[block]!;
  if (terminator.kind !== 'branch') return false;
  const other = next === terminator.then ? terminator.else : terminator.then;
  return leading.has(block) && leading.has(other) && edges.get(block)?.has(other) === true;
}

/** The beginning of a way. */
interface Way {
  readonly block: BlockId;
  /** What holds where the block is entered. */
  readonly moment: Moment;
  readonly length: number;
  readonly from: Way | undefined;
}

/** More steps are not tried: a function that needs them has another reason to be looked at. */
const mostSteps = 1_000;

/** Nearest first (A*, by the edges that are left), with what holds on each way of its own. */
class Search {
  readonly #solution: Solution;
  readonly #distance: ReadonlyMap<BlockId, number>;
  readonly #at: Instruction | undefined;
  readonly #walk: ReturnType<typeof walkThrough>;
  readonly #waiting: Way[] = [];
  readonly #seen = new Map<BlockId, State[]>();

  constructor(
    context: SolveContext,
    solution: Solution,
    distance: ReadonlyMap<BlockId, number>,
    at: Instruction | undefined,
  ) {
    this.#solution = solution;
    this.#distance = distance;
    this.#at = at;
    this.#walk = walkThrough(context, solution.place);
  }

  find(isWanted: (held: Held) => boolean): readonly BlockId[] | undefined {
    this.#enter(this.#solution.transfer.index.record.entry, firstMoment, undefined);
    for (let steps = 0; steps < mostSteps; steps++) {
      const way = this.#takeNearest();
      if (!way) return undefined;
      const { before, returned, next } = this.#walk.pass(way.block, way.moment);
      const held = this.#at ? before.get(this.#at) : returned;
      if (held && isWanted(held)) return blocksOf(way);
      for (const [to, moment] of next) this.#enter(to, moment, way);
    }
    return undefined;
  }

  #enter(block: BlockId, moment: Moment, from: Way | undefined): void {
    const seen = once(this.#seen, block, () => []);
    if (!this.#distance.has(block) || seen.some((state) => statesEqual(state, moment.state))) return;
    seen.push(moment.state);
    this.#waiting.push({ block, moment, length: (from?.length ?? -1) + 1, from });
  }

  #takeNearest(): Way | undefined {
    const rest = ({ block, length }: Way): number => length + this.#distance.get(block)!;
    let nearest = this.#waiting.length - 1;
    for (const [place, way] of this.#waiting.entries()) {
      if (rest(way) < rest(this.#waiting[nearest]!)) nearest = place;
    }
    return this.#waiting.splice(nearest, 1)[0];
  }
}

function blocksOf(way: Way): readonly BlockId[] {
  const blocks: BlockId[] = [];
  for (let each: Way | undefined = way; each; each = each.from) blocks.push(each.block);
  return blocks.reverse();
}
