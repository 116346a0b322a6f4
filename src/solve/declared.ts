/** What declared types say of values. */

import type { ParameterRecord, Register } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { Target } from '../link/target.ts';

/** Whether the value of the register, awaited or not, is declared to be a boolean and nothing else. */
export function isDeclaredBoolean(linker: Linker, at: FunctionPlace, register: Register): boolean {
  const definition = linker.definition(at, register);
  switch (definition?.kind) {
    case 'await':
    case 'store':
      return isDeclaredBoolean(linker, at, definition.value);
    case 'parameter':
      return isGivenBoolean(linker.functionRecord(at).parameters[definition.index]);
    case 'load': {
      const { name, type, kind, function: owner } = linker.file(at.file).record.variables[definition.variable]!;
      if (kind === 'parameter') {
        const { parameters } = linker.functionRecord({ file: at.file, function: owner });
        return isGivenBoolean(parameters.find((parameter) => parameter.name === name));
      }
      if (type) return isBooleanType(type);
      const stores = linker.file(at.file).stores.get(definition.variable) ?? [];
      const [only] = kind === 'const' && stores.length === 1 ? stores : [];
      return only !== undefined && isDeclaredBoolean(linker, only, only.instruction.value);
    }
    case 'call': {
      const callees = linker.calleesOf(at, definition);
      return callees.length > 0 && callees.every((callee) => isBooleanType(declaredResult(linker, callee)));
    }
    default:
      return false;
  }
}

/** The type that what is called is declared to give back. */
export function declaredResult(linker: Linker, callee: Target): TypeReference | undefined {
  if (callee.kind === 'function') return linker.functionRecord(callee).returnType;
  return callee.kind === 'typed' && callee.type.kind === 'function' ? callee.type.returns : undefined;
}

/** What may be left out may be undefined as well. */
function isGivenBoolean(parameter: ParameterRecord | undefined): boolean {
  return parameter !== undefined && !parameter.optional && isBooleanType(parameter.type);
}

function isBooleanType(type: TypeReference | undefined): boolean {
  if (type?.kind === 'name' && type.path.join('.') === 'Promise') return isBooleanType(type.arguments[0]);
  return type?.kind === 'keyword' && type.name === 'boolean';
}
