import type { Range } from './range.ts';

interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** Changes to one file; where `creates` is set the file is new and the edits fill it from empty. */
export interface FileEdit {
  /** '/'-separated, relative to the scan root. */
  readonly file: string;
  readonly creates: boolean;
  readonly edits: readonly TextEdit[];
}
