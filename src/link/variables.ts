/** The variable that an import stands for, through re-exports by name. */

import type { VariableId } from '../cfg/record.ts';
import type { Linker } from './linker.ts';

export interface VariablePlace {
  readonly file: string;
  readonly variable: VariableId;
}

export function variableKey(file: string, id: VariableId): string {
  return `variable ${file}\n${id}`;
}

/** The variable itself where it is no import; undefined for what comes from outside or is no variable. */
export function variableBehind(linker: Linker, file: string, id: VariableId): VariablePlace | undefined {
  const variable = linker.file(file).record.variables[id]!;
  if (!variable.import) return { file, variable: id };
  return exportedVariable(linker, file, variable.import.specifier, variable.import.imported, new Set());
}

function exportedVariable(
  linker: Linker,
  from: string,
  specifier: string,
  name: string,
  seen: Set<string>,
): VariablePlace | undefined {
  const file = linker.resolve(specifier, from);
  const index = file === undefined ? undefined : linker.lowered(file);
  if (file === undefined || !index || seen.has(`${file}\n${name}`)) return undefined;
  seen.add(`${file}\n${name}`);
  for (const entry of index.record.exports) {
    if (entry.kind === 'variable' && entry.name === name) return { file, variable: entry.variable };
    if (entry.kind === 'again' && entry.name === name) {
      return exportedVariable(linker, file, entry.specifier, entry.imported, seen);
    }
  }
  for (const entry of index.record.exports) {
    if (entry.kind !== 'star' || entry.name !== undefined || name === 'default') continue;
    const found = exportedVariable(linker, file, entry.specifier, name, seen);
    if (found) return found;
  }
  return undefined;
}
