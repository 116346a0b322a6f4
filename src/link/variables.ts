/** The variable that an import stands for, through re-exports by name. */

import type { VariableId } from '../cfg/record.ts';
import type { Program } from './program.ts';

export interface VariablePlace {
  readonly file: string;
  readonly variable: VariableId;
}

/** The variable itself where it is no import; undefined for what comes from outside or is no variable. */
export function variableBehind(program: Program, file: string, id: VariableId): VariablePlace | undefined {
  const variable = program.files.get(file)!.record.variables[id]!;
  if (!variable.import) return { file, variable: id };
  return exportedVariable(program, file, variable.import.specifier, variable.import.imported, new Set());
}

function exportedVariable(
  program: Program,
  from: string,
  specifier: string,
  name: string,
  seen: Set<string>,
): VariablePlace | undefined {
  const file = program.resolve(specifier, from);
  const index = file === undefined ? undefined : program.files.get(file);
  if (file === undefined || !index || seen.has(`${file}\n${name}`)) return undefined;
  seen.add(`${file}\n${name}`);
  for (const entry of index.record.exports) {
    if (entry.kind === 'variable' && entry.name === name) return { file, variable: entry.variable };
    if (entry.kind === 'again' && entry.name === name) {
      return exportedVariable(program, file, entry.specifier, entry.imported, seen);
    }
  }
  for (const entry of index.record.exports) {
    if (entry.kind !== 'star' || entry.name !== undefined || name === 'default') continue;
    const found = exportedVariable(program, file, entry.specifier, name, seen);
    if (found) return found;
  }
  return undefined;
}
