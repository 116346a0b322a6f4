/** What solving a function needs from around it. */

import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Purpose } from '../base/purpose.ts';
import type { VariableId } from '../cfg/record.ts';
import type { CallGraph } from '../link/callgraph.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { AtomTable } from './atoms.ts';
import type { Summary } from './summary.ts';
import type { Value } from './value.ts';

/** What the policies decide for the checks of a file. */
export interface CheckPolicy {
  /** Purposes of a category word of the policy above the file. */
  purposesOfCategory(file: string, word: string): readonly Purpose[] | undefined;
  /** Whether a check that names no purpose proves all. */
  blanketConsent(file: string): boolean;
}

export interface SolveContext {
  readonly linker: Linker;
  readonly graph: CallGraph;
  /** The rows that count in a file: the built-in ones, and those of the policy above it. */
  readonly catalogueFor: (file: string) => Catalogue;
  readonly atoms: AtomTable;
  readonly policy: CheckPolicy;
  /** What is known so far of a function; asking again when it changed is the solver's affair. */
  summary(place: FunctionPlace): Summary;
  /** All that is ever stored in a variable that is seen by more than one function, or by other files. */
  variableValue(file: string, variable: VariableId): Value;
  /** All that the writers store there, by the key of a variable or field. */
  storedValue(key: string, writers: readonly FunctionPlace[]): Value;
  store(key: string, value: Value): void;
}
