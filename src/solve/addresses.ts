/** Addresses written as literals, templates, constants of this or another file, and `new URL(path, base)`. */

import { unknownPart } from '../catalogue/url.ts';
import type { Register, VariableId } from '../cfg/record.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace } from '../link/program.ts';

/** Deeper chains of constants than this are no address that a reader would recognise. */
const deepest = 8;

/** The text of a register with `unknownPart` for what is not known; undefined where nothing is. */
export function addressOf(linker: Linker, at: FunctionPlace, register: Register, depth = 0): string | undefined {
  const definition = linker.definition(at, register);
  if (!definition || depth > deepest) return undefined;
  switch (definition.kind) {
    case 'constant':
      return typeof definition.value === 'string' ? definition.value : undefined;
    case 'template':
      return definition.parts
        .map((part) => (typeof part === 'string' ? part : (addressOf(linker, at, part, depth + 1) ?? unknownPart)))
        .join('');
    case 'load': {
      const store = linker.storesBehind(at.file, definition.variable);
      if (store) return addressOf(linker, store, store.instruction.value, depth + 1);
      return eitherAddress(linker, at, definition.variable, depth);
    }
    case 'get':
      return memberAddress(linker, at, definition.object, definition.name, depth);
    case 'new':
      return urlObject(linker, at, definition.callee, definition.arguments, depth);
    case 'call':
      return textOfUrl(linker, at, definition.callee, depth);
    default:
      return undefined;
  }
}

/** `process.env.API_URL ?? 'https://api.example.com'`: the side that can be seen. */
function eitherAddress(linker: Linker, at: FunctionPlace, variable: VariableId, depth: number): string | undefined {
  const { record, stores } = linker.file(at.file);
  if (record.variables[variable]!.kind !== 'temporary') return undefined;
  return (stores.get(variable) ?? [])
    .map((store) => addressOf(linker, store, store.instruction.value, depth + 1))
    .find((text) => text !== undefined);
}

/** The text of a property of an object literal, or of an address as a `URL`. */
export function memberAddress(
  linker: Linker,
  at: FunctionPlace,
  object: Register,
  name: string,
  depth = 0,
): string | undefined {
  if (name === 'href') return addressOf(linker, at, object, depth + 1);
  for (const target of linker.register(at, object)) {
    const literal = target.kind === 'object' ? linker.definition(target, target.register) : undefined;
    if (target.kind !== 'object' || literal?.kind !== 'object') continue;
    const property = literal.properties.find((candidate) => candidate.name === name);
    if (property) return addressOf(linker, target, property.value, depth + 1);
  }
  return undefined;
}

function urlObject(
  linker: Linker,
  at: FunctionPlace,
  callee: Register,
  given: readonly { value: Register }[],
  depth: number,
): string | undefined {
  const names = linker.register(at, callee).some((target) => target.kind === 'path' && target.path === 'global#URL');
  const [path, base] = given;
  if (!names || !path) return undefined;
  const text = addressOf(linker, at, path.value, depth + 1);
  if (!base || /^[a-z]+:\/\//i.test(text ?? '')) return text;
  const start = addressOf(linker, at, base.value, depth + 1);
  return start === undefined ? undefined : joinAddress(start, text ?? unknownPart);
}

/** `url.toString()`. */
function textOfUrl(linker: Linker, at: FunctionPlace, callee: Register, depth: number): string | undefined {
  const member = linker.definition(at, callee);
  if (member?.kind !== 'get' || member.name !== 'toString') return undefined;
  return addressOf(linker, at, member.object, depth + 1);
}

export function joinAddress(base: string, path: string): string {
  return `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}
