/** Places in the program: its functions, values and instructions. */

import type { FunctionId, Instruction, Register } from '../cfg/record.ts';

/** A function of the workspace: its file's path and its number there. */
export interface FunctionPlace {
  readonly file: string;
  readonly function: FunctionId;
}

/** A value of the workspace: the register of an instruction of a function. */
export interface ValuePlace extends FunctionPlace {
  readonly register: Register;
}

export interface InstructionPlace<I extends Instruction = Instruction> extends FunctionPlace {
  readonly instruction: I;
}

export type StoreInstruction = Extract<Instruction, { kind: 'store' }>;

/** A specifier, seen from a file, to a file of the workspace; undefined for what is outside of it. */
export type ResolveModule = (specifier: string, from: string) => string | undefined;

export function functionKey(place: FunctionPlace): string {
  return `${place.file}\n${place.function}`;
}

/** The function of a `functionKey`. */
export function placeOf(key: string): FunctionPlace {
  const [file = '', id] = key.split('\n');
  return { file, function: Number(id) };
}

export function valueKey(place: ValuePlace): string {
  return `${place.file}\n${place.function}\n${place.register}`;
}
