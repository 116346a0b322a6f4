/** A row of the catalogue, as people and other programs read it. */

import type { Purpose } from '../base/purpose.ts';

export interface KnownRow {
  readonly vendor: string;
  /** `sink`, `setting`, or the kind of guard: `guard: predicate`. */
  readonly kind: string;
  /** Empty for guards that are for whatever their arguments name. */
  readonly purposes: readonly Purpose[];
  /** What a sink does to a person's data, or what the row is for. */
  readonly does: string;
  /** Access paths and addresses, as in the data. */
  readonly origins: readonly string[];
  /** A semver range. */
  readonly versions?: string;
  /** `package@version`, or the address of a page. */
  readonly source: string;
  /** Why published types do not show it, where they do not. */
  readonly unverified?: string;
}
