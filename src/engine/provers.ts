/** Which files may prove something for what is demanded, so that they are worth lowering. */

import { once } from '../base/multimap.ts';
import type { Instruction } from '../cfg/record.ts';
import type { CallGraph } from '../link/callgraph.ts';
import type { UsedImport } from '../link/file-index.ts';
import type { Linker } from '../link/linker.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';

/** How many calls deep a function that may prove something is looked for. */
const deepestCallee = 4;

/** Files not lowered yet whose exports are used by functions on the way of a demand, or by what those call. */
export function missingProvers(
  linker: Linker,
  graph: CallGraph,
  demanded: readonly FunctionPlace[],
): ReadonlyMap<string, number> {
  const missing = new Map<string, number>();
  const behind = new MissingFiles(linker);
  const seen = new Set<string>();
  let ring = demanded;
  for (let depth = 0; depth < deepestCallee && ring.length > 0; depth++) {
    const next: FunctionPlace[] = [];
    for (const place of withSurroundings(linker, ring, seen)) {
      const { imports, calls, gets } = linker.file(place.file).functions[place.function]!;
      for (const used of imports()) {
        for (const file of behind.of(place.file, used)) if (!missing.has(file)) missing.set(file, depth);
      }
      const follow = (instruction: Instruction): void => {
        graph.from(instruction).forEach(({ callee }) => next.push(callee));
      };
      calls.forEach(follow);
      gets.forEach(follow);
    }
    ring = next;
  }
  return missing;
}

/** The functions that were not seen before, and those around them. */
function* withSurroundings(
  linker: Linker,
  places: readonly FunctionPlace[],
  seen: Set<string>,
): Iterable<FunctionPlace> {
  for (let place of places) {
    for (let key = functionKey(place); !seen.has(key); key = functionKey(place)) {
      seen.add(key);
      yield place;
      const { parent } = linker.functionRecord(place);
      if (parent !== undefined) place = { file: place.file, function: parent };
    }
  }
}

/** The files at which following an import stops because they are not lowered. */
class MissingFiles {
  readonly #linker: Linker;
  /** By the file that is imported from, and the name. */
  readonly #known = new Map<string, Map<string, readonly string[]>>();

  constructor(linker: Linker) {
    this.#linker = linker;
  }

  of(from: string, { specifier, imported }: UsedImport): readonly string[] {
    const file = this.#linker.resolve(specifier, from);
    if (file === undefined) return [];
    const names = once(this.#known, file, () => new Map<string, readonly string[]>());
    return once(names, imported, () => [...this.#behind(file, imported, new Set())]);
  }

  *#behind(file: string, name: string, seen: Set<string>): Iterable<string> {
    if (seen.has(file)) return;
    seen.add(file);
    const index = this.#linker.files.get(file);
    if (!index) {
      yield file;
      return;
    }
    const { exports, variables } = index.record;
    const isOwn = exports.some((entry) => entry.kind !== 'star' && entry.name === name);
    for (const entry of exports) {
      if (entry.kind === 'again' && (entry.name === name || name === '*')) {
        yield* this.#through(file, entry.specifier, entry.imported, seen);
      } else if (entry.kind === 'star' && !isOwn) {
        yield* this.#through(file, entry.specifier, name, seen);
      } else if (entry.kind === 'variable' && entry.name === name) {
        const imported = variables[entry.variable]!.import;
        if (imported) yield* this.#through(file, imported.specifier, imported.imported, seen);
      }
    }
  }

  *#through(from: string, specifier: string, name: string, seen: Set<string>): Iterable<string> {
    const file = this.#linker.resolve(specifier, from);
    if (file !== undefined) yield* this.#behind(file, name, seen);
  }
}
