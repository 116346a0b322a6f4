/**
 * What no call leads to and was asked about all the same: functions that were looked into for what they prove, whose
 * imports count too; and routers, whose importers may mount them behind something.
 */

import { once } from '../../base/multimap.ts';
import type { Linker } from '../../link/linker.ts';
import { functionKey, valueKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';

interface Consulted {
  readonly functions: Map<string, FunctionPlace>;
  /** By the `valueKey` of their root. */
  readonly routers: Set<string>;
}

/** By the linker's epoch: each round asks anew. */
const consulted = new WeakMap<object, Consulted>();

function of(linker: Linker): Consulted {
  return once(consulted, linker.epoch, (): Consulted => ({ functions: new Map(), routers: new Set() }));
}

export function noteFunction(linker: Linker, { file, function: id }: FunctionPlace): void {
  of(linker).functions.set(functionKey({ file, function: id }), { file, function: id });
}

export function noteRouter(linker: Linker, root: ValuePlace): void {
  of(linker).routers.add(valueKey(root));
}

/** Middleware, guards, and the functions that register them, as far as the analysis came to ask about them. */
export function consultedFunctions(linker: Linker): Iterable<FunctionPlace> {
  return of(linker).functions.values();
}

export function isConsultedRouter(linker: Linker, root: ValuePlace): boolean {
  return of(linker).routers.has(valueKey(root));
}
