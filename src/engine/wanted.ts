/** What link and solve ask for next: files that may call what carries a demand, and files that may prove something. */

import type { FunctionId } from '../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Target } from '../link/target.ts';
import type { DemandContext, Verdict } from '../solve/demand.ts';

export interface Wanted {
  /** Files of which the importers are wanted. */
  readonly importersOf: readonly string[];
  readonly files: readonly string[];
}

/** How many calls deep a function that may prove something is looked for. */
const deepestCallee = 6;

export function wantedFiles(context: DemandContext, verdicts: readonly Verdict[]): Wanted {
  const demanded = new Map<string, FunctionPlace>();
  for (const { places } of verdicts) for (const place of places) demanded.set(functionKey(place), place);
  return { importersOf: carrying(context, demanded), files: missingImports(context, demanded) };
}

/** Files whose exports carry a sink's value or a demand. */
function carrying(context: DemandContext, demanded: ReadonlyMap<string, FunctionPlace>): readonly string[] {
  const found = new Set<string>();
  for (const place of demanded.values())
    if (context.linker.functionRecord(place).kind !== 'module') found.add(place.file);
  for (const [file, { record }] of context.linker.program.files) {
    if (found.has(file)) continue;
    const carries = record.exports.some((entry) => {
      if (entry.kind === 'variable')
        return context.linker.variable(file, entry.variable).some((target) => isCarrier(context, target, 2));
      if (entry.kind === 'commonjs') {
        return context.linker
          .register({ file, function: 0 }, entry.register)
          .some((target) => isCarrier(context, target, 2));
      }
      if (entry.kind === 'type') return false;
      const source = context.linker.program.resolve(entry.specifier, file);
      if (source === undefined) return context.linker.catalogue.isPrefix(`${entry.specifier}#`);
      return found.has(source) || context.linker.program.files.has(source);
    });
    if (carries) found.add(file);
  }
  return [...found].sort();
}

function isCarrier(context: DemandContext, target: Target, depth: number): boolean {
  const { linker } = context;
  switch (target.kind) {
    case 'path':
      return target.path.includes('#') && !target.path.startsWith('global#') && linker.catalogue.isPrefix(target.path);
    case 'function':
      return depth > 0 && resultsOf(context, target).some((result) => isCarrier(context, result, depth - 1));
    case 'object':
      return depth > 0 && [...linker.elementsOf(target)].some((value) => isCarrier(context, value, depth - 1));
    case 'class':
    case 'instance': {
      const owner = linker.file(target.file).record.classes[target.class]!;
      return (
        depth > 0 &&
        owner.members.some(
          ({ name, kind }) =>
            kind === 'field' &&
            [...linker.member({ ...target, kind: 'instance' }, name)].some((value) =>
              isCarrier(context, value, depth - 1),
            ),
        )
      );
    }
    default:
      return false;
  }
}

function resultsOf(context: DemandContext, place: FunctionPlace): readonly Target[] {
  const { returns } = context.linker.file(place.file).functions[place.function]!;
  return returns.flatMap((register) => context.linker.register(place, register));
}

/** Files not lowered yet whose exports are used by functions on the way of a demand, or by what those call. */
function missingImports(context: DemandContext, demanded: ReadonlyMap<string, FunctionPlace>): readonly string[] {
  const missing = new Set<string>();
  let ring = withSurroundings(context, [...demanded.values()]);
  const seen = new Set<string>();
  for (let depth = 0; depth < deepestCallee && ring.length > 0; depth++) {
    const next: FunctionPlace[] = [];
    for (const place of ring) {
      if (seen.has(functionKey(place))) continue;
      seen.add(functionKey(place));
      for (const file of missingIn(context, place)) missing.add(file);
      for (const definition of context.linker.file(place.file).functions[place.function]!.definitions) {
        if (definition) for (const edge of context.graph.from.get(definition) ?? []) next.push(edge.callee);
      }
    }
    ring = withSurroundings(context, next);
  }
  return [...missing].sort();
}

function withSurroundings(context: DemandContext, places: readonly FunctionPlace[]): readonly FunctionPlace[] {
  const found = new Map<string, FunctionPlace>();
  for (const place of places) {
    for (let id: FunctionId | undefined = place.function; id !== undefined;) {
      const around: FunctionPlace = { file: place.file, function: id };
      found.set(functionKey(around), around);
      id = context.linker.functionRecord(around).parent;
    }
  }
  return [...found.values()];
}

function* missingIn(context: DemandContext, place: FunctionPlace): Iterable<string> {
  const { record, functions } = context.linker.file(place.file);
  for (const definition of functions[place.function]!.definitions) {
    if (definition?.kind === 'load') {
      const imported = record.variables[definition.variable]!.import;
      if (imported && !imported.typeOnly)
        yield* missingBehind(context, place.file, imported.specifier, imported.imported, new Set());
    } else if (definition?.kind === 'import') {
      const specifier = context.linker.definition({ ...place, register: definition.specifier });
      if (specifier?.kind === 'constant' && typeof specifier.value === 'string') {
        yield* missingBehind(context, place.file, specifier.value, '*', new Set());
      }
    } else if (definition?.kind === 'call' && definition.arguments.length === 1) {
      yield* requiredIn(context, place, definition.arguments[0]!.value, definition.callee);
    }
  }
}

function* requiredIn(context: DemandContext, place: FunctionPlace, argument: number, callee: number): Iterable<string> {
  const name = context.linker.definition({ ...place, register: callee });
  const specifier = context.linker.definition({ ...place, register: argument });
  if (name?.kind !== 'global' || name.name !== 'require') return;
  if (specifier?.kind === 'constant' && typeof specifier.value === 'string') {
    yield* missingBehind(context, place.file, specifier.value, '*', new Set());
  }
}

/** The file at which following an import stops because it is not lowered. */
function* missingBehind(
  context: DemandContext,
  from: string,
  specifier: string,
  name: string,
  seen: Set<string>,
): Iterable<string> {
  const { program } = context.linker;
  const file = program.resolve(specifier, from);
  if (file === undefined || seen.has(file)) return;
  seen.add(file);
  const index = program.files.get(file);
  if (!index) {
    yield file;
    return;
  }
  const own = index.record.exports.filter((entry) => entry.kind !== 'star' && entry.name === name);
  for (const entry of index.record.exports) {
    if (entry.kind === 'again' && (entry.name === name || name === '*')) {
      yield* missingBehind(context, file, entry.specifier, entry.imported, seen);
    } else if (entry.kind === 'star' && own.length === 0) {
      yield* missingBehind(context, file, entry.specifier, name, seen);
    } else if (entry.kind === 'variable' && entry.name === name) {
      const imported = index.record.variables[entry.variable]!.import;
      if (imported) yield* missingBehind(context, file, imported.specifier, imported.imported, seen);
    }
  }
}
