/** What link and solve ask for next: files that may call what carries a demand, and files that may prove something. */

import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Target } from '../link/target.ts';
import type { Verdict } from '../solve/demand.ts';
import type { DemandContext } from '../solve/ways.ts';
import { missingProvers } from './provers.ts';
import { consultedFunctions, exportsDemandedRouter } from '../solve/frameworks.ts';

export interface Wanted {
  /** Exports that carry a sink's value or a demand, by file: whoever imports one of them is wanted. */
  readonly importersOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files that may prove something, if they have to do with consent at all; how many calls away from a demand. */
  readonly provers: ReadonlyMap<string, number>;
}

export function wantedFiles(
  context: DemandContext,
  verdicts: readonly Verdict[],
  demanded: readonly FunctionPlace[],
): Wanted {
  const open = verdicts.filter(({ settled }) => !settled);
  return {
    importersOf: new Carriers(context, placesOf(open)).all(),
    provers: missingProvers(context.linker, context.graph, demanded),
  };
}

/** The functions that demands came through, and those that were asked on the way what they prove. */
export function demandedPlaces(context: DemandContext, verdicts: readonly Verdict[]): readonly FunctionPlace[] {
  return [...placesOf(verdicts).values(), ...consultedFunctions(context.linker)];
}

/** Sinks that start from one place share what came of it. */
function placesOf(verdicts: readonly Verdict[]): ReadonlyMap<string, FunctionPlace> {
  const shared = new Set(verdicts.map(({ places }) => places));
  return new Map([...shared].flatMap((places) => places.map((place) => [functionKey(place), place] as const)));
}

/** Which exports carry what matters to whoever imports them. */
class Carriers {
  readonly #context: DemandContext;
  readonly #demanded: ReadonlyMap<string, FunctionPlace>;
  readonly #names = new Map<string, ReadonlySet<string>>();

  constructor(context: DemandContext, demanded: ReadonlyMap<string, FunctionPlace>) {
    this.#context = context;
    this.#demanded = demanded;
  }

  all(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map<string, ReadonlySet<string>>();
    for (const file of this.#context.linker.files.keys()) {
      const names = this.#namesOf(file);
      if (names.size > 0) found.set(file, names);
    }
    return found;
  }

  /** Through re-exports; a circle of them adds nothing. */
  #namesOf(file: string): ReadonlySet<string> {
    const known = this.#names.get(file);
    if (known) return known;
    const names = new Set<string>();
    this.#names.set(file, names);
    const { linker } = this.#context;
    for (const entry of linker.file(file).record.exports) {
      if (entry.kind === 'type') continue;
      if (entry.kind === 'star' && entry.name === undefined) {
        for (const name of this.#through(file, entry.specifier)) if (name !== 'default') names.add(name);
      } else if (entry.kind === 'star') {
        if (this.#through(file, entry.specifier).size > 0) names.add(entry.name!);
      } else if (
        linker.exported(file, entry.name).some((target) => this.#carries(target, 2)) ||
        exportsDemandedRouter(this.#context, file, entry)
      ) {
        names.add(entry.name);
      }
    }
    return names;
  }

  #through(from: string, specifier: string): ReadonlySet<string> {
    const source = this.#context.linker.resolve(specifier, from);
    return source !== undefined && this.#context.linker.files.has(source) ? this.#namesOf(source) : new Set();
  }

  #carries(target: Target, depth: number): boolean {
    const { linker } = this.#context;
    switch (target.kind) {
      case 'path':
        return !target.path.startsWith('global#') && linker.catalogue.isPrefix(target.path);
      case 'function':
        if (this.#demanded.has(functionKey(target))) return true;
        return depth > 0 && this.#resultsOf(target).some((result) => this.#carries(result, depth - 1));
      case 'object':
        return depth > 0 && [...linker.elementsOf(target)].some((value) => this.#carries(value, depth - 1));
      case 'class':
      case 'instance':
        return depth > 0 && this.#classCarries(target, depth);
      default:
        return false;
    }
  }

  #classCarries(target: Extract<Target, { kind: 'class' | 'instance' }>, depth: number): boolean {
    const { linker } = this.#context;
    const { constructor, members } = linker.file(target.file).record.classes[target.class]!;
    if (this.#demanded.has(functionKey({ file: target.file, function: constructor }))) return true;
    return members.some(({ name, kind, function: id }) => {
      if (id !== undefined) return this.#demanded.has(functionKey({ file: target.file, function: id }));
      const values = kind === 'field' ? [...linker.member({ ...target, kind: 'instance' }, name)] : [];
      return values.some((value) => this.#carries(value, depth - 1));
    });
  }

  #resultsOf(place: FunctionPlace): readonly Target[] {
    const { returns } = this.#context.linker.file(place.file).functions[place.function]!;
    return returns.flatMap((register) => this.#context.linker.register(place, register));
  }
}
