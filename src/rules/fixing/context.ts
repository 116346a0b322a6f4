/** What the makers of fixes are given, and what they give: plain edits, not yet known to be right. */

import type { FileEdit } from '../../base/edit.ts';
import type { Purpose } from '../../base/purpose.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Source } from './source.ts';

export interface FixContext {
  readonly finding: Finding;
  /** A file of the workspace (relative path), parsed once; undefined where it cannot be read. */
  source(file: string): Source | undefined;
  /** Every check of the workspace that can be called for an answer. */
  readonly checks: readonly KnownCheck[];
  /** Files that import a file, as far as they were lowered. */
  importersOf(file: string): readonly string[];
  /** What a specifier in a file leads to, inside the workspace. */
  resolve(specifier: string, from: string): string | undefined;
  /** What a category stands for in a file, by its policy and the built-in table. */
  purposesOfCategory(file: string, word: string): readonly Purpose[] | undefined;
  /** Whether a check that names no purpose proves all of them in that file. */
  blanketConsent(file: string): boolean;
  /** The policy file above a file; `text` is absent where none stands there and one is to be made. */
  policyOf(file: string): { readonly path: string; readonly text?: string };
  /** Whether the file may have `await` outside of functions. */
  awaitsAtTop(file: string): boolean;
  /** Where a new file with the given name (without its ending) belongs for code in `file`; undefined where that is taken. */
  newFileFor(file: string, name: string): string | undefined;
  /** How relative specifiers end in the workspace, for a file that has none. */
  readonly specifierEnding: string;
}

/** A check as it is declared. A predicate answers; an assertion returns only where the answer is yes. */
export interface KnownCheck {
  readonly kind: 'predicate' | 'assertion';
  readonly name: string;
  /** The export's name where it is one of a file or a package; without it the check is the file's own. */
  readonly exported?: string;
  readonly from: { readonly file: string } | { readonly specifier: string };
  /** Absent where the declaration cannot be seen. */
  readonly parameters?: readonly CheckParameter[];
  /** Absent where it is not known. */
  readonly promise?: boolean;
  /** `all`: by what it is called with, else a blanket check. */
  readonly purposes: readonly Purpose[] | 'all';
}

export interface CheckParameter {
  readonly name: string;
  readonly optional: boolean;
  /** The literals that its declared type allows; absent where any string goes or the type is not known. */
  readonly words?: readonly string[];
  /** Whether it may hold a purpose, by its type. */
  readonly isText: boolean;
}

export interface Candidate {
  /** Of candidates of one group, the first that proves right is offered. */
  readonly group: string;
  readonly title: string;
  readonly edits: readonly FileEdit[];
  /** Repairs may be preferred; a suppression never is. */
  readonly repairs: boolean;
}

export type FixMaker = (context: FixContext) => Iterable<Candidate>;
