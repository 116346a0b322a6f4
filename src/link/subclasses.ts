/** Which classes extend which. */

import { once } from '../base/multimap.ts';
import type { ClassId, FunctionId } from '../cfg/record.ts';
import type { Cell, Source } from './fixpoint.ts';
import type { Linker } from './linker.ts';
import type { FileIndex } from './file-index.ts';

export interface ClassPlace {
  readonly file: string;
  /** The function in which the class stands. */
  readonly function: FunctionId;
  readonly class: ClassId;
}

export class Subclasses {
  readonly #linker: Linker;
  readonly #known = new Map<string, Source<ClassPlace>>();

  constructor(linker: Linker) {
    this.#linker = linker;
  }

  of(file: string, id: ClassId): readonly ClassPlace[] {
    return this.#of(file, id).read();
  }

  /** Notes what the classes of the file extend, now and when that becomes known. */
  add(file: string, { record }: FileIndex): void {
    for (const { extends: parent, function: around, id } of record.classes) {
      if (parent === undefined) continue;
      const place: ClassPlace = { file, function: around, class: id };
      const extended: Cell<never> = this.#linker.fixpoint.cell(() => {
        for (const target of this.#linker.register({ file, function: around }, parent)) {
          if (target.kind === 'class') this.#of(target.file, target.class).addAll([place]);
        }
        return [];
      });
      extended.changed();
    }
  }

  #of(file: string, id: ClassId): Source<ClassPlace> {
    return once(this.#known, `${file}\n${id}`, () => this.#linker.fixpoint.source<ClassPlace>());
  }
}
