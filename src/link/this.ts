/** What `this` is in a function. */

import type { ClassId } from '../cfg/record.ts';
import type { Linker } from './linker.ts';
import type { FunctionPlace } from './program.ts';
import type { Target } from './target.ts';

/** The nearest function outwards that has its own `this`. */
function holderOfThis(linker: Linker, place: FunctionPlace): FunctionPlace {
  let holder = place;
  for (;;) {
    const record = linker.functionRecord(holder);
    if (record.kind !== 'arrow' || record.parent === undefined) return holder;
    holder = { file: holder.file, function: record.parent };
  }
}

/** The class whose member the function, or the function around its arrows, is. */
export function classAround(linker: Linker, place: FunctionPlace): { file: string; class: ClassId } | undefined {
  const holder = holderOfThis(linker, place);
  const record = linker.functionRecord(holder);
  return record.class === undefined ? undefined : { file: holder.file, class: record.class };
}

export function thisOf(linker: Linker, place: FunctionPlace): readonly Target[] {
  const holder = holderOfThis(linker, place);
  const record = linker.functionRecord(holder);
  const index = linker.file(holder.file);
  if (record.class !== undefined) {
    const owner = index.record.classes[record.class]!;
    const isStatic = owner.members.some((member) => member.static && member.function === record.id);
    const { targets } = linker;
    return [isStatic ? targets.class(holder.file, owner.id) : targets.instance(holder.file, owner.id)];
  }
  const literal = index.literals.get(record.id);
  return literal ? [linker.targets.object(literal.file, literal.function, literal.register)] : [];
}
