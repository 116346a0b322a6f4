/** What the command line needs of the machine and the engine. `main.ts` has the real one, tests have their own. */

import type { Session } from '../engine/api.ts';

export interface Host {
  /** Absolute path of the folder that the command was started in. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly output: Stream;
  /** Progress, problems and summaries: all that is not the report. */
  readonly errors: Stream;
  /** Aborted when the user interrupts. */
  readonly signal: AbortSignal;
  /** AskFirst's version. */
  readonly version: string;
  /** Absent: there is nothing at the path. */
  kindOf(path: string): 'file' | 'folder' | 'other' | undefined;
  /** Absent: it cannot be read. */
  readText(path: string): string | undefined;
  /** Makes the folders above it too; throws where it cannot be written. */
  writeText(path: string, text: string): void;
  findScanRoot(path: string): string;
  createSession(options: { readonly root: string; readonly config?: string }): Session;
}

export interface Stream {
  readonly terminal: boolean;
  /** Of a terminal. */
  readonly columns?: number;
  write(text: string): void;
}

/** The command was called wrongly: one line for the user, exit code 2. */
export class UsageError extends Error {}

export const exitCodes = { fine: 0, findings: 1, wrongUse: 2, interrupted: 130 } as const;
