/** What a value of the workspace may be. */

import type { ClassId, FunctionId, Register } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';

export type Target =
  /** A value from outside, by its access path: `openai#default.new()`, `global#navigator`. A namespace ends in `#`. */
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'function'; readonly file: string; readonly function: FunctionId }
  | { readonly kind: 'class'; readonly file: string; readonly class: ClassId }
  | { readonly kind: 'instance'; readonly file: string; readonly class: ClassId }
  /** An object or array literal. */
  | { readonly kind: 'object'; readonly file: string; readonly function: FunctionId; readonly register: Register }
  /** The namespace of a file of the workspace. */
  | { readonly kind: 'module'; readonly file: string }
  /** Something of which only the declared type is known. */
  | { readonly kind: 'typed'; readonly file: string; readonly type: TypeReference };

/**
 * A value that may be more outside things than these is as good as unknown. What the workspace defines is never
 * dropped: a function that lost a caller would be taken for dead, and its sinks would be silent.
 */
const mostOutside = 200;

/** A set of targets that keeps the order of insertion and counts equal ones once. */
export class TargetSet {
  readonly #targets = new Map<string, Target>();
  #outside = 0;

  get size(): number {
    return this.#targets.size;
  }

  add(target: Target): void {
    const key = targetKey(target);
    if (this.#targets.has(key)) return;
    if (target.kind === 'path' || target.kind === 'typed') {
      if (this.#outside >= mostOutside) return;
      this.#outside += 1;
    }
    this.#targets.set(key, target);
  }

  addAll(targets: Iterable<Target>): void {
    for (const target of targets) this.add(target);
  }

  [Symbol.iterator](): IterableIterator<Target> {
    return this.#targets.values();
  }
}

const typeKeys = new WeakMap<TypeReference, number>();
let typeCount = 0;

/** Equal for equal targets. */
export function targetKey(target: Target): string {
  switch (target.kind) {
    case 'path':
      return target.path;
    case 'function':
      return `f ${target.file} ${target.function}`;
    case 'class':
      return `c ${target.file} ${target.class}`;
    case 'instance':
      return `i ${target.file} ${target.class}`;
    case 'object':
      return `o ${target.file} ${target.function} ${target.register}`;
    case 'module':
      return `m ${target.file}`;
    case 'typed': {
      let key = typeKeys.get(target.type);
      if (key === undefined) typeKeys.set(target.type, (key = typeCount++));
      return `t ${target.file} ${key}`;
    }
  }
}
