/** Values followed backwards, to the instructions that make them. */

import { once, push } from '../../base/multimap.ts';
import type { Instruction, VariableId } from '../../cfg/record.ts';
import type { Linker } from '../../link/linker.ts';
import { valueKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';
import { variableBehind, type VariablePlace } from '../../link/variables.ts';

/** The values that a register may hold, through variables of this and other files, as far as they are seen. */
export function sourcesOf(linker: Linker, place: ValuePlace): readonly ValuePlace[] {
  const reached = new Map([[valueKey(place), place]]);
  const sources: ValuePlace[] = [];
  for (const value of reached.values()) {
    const before = storedBefore(linker, value);
    if (before.length === 0) sources.push(value);
    for (const each of before) if (!reached.has(valueKey(each))) reached.set(valueKey(each), each);
  }
  return sources;
}

/** What is stored in the variable that is loaded; nothing where the value is made here. */
function storedBefore(linker: Linker, place: ValuePlace): readonly ValuePlace[] {
  const definition = linker.definition(place, place.register);
  if (definition?.kind === 'store' || definition?.kind === 'await') return [{ ...place, register: definition.value }];
  const variable = definition?.kind === 'load' ? variableBehind(linker, place.file, definition.variable) : undefined;
  const stores = variable ? (linker.file(variable.file).stores.get(variable.variable) ?? []) : [];
  return stores.map((store) => ({
    file: store.file,
    function: store.function,
    register: store.instruction.value,
  }));
}

/** The one source of a register; itself where there are several. */
export function sourceOf(linker: Linker, place: ValuePlace): ValuePlace {
  const sources = sourcesOf(linker, place);
  return sources.length === 1 ? sources[0]! : place;
}

/** By the linker's epoch: which variables import which holds as long as no file is added. */
const importersOf = new WeakMap<object, ReadonlyMap<string, readonly VariablePlace[]>>();

/** All that loads the variable, in this and other files. */
export function loadsOf(linker: Linker, file: string, variable: VariableId): readonly ValuePlace[] {
  const importers = once(importersOf, linker.epoch, () => indexImporters(linker));
  const variables = [{ file, variable }, ...(importers.get(`${file}\n${variable}`) ?? [])];
  return variables.flatMap((each) =>
    (linker.file(each.file).loads().get(each.variable) ?? []).map((load) => ({
      file: each.file,
      function: load.function,
      register: load.instruction.to,
    })),
  );
}

function indexImporters(linker: Linker): ReadonlyMap<string, readonly VariablePlace[]> {
  const found = new Map<string, VariablePlace[]>();
  for (const [file, { imports }] of linker.files) {
    for (const variable of imports) {
      const source = variableBehind(linker, file, variable);
      if (!source) continue;
      const key = `${source.file}\n${source.variable}`;
      push(found, key, { file, variable });
    }
  }
  return found;
}

/** For `a.b(…)`: the property that is called. */
export function methodOf(
  linker: Linker,
  at: FunctionPlace,
  call: Extract<Instruction, { kind: 'call' }>,
): Extract<Instruction, { kind: 'get' }> | undefined {
  const callee = linker.definition(at, call.callee);
  return callee?.kind === 'get' ? callee : undefined;
}

/** The value at the start of a chain of members and calls: `reply` of `reply.code(403).send()`. */
export function startOfChain(linker: Linker, place: ValuePlace): ValuePlace {
  let start = place;
  for (;;) {
    const definition = linker.definition(start, start.register);
    if (definition?.kind === 'get') start = { ...start, register: definition.object };
    else if (definition?.kind === 'call') start = { ...start, register: definition.callee };
    else if (definition?.kind === 'await') start = { ...start, register: definition.value };
    else return start;
  }
}

export function samePlace(a: FunctionPlace, b: FunctionPlace): boolean {
  return a.function === b.function && a.file === b.file;
}
