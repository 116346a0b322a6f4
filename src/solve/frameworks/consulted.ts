/** Functions that no call leads to, and that were looked into for what they prove: what they import counts too. */

import type { Linker } from '../../link/linker.ts';
import { functionKey, type FunctionPlace } from '../../link/program.ts';

/** A linker is made for one analysis. */
const consulted = new WeakMap<Linker, Map<string, FunctionPlace>>();

export function noteConsulted(linker: Linker, { file, function: id }: FunctionPlace): void {
  let places = consulted.get(linker);
  if (!places) consulted.set(linker, (places = new Map()));
  places.set(functionKey({ file, function: id }), { file, function: id });
}

/** Middleware, guards, and the functions that register them, as far as the analysis came to ask about them. */
export function consultedFunctions(linker: Linker): Iterable<FunctionPlace> {
  return consulted.get(linker)?.values() ?? [];
}
