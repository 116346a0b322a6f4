/** Which classes extend which, and which implement an interface. */

import { once } from '../base/multimap.ts';
import type { ClassId, FunctionId } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { Cell, Source } from './fixpoint.ts';
import type { FileIndex } from './file-index.ts';
import type { Linker } from './linker.ts';
import type { Target } from './target.ts';

export interface ClassPlace {
  readonly file: string;
  /** The function in which the class stands. */
  readonly function: FunctionId;
  readonly class: ClassId;
}

export class Subclasses {
  readonly #linker: Linker;
  /** By the class's target, or the interface's. */
  readonly #known = new Map<Target, Source<ClassPlace>>();

  constructor(linker: Linker) {
    this.#linker = linker;
  }

  /** The classes that extend the class, or implement the interface, themselves. */
  of(type: Target): readonly ClassPlace[] {
    return this.#of(type).read();
  }

  /** Notes what the classes of the file extend and implement, now and when that becomes known. */
  add(file: string, { record }: FileIndex): void {
    for (const { extends: parent, implements: interfaces, function: around, id } of record.classes) {
      if (parent === undefined && interfaces.length === 0) continue;
      const place: ClassPlace = { file, function: around, class: id };
      const noted: Cell<never> = this.#linker.fixpoint.cell(() => {
        if (parent !== undefined) {
          for (const target of this.#linker.register({ file, function: around }, parent)) {
            if (target.kind === 'class') this.#of(target).addAll([place]);
          }
        }
        for (const type of interfaces) this.#implement(place, file, type, new Set());
        return [];
      });
      noted.changed();
    }
  }

  /** An interface, and those that it extends. */
  #implement(place: ClassPlace, file: string, type: TypeReference, seen: Set<Target>): void {
    for (const target of this.#linker.types(file, type)) {
      if (seen.has(target)) continue;
      seen.add(target);
      if (target.kind === 'instance') this.#of(this.#linker.targets.class(target.file, target.class)).addAll([place]);
      if (target.kind !== 'typed' || target.type.kind !== 'object') continue;
      this.#of(target).addAll([place]);
      for (const base of target.type.extends) this.#implement(place, target.file, base, seen);
    }
  }

  #of(type: Target): Source<ClassPlace> {
    return once(this.#known, type, () => this.#linker.fixpoint.source<ClassPlace>());
  }
}
