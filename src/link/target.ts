/** What a value of the workspace may be. Equal targets are one object: sets of them compare by identity. */

import { once } from '../base/multimap.ts';
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

/** Makes targets, each once. */
export class Targets {
  readonly #paths = new Map<string, Target>();
  readonly #modules = new Map<string, Target>();
  readonly #numbered = new Map<string, Map<string, Target>>();
  readonly #typed = new Map<string, Map<TypeReference, Target>>();

  path(path: string): Target {
    return once(this.#paths, path, () => ({ kind: 'path', path }));
  }

  module(file: string): Target {
    return once(this.#modules, file, () => ({ kind: 'module', file }));
  }

  function(file: string, id: FunctionId): Target {
    return once(this.#of(file), `f${id}`, () => ({ kind: 'function', file, function: id }));
  }

  class(file: string, id: ClassId): Target {
    return once(this.#of(file), `c${id}`, () => ({ kind: 'class', file, class: id }));
  }

  instance(file: string, id: ClassId): Target {
    return once(this.#of(file), `i${id}`, () => ({ kind: 'instance', file, class: id }));
  }

  object(file: string, id: FunctionId, register: Register): Target {
    return once(this.#of(file), `o${id} ${register}`, () => ({ kind: 'object', file, function: id, register }));
  }

  typed(file: string, type: TypeReference): Target {
    const types = once(this.#typed, file, () => new Map<TypeReference, Target>());
    return once(types, type, () => ({ kind: 'typed', file, type }));
  }

  #of(file: string): Map<string, Target> {
    return once(this.#numbered, file, () => new Map<string, Target>());
  }
}
