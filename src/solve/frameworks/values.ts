/** Values followed backwards, to the instructions that make them. */

import type { Instruction } from '../../cfg/record.ts';
import type { Linker } from '../../link/linker.ts';
import type { FunctionPlace, ValuePlace } from '../../link/program.ts';
import { variableBehind } from '../../link/variables.ts';

/** Variables that are stored in each other deeper than this are not followed. */
const deepest = 12;

/** The values that a register may hold, through variables of this and other files, as far as they are seen. */
export function sourcesOf(linker: Linker, place: ValuePlace, depth = 0): readonly ValuePlace[] {
  const definition = linker.definition(place);
  if (definition?.kind === 'store' || definition?.kind === 'await') {
    return sourcesOf(linker, { ...place, register: definition.value }, depth + 1);
  }
  if (definition?.kind !== 'load' || depth > deepest) return [place];
  const variable = variableBehind(linker.program, place.file, definition.variable);
  const stores = variable ? (linker.file(variable.file).stores.get(variable.variable) ?? []) : [];
  if (stores.length === 0) return [place];
  return stores.flatMap((store) =>
    sourcesOf(linker, { file: store.file, function: store.function, register: store.instruction.value }, depth + 1),
  );
}

/** The one source of a register; itself where there are several. */
export function sourceOf(linker: Linker, place: ValuePlace): ValuePlace {
  const sources = sourcesOf(linker, place);
  return sources.length === 1 ? sources[0]! : place;
}

/** For `a.b(…)`: the property that is called. */
export function methodOf(
  linker: Linker,
  at: FunctionPlace,
  call: Extract<Instruction, { kind: 'call' }>,
): Extract<Instruction, { kind: 'get' }> | undefined {
  const callee = linker.definition({ ...at, register: call.callee });
  return callee?.kind === 'get' ? callee : undefined;
}

/** The value at the start of a chain of members and calls: `reply` of `reply.code(403).send()`. */
export function startOfChain(linker: Linker, place: ValuePlace): ValuePlace {
  let start = place;
  for (;;) {
    const definition = linker.definition(start);
    if (definition?.kind === 'get') start = { ...start, register: definition.object };
    else if (definition?.kind === 'call') start = { ...start, register: definition.callee };
    else if (definition?.kind === 'await') start = { ...start, register: definition.value };
    else return start;
  }
}

export function samePlace(a: FunctionPlace, b: FunctionPlace): boolean {
  return a.function === b.function && a.file === b.file;
}
