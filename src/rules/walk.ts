/** A shortest way through one function on which a purpose is not proven, by what holds on that way alone. */

import { once, push } from '../base/multimap.ts';
import type { BlockId, Instruction } from '../cfg/record.ts';
import type { SolveContext } from '../solve/context.ts';
import { proves, type Facts, type PurposeBits } from '../solve/facts.ts';
import { firstMoment, walkThrough, type Held, type Moment, type Passage, type Solution } from '../solve/flow.ts';
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
  const isWithdrawn = (held: Held): boolean => isOpen(held) && (held.withdrawn & bit) !== 0;
  const only = onlyWay(solution, ends);
  if (only) {
    const withdraws = isHeld && [...ends.values()].some(isWithdrawn);
    return { blocks: only.map((block) => ({ block, either: false })), withdraws };
  }
  const opens = [...ends.values()].some(isOpen);
  const reaching = distances(solution, ends, () => true);
  const ways = once(waysOf, solution, () => new Ways(context, solution));
  const find = (isWanted: (held: Held) => boolean): readonly BlockId[] | undefined =>
    new Search(ways, reaching, at).find(isWanted);
  const withdrawing = isHeld && opens ? find(isWithdrawn) : undefined;
  const leading = opens ? distances(solution, ends, (facts) => !proves(facts, bit)) : reaching;
  const blocks = withdrawing ?? find(opens ? isOpen : () => true) ?? descend(solution, leading, reaching);
  return {
    blocks: blocks.map((block, index) => ({ block, either: hasEither(solution, leading, block, blocks[index + 1]) })),
    withdraws: withdrawing !== undefined,
  };
}

/** Where no two ways meet before the end there is nothing to look for: what was solved is what holds on the way. */
function onlyWay(solution: Solution, ends: ReadonlyMap<BlockId, Held>): readonly BlockId[] | undefined {
  if (ends.size !== 1) return undefined;
  const { entry } = solution.transfer.index.record;
  const before = once(predecessors, solution, () => predecessorsIn(solution, () => true));
  const way: BlockId[] = [];
  for (let [block] = ends.keys(); block !== undefined;) {
    way.push(block);
    const from: readonly BlockId[] = before.get(block) ?? [];
    if (from.length > (block === entry ? 0 : 1)) return undefined;
    block = from[0];
  }
  return way.reverse();
}

const predecessors = new WeakMap<Solution, ReadonlyMap<BlockId, readonly BlockId[]>>();

/** The block of the instruction; without one, those that return. */
function endsOf({ transfer, before, returned }: Solution, at: Instruction | undefined): ReadonlyMap<BlockId, Held> {
  if (!at) return returned;
  const goal = transfer.index.record.blocks.find(({ instructions }) => instructions.includes(at));
  const held = before.get(at);
  return new Map(goal && held ? [[goal.id, held]] : []);
}

/** How many edges it is from a block to an end, along such on which that may hold. */
function distances(
  solution: Solution,
  ends: ReadonlyMap<BlockId, Held>,
  isPassable: (facts: Facts) => boolean,
): ReadonlyMap<BlockId, number> {
  const before = predecessorsIn(solution, isPassable);
  const found = new Map([...ends.keys()].map((end) => [end, 0]));
  for (const [block, distance] of found) {
    for (const from of before.get(block) ?? []) once(found, from, () => distance + 1);
  }
  return found;
}

function predecessorsIn(
  { edges }: Solution,
  isPassable: (facts: Facts) => boolean,
): ReadonlyMap<BlockId, readonly BlockId[]> {
  const found = new Map<BlockId, BlockId[]>();
  for (const [from, targets] of edges) {
    for (const [to, facts] of targets) if (isPassable(facts)) push(found, to, from);
  }
  return found;
}

/** A shortest way by what was solved: along edges that lead there unproven, or else whatever holds on it. */
function descend(
  { transfer, edges }: Solution,
  leading: ReadonlyMap<BlockId, number>,
  reaching: ReadonlyMap<BlockId, number>,
): readonly BlockId[] {
  const way: BlockId[] = [];
  let block: BlockId | undefined = transfer.index.record.entry;
  const distance = leading.has(block) ? leading : reaching;
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

interface Gone {
  readonly before: Passage['before'];
  readonly returned: Passage['returned'];
  readonly next: readonly Way[];
}

/** All ways through a function, as far as they were gone: those to its many sinks begin alike. */
class Ways {
  readonly start: Way;
  readonly #walk: ReturnType<typeof walkThrough>;
  readonly #gone = new Map<Way, Gone>();

  constructor(context: SolveContext, { place, transfer }: Solution) {
    this.#walk = walkThrough(context, place);
    this.start = { block: transfer.index.record.entry, moment: firstMoment, length: 0, from: undefined };
  }

  pass(way: Way): Gone {
    return once(this.#gone, way, () => {
      const { before, returned, next } = this.#walk.pass(way.block, way.moment);
      const length = way.length + 1;
      return { before, returned, next: next.map(([block, moment]) => ({ block, moment, length, from: way })) };
    });
  }
}

const waysOf = new WeakMap<Solution, Ways>();

/** More steps are not tried: a function that needs them has another reason to be looked at. */
const mostSteps = 1_000;

/** Nearest first (A*, by the edges that are left), with what holds on each way of its own. */
class Search {
  readonly #ways: Ways;
  readonly #distance: ReadonlyMap<BlockId, number>;
  readonly #at: Instruction | undefined;
  readonly #waiting: Way[] = [];
  readonly #seen = new Map<BlockId, State[]>();

  constructor(ways: Ways, distance: ReadonlyMap<BlockId, number>, at: Instruction | undefined) {
    this.#ways = ways;
    this.#distance = distance;
    this.#at = at;
  }

  find(isWanted: (held: Held) => boolean): readonly BlockId[] | undefined {
    this.#enter(this.#ways.start);
    for (let steps = 0; steps < mostSteps; steps++) {
      const way = this.#takeNearest();
      if (!way) return undefined;
      const { before, returned, next } = this.#ways.pass(way);
      const held = this.#at ? before.get(this.#at) : returned;
      if (held && isWanted(held)) return blocksOf(way);
      for (const each of next) this.#enter(each);
    }
    return undefined;
  }

  #enter(way: Way): void {
    const seen = once(this.#seen, way.block, () => []);
    if (!this.#distance.has(way.block) || seen.some((state) => statesEqual(state, way.moment.state))) return;
    seen.push(way.moment.state);
    this.#waiting.push(way);
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
