/** The addresses of scripts that an instruction puts into the page. */

import type { Instruction, Register } from '../cfg/record.ts';
import type { FunctionPlace } from '../link/program.ts';
import { addressOf } from './addresses.ts';
import type { SinkContext } from './sinks.ts';
import { constantString } from './names.ts';

/** Components that put a script into the page, by their `src`. */
const scriptComponents = new Set(['next/script#default']);

export function scriptAddresses(context: SinkContext, at: FunctionPlace, instruction: Instruction): readonly string[] {
  switch (instruction.kind) {
    case 'jsx':
      return isScriptElement(context, at, instruction.element) ? propertyAddress(context, at, instruction.props) : [];
    case 'set':
      return instruction.name === 'src' && isMadeScript(context, at, instruction.object)
        ? addressAt(context, at, instruction.value)
        : [];
    case 'call':
      return assignedAddress(context, at, instruction);
    default:
      return [];
  }
}

function isScriptElement(context: SinkContext, at: FunctionPlace, element: Register | string): boolean {
  if (typeof element === 'string') return element === 'script';
  return context.linker
    .register(at, element)
    .some((target) => target.kind === 'path' && scriptComponents.has(target.path));
}

/** `document.createElement('script')`, here or behind a variable. */
function isMadeScript(context: SinkContext, at: FunctionPlace, register: Register): boolean {
  const definition = context.linker.definition(at, register);
  if (definition?.kind === 'call') {
    const [tag] = definition.arguments;
    const made = context.linker
      .register(at, definition.callee)
      .some((target) => target.kind === 'path' && target.path === 'global#document.createElement');
    return made && tag !== undefined && constantString(context.linker, at, tag.value) === 'script';
  }
  if (definition?.kind !== 'load') return false;
  const stores = context.linker.file(at.file).stores.get(definition.variable) ?? [];
  return stores.some((store) => isMadeScript(context, store, store.instruction.value));
}

/** `Object.assign(document.createElement('script'), { src: … })`. */
function assignedAddress(
  context: SinkContext,
  at: FunctionPlace,
  call: Extract<Instruction, { kind: 'call' }>,
): readonly string[] {
  const [made, ...sources] = call.arguments;
  const assigns = context.linker
    .register(at, call.callee)
    .some((target) => target.kind === 'path' && target.path === 'global#Object.assign');
  if (!assigns || !made || !isMadeScript(context, at, made.value)) return [];
  return sources.flatMap((source) => {
    const literal = context.linker.definition(at, source.value);
    return literal?.kind === 'object' ? propertyAddress(context, at, literal.properties) : [];
  });
}

function propertyAddress(
  context: SinkContext,
  at: FunctionPlace,
  properties: readonly { readonly name: string; readonly value: Register }[],
): readonly string[] {
  return properties.filter(({ name }) => name === 'src').flatMap(({ value }) => addressAt(context, at, value));
}

function addressAt(context: SinkContext, at: FunctionPlace, register: Register): readonly string[] {
  const address = addressOf(context.linker, at, register);
  return address === undefined ? [] : [address];
}
