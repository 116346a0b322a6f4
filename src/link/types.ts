/** Declared types to what their values may be. */

import { once } from '../base/multimap.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { Linker } from './linker.ts';
import type { Target } from './target.ts';

/** Types that stand for their (first) argument: what is awaited, or what they only mark. */
const transparentTypes = new Set([
  'Promise',
  'PromiseLike',
  'Awaited',
  'Readonly',
  'Partial',
  'Required',
  'NonNullable',
  'Omit',
  'Pick',
]);

const arrayTypes = new Set(['Array', 'ReadonlyArray', 'Set', 'Iterable', 'AsyncIterable']);

export function typeTargets(linker: Linker, file: string, type: TypeReference): readonly Target[] {
  switch (type.kind) {
    case 'name':
      return type.typeof ? valueTargets(linker, file, type.path) : namedTargets(linker, file, type);
    case 'import':
      return exportedType(linker, file, type.specifier, type.path, new Set());
    case 'union':
    case 'intersection':
      return [...new Set(type.of.flatMap((part) => linker.types(file, part)))];
    case 'object':
    case 'array':
    case 'tuple':
    case 'function':
      return [linker.targets.typed(file, type)];
    default:
      return [];
  }
}

const arrays = new WeakMap<TypeReference, TypeReference>();

/** The same for the same element. */
function arrayOf(element: TypeReference): TypeReference {
  return once(arrays, element, (): TypeReference => ({ kind: 'array', of: element }));
}

function namedTargets(linker: Linker, file: string, type: Extract<TypeReference, { kind: 'name' }>): readonly Target[] {
  const [first, ...rest] = type.path;
  if (first === undefined) return [];
  const local = localType(linker, file, first);
  if (local) return local;
  const { record } = linker.file(file);
  const imported = record.variables.find((variable) => variable.import && variable.name === first);
  if (imported?.import) {
    const { specifier, imported: name } = imported.import;
    return exportedType(linker, file, specifier, name === '*' ? rest : [name, ...rest], new Set());
  }
  const [argument] = type.arguments;
  if (argument && transparentTypes.has(first)) return linker.types(file, argument);
  if (argument && arrayTypes.has(first)) return [linker.targets.typed(file, arrayOf(argument))];
  const path = `global#${type.path.join('.')}.new()`;
  return linker.catalogue.isPrefix(path) ? [linker.targets.path(path)] : [];
}

/** A class, interface or alias of the file itself. */
function localType(linker: Linker, file: string, name: string): readonly Target[] | undefined {
  const { record } = linker.file(file);
  const named = record.types.filter((candidate) => candidate.name === name);
  if (named.length > 0) return named.flatMap((candidate) => linker.types(file, candidate.type));
  const declared = record.classes.filter((candidate) => candidate.name === name);
  if (declared.length > 0) return declared.map(({ id }) => linker.targets.instance(file, id));
  return undefined;
}

function exportedType(
  linker: Linker,
  from: string,
  specifier: string,
  path: readonly string[],
  seen: Set<string>,
): readonly Target[] {
  const [name] = path;
  if (name === undefined) return [];
  const file = linker.resolve(specifier, from);
  if (file === undefined) return [linker.targets.path(`${specifier}#${path.join('.')}.new()`)];
  const index = linker.lowered(file);
  if (!index || seen.has(file)) return [];
  seen.add(file);
  const { exports, variables } = index.record;
  for (const entry of exports) {
    if (entry.kind === 'type' && entry.name === name) return localType(linker, file, entry.type) ?? [];
    if (entry.kind === 'variable' && entry.name === name) {
      return localType(linker, file, variables[entry.variable]!.name) ?? [];
    }
    if (entry.kind === 'again' && entry.name === name) {
      return exportedType(linker, file, entry.specifier, [entry.imported, ...path.slice(1)], seen);
    }
  }
  return exports.flatMap((entry) =>
    entry.kind === 'star' && entry.name === undefined ? exportedType(linker, file, entry.specifier, path, seen) : [],
  );
}

function valueTargets(linker: Linker, file: string, path: readonly string[]): readonly Target[] {
  const [first, ...rest] = path;
  const { variables } = linker.file(file).record;
  const id = variables.findIndex((variable) => variable.name === first);
  if (id < 0) return [];
  return rest.reduce<readonly Target[]>(
    (targets, name) => targets.flatMap((target) => linker.member(target, name)),
    linker.variable(file, id),
  );
}
