/**
 * Builds one function's control-flow graph: blocks, jumps, exception handlers, registers. It knows no source
 * language. Code that nothing reaches is dropped: a block counts as live once a live block leads to it.
 */

import type { Block, BlockId, Instruction, Register, Terminator } from './record.ts';
import type { Span } from '../base/range.ts';

/** For `emit`, which gives the register. It is a property from the start: one that came later would cost an object. */
export const unassigned: Register = -1;

export interface Graph {
  readonly entry: BlockId;
  readonly blocks: readonly Block[];
  readonly registers: number;
}

interface DraftBlock {
  readonly id: BlockId;
  readonly instructions: Instruction[];
  readonly handler: BlockId | undefined;
  terminator: Terminator | undefined;
  live: boolean;
}

export class GraphBuilder {
  /** Where an exception goes that is thrown in a block made from now on. */
  handler: BlockId | undefined;

  readonly #limit: number;
  readonly #blocks: DraftBlock[] = [];
  /** Live blocks in the order in which they were begun: the order of the source. */
  readonly #order: DraftBlock[] = [];
  #current: DraftBlock;
  #registers = 0;

  /** @param limit How many instructions it keeps; of a graph with more nothing is worth having. */
  constructor(limit = Infinity) {
    this.#limit = limit;
    this.#current = this.#blocks[this.block()]!;
    this.#current.live = true;
    this.#order.push(this.#current);
  }

  /** Whether what is emitted now can be reached. */
  get live(): boolean {
    return this.#current.live && this.#current.terminator === undefined;
  }

  /** Whether there were more instructions than it keeps. */
  get overflowed(): boolean {
    return this.#registers > this.#limit;
  }

  /** A new block, which has the present handler. */
  block(): BlockId {
    const id = this.#blocks.length;
    this.#blocks.push({ id, instructions: [], handler: this.handler, terminator: undefined, live: false });
    return id;
  }

  /** Goes on in a block. All forward jumps to it must be there by now; jumps back may follow. */
  begin(block: BlockId): void {
    this.#current = this.#blocks[block]!;
    if (this.#current.live) this.#order.push(this.#current);
  }

  /** Takes the instruction over, and gives it the register that it writes. */
  emit(instruction: Instruction): Register {
    const to = this.#registers++;
    (instruction as { to: Register }).to = to;
    // After a terminator nothing is reached: what is written there goes nowhere, but keeps its register.
    if (this.#current.terminator === undefined && !this.overflowed) this.#current.instructions.push(instruction);
    return to;
  }

  jump(to: BlockId): void {
    this.#terminate({ kind: 'jump', to }, to);
  }

  branch(test: Register, then: BlockId, otherwise: BlockId, span: Span): void {
    this.#terminate({ kind: 'branch', test, then, else: otherwise, span }, then, otherwise);
  }

  return(value: Register | undefined, span: Span): void {
    this.#terminate({ kind: 'return', ...(value === undefined ? {} : { value }), span });
  }

  throw(value: Register, span: Span): void {
    this.#terminate({ kind: 'throw', value, span });
  }

  /** The graph of what is reached, without blocks that only jump on; numbered in the order of the source. */
  finish(): Graph {
    // Most functions are a single block: nothing to renumber.
    const reached = this.#order.length === 1 ? undefined : this.#reached();
    const kept = reached === undefined ? this.#order : this.#order.filter((block) => reached.has(block.id));
    const numbers = new Map(kept.map((block, index) => [block.id, index]));
    const renumber = (id: BlockId): BlockId => numbers.get(this.#target(id))!;
    const blocks = kept.map((block, id): Block => {
      const terminator = renumbered(block.terminator ?? { kind: 'unreachable' }, renumber);
      const handler = block.handler === undefined || !block.instructions.length ? undefined : renumber(block.handler);
      return { id, instructions: block.instructions, terminator, ...(handler === undefined ? {} : { handler }) };
    });
    return { entry: 0, blocks, registers: this.#registers };
  }

  #terminate(terminator: Terminator, ...targets: BlockId[]): void {
    const current = this.#current;
    if (current.terminator !== undefined) return;
    current.terminator = terminator;
    if (!current.live) return;
    for (const target of targets) this.#blocks[target]!.live = true;
    if (current.handler !== undefined && current.instructions.length) this.#blocks[current.handler]!.live = true;
  }

  #reached(): Set<BlockId> {
    const reached = new Set<BlockId>([0]);
    const work: BlockId[] = [0];
    for (let id = work.pop(); id !== undefined; id = work.pop()) {
      const { terminator, handler, instructions } = this.#blocks[id]!;
      const targets = terminator === undefined ? [] : targetsOf(terminator);
      if (handler !== undefined && instructions.length) targets.push(handler);
      for (const target of targets.map((each) => this.#target(each))) {
        if (reached.has(target)) continue;
        reached.add(target);
        work.push(target);
      }
    }
    return reached;
  }

  /** Where a jump to the block ends up, past blocks that only jump on. An empty endless loop stays as it is. */
  #target(id: BlockId): BlockId {
    let block = this.#blocks[id]!;
    for (let steps = 0; steps < this.#blocks.length; steps++) {
      if (block.instructions.length || block.terminator?.kind !== 'jump') break;
      block = this.#blocks[block.terminator.to]!;
    }
    return block.id;
  }
}

/** The blocks that a terminator leads to; an exception's way is not among them. */
export function targetsOf(terminator: Terminator): BlockId[] {
  if (terminator.kind === 'jump') return [terminator.to];
  return terminator.kind === 'branch' ? [terminator.then, terminator.else] : [];
}

function renumbered(terminator: Terminator, number: (id: BlockId) => BlockId): Terminator {
  if (terminator.kind === 'jump') return { kind: 'jump', to: number(terminator.to) };
  if (terminator.kind !== 'branch') return terminator;
  return { ...terminator, then: number(terminator.then), else: number(terminator.else) };
}
