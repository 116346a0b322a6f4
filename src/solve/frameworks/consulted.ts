/**
 * What no call leads to and was asked about all the same: functions that were looked into for what they prove, whose
 * imports count too; and routers, whose importers may mount them behind something.
 */

import type { Linker } from '../../link/linker.ts';
import { functionKey, valueKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';

interface Consulted {
  readonly functions: Map<string, FunctionPlace>;
  /** By the `valueKey` of their root. */
  readonly routers: Set<string>;
}

/** A linker is made for one analysis. */
const consulted = new WeakMap<Linker, Consulted>();

function of(linker: Linker): Consulted {
  let known = consulted.get(linker);
  if (!known) {
    known = { functions: new Map(), routers: new Set() };
    consulted.set(linker, known);
  }
  return known;
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
