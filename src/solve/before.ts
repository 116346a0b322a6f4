/** What holds before the instructions of one function. */

import type { Instruction } from '../cfg/record.ts';

/** By register, of which each instruction writes one: a map would cost five times as much for so many. */
export class Before<Held> {
  readonly #definitions: readonly (Instruction | undefined)[];
  readonly #states: (Held | undefined)[];

  /** @param definitions The function's instructions, by the register that each writes. */
  constructor(definitions: readonly (Instruction | undefined)[]) {
    this.#definitions = definitions;
    this.#states = new Array<undefined>(definitions.length);
  }

  /** Undefined where nothing reaches it, and for instructions of other functions. */
  get(instruction: Instruction): Held | undefined {
    return this.#definitions[instruction.to] === instruction ? this.#states[instruction.to] : undefined;
  }

  has(instruction: Instruction): boolean {
    return this.get(instruction) !== undefined;
  }

  set(instruction: Instruction, held: Held): void {
    this.#states[instruction.to] = held;
  }

  *[Symbol.iterator](): Iterator<readonly [Instruction, Held]> {
    for (const [register, held] of this.#states.entries()) {
      if (held !== undefined) yield [this.#definitions[register]!, held];
    }
  }
}

/** For whoever only asks. */
export type KnownBefore<Held> = Omit<Before<Held>, 'set'>;
