/** Facts about parameters, which only a function's callers can decide; interned, so that a fact is a number. */

import type { FunctionPlace } from '../link/program.ts';
import { functionKey } from '../link/program.ts';
import type { Test } from './test.ts';
import { testKey } from './test.ts';

export interface ParameterReference {
  readonly of: FunctionPlace;
  readonly index: number;
  /** Properties, from the parameter inwards. */
  readonly path: readonly string[];
}

export type FactKind = 'proven' | 'refused' | 'unawaited' | 'asked';

export type Atom =
  /** The parameter passes the test. */
  | { readonly kind: 'test'; readonly parameter: ParameterReference; readonly test: Test }
  /** The fact holds for the purposes that the first of the parameters names that names any. */
  | { readonly kind: 'purpose'; readonly fact: FactKind; readonly parameters: readonly ParameterReference[] };

export class AtomTable {
  readonly #ids = new Map<string, number>();
  readonly #atoms: Atom[] = [];

  intern(atom: Atom): number {
    const key = atomKey(atom);
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#atoms.length;
    this.#atoms.push(atom);
    this.#ids.set(key, id);
    return id;
  }

  atom(id: number): Atom {
    return this.#atoms[id]!;
  }
}

function atomKey(atom: Atom): string {
  return atom.kind === 'test'
    ? `t ${referenceKey(atom.parameter)} ${testKey(atom.test)}`
    : `p ${atom.fact} ${atom.parameters.map(referenceKey).join(' ')}`;
}

export function referenceKey(reference: ParameterReference): string {
  return `${functionKey(reference.of)} ${reference.index} ${reference.path.join('.')}`;
}
