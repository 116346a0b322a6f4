/** Which classes extend which. */

import type { ClassId, FunctionId } from '../cfg/record.ts';
import type { Linker } from './linker.ts';

export interface ClassPlace {
  readonly file: string;
  /** The function in which the class stands. */
  readonly function: FunctionId;
  readonly class: ClassId;
}

export function subclassIndex(linker: Linker): ReadonlyMap<string, readonly ClassPlace[]> {
  const found = new Map<string, ClassPlace[]>();
  for (const [file, { record }] of linker.program.files) {
    for (const owner of record.classes) {
      if (owner.extends === undefined) continue;
      for (const parent of linker.register({ file, function: owner.function }, owner.extends)) {
        if (parent.kind !== 'class') continue;
        const key = `${parent.file}\n${parent.class}`;
        found.set(key, [...(found.get(key) ?? []), { file, function: owner.function, class: owner.id }]);
      }
    }
  }
  return found;
}
