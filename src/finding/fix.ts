import type { FileEdit } from '../base/edit.ts';

/** A quick fix that was analysed again on an overlay: with its edits the finding is gone. */
export interface Fix {
  /** As in a menu: "Ask for recording consent first". */
  readonly title: string;
  /** At most one of a finding's fixes. */
  readonly preferred: boolean;
  readonly edits: readonly FileEdit[];
}
