/** What values are called: the names by which in-house checks are known. */

import type { Instruction, Register } from '../cfg/record.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace } from '../link/program.ts';

/** Member access paths end in these where a value was called or made. */
const lastName = /(?:^|[.#])([\w$-]+)$/;

/** The name under which a value is known: its export's, property's or variable's; '' where it has none. */
export function nameOfValue(linker: Linker, at: FunctionPlace, register: Register): string {
  const definition = linker.definition(at, register);
  switch (definition?.kind) {
    case 'load': {
      const variable = linker.file(at.file).record.variables[definition.variable]!;
      const imported = variable.import?.imported;
      return imported !== undefined && imported !== 'default' && imported !== '*' ? imported : variable.name;
    }
    case 'global':
    case 'get':
      return definition.name;
    case 'get-computed':
      return constantString(linker, at, definition.key) ?? '';
    case 'call':
    case 'new':
      return nameOfValue(linker, at, definition.callee);
    case 'await':
      return nameOfValue(linker, at, definition.value);
    default:
      return '';
  }
}

/** The name of a called value; an alias is followed to the export that it is of. */
export function nameOfCallee(linker: Linker, at: FunctionPlace, callee: Register): string {
  const paths = linker.register(at, callee).filter((target) => target.kind === 'path');
  for (const { path } of paths) {
    const found = lastName.exec(path)?.[1];
    if (found !== undefined && found !== 'default') return found;
  }
  return nameOfValue(linker, at, callee);
}

export function constantString(linker: Linker, at: FunctionPlace, register: Register): string | undefined {
  const definition = linker.definition(at, register);
  if (definition?.kind === 'constant') return typeof definition.value === 'string' ? definition.value : undefined;
  if (definition?.kind === 'load') {
    const variable = linker.file(at.file).record.variables[definition.variable]!;
    const stores = linker.file(at.file).stores.get(definition.variable) ?? [];
    if (variable.kind !== 'const' || stores.length !== 1) return undefined;
    const [store] = stores;
    const value = linker.definition(store!, store!.instruction.value);
    return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : undefined;
  }
  return undefined;
}

/** The literal start of a text that is put together, or the whole of a constant. */
export function literalText(linker: Linker, at: FunctionPlace, register: Register): string | undefined {
  const definition: Instruction | undefined = linker.definition(at, register);
  if (definition?.kind === 'template') {
    return definition.parts.map((part) => (typeof part === 'string' ? part : '')).join('');
  }
  return constantString(linker, at, register);
}

/** A member of something that a package exports and that is written like an enum: `ArchiveMode.ALWAYS`. */
export interface EnumMember {
  readonly module: string;
  readonly name: string;
}

export function enumMemberOf(
  linker: Linker,
  at: FunctionPlace,
  object: Register,
  name: string,
): EnumMember | undefined {
  if (!startsUpper.test(name) || !startsUpper.test(nameOfValue(linker, at, object))) return undefined;
  const module = importedFrom(linker, at, object);
  return module === undefined ? undefined : { module, name };
}

const startsUpper = /^[A-Z]/;

function importedFrom(linker: Linker, at: FunctionPlace, register: Register): string | undefined {
  const definition = linker.definition(at, register);
  if (definition?.kind === 'get') return importedFrom(linker, at, definition.object);
  if (definition?.kind !== 'load') return undefined;
  return linker.file(at.file).record.variables[definition.variable]!.import?.specifier;
}
