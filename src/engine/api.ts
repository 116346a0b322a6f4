/** What the doors see of the engine. One session for one scan root. */

import type { Finding, Place, ScanResult } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';
import type { Purpose } from '../base/purpose.ts';

export interface ScanProgress {
  readonly stage: 'discover' | 'sieve' | 'lower' | 'solve';
  readonly done: number;
  /** 0 where it is not known yet. */
  readonly total: number;
}

export interface ScanOptions {
  readonly onProgress?: ((progress: ScanProgress) => void) | undefined;
  /** The scan then rejects with the signal's reason, soon, and leaves the session as it was. */
  readonly signal?: AbortSignal | undefined;
}

/** What a hover shows for the sink at a position. */
export interface SinkAt extends Place {
  readonly origin: string;
  readonly vendor: string;
  readonly does: string;
  readonly purposes: readonly Purpose[];
  readonly guarded: boolean;
}

export interface Session {
  /** Absolute path, with the separators of the platform. */
  readonly root: string;
  /** Scans the whole root, reusing what did not change since the last scan. Scans of one session run one after the other. */
  scan(options?: ScanOptions): Promise<ScanResult>;
  /** From now on the file (absolute path) has this text, whatever the disk says: an unsaved buffer. */
  setOverlay(path: string, text: string): void;
  removeOverlay(path: string): void;
  /** The file changed, came or went on disk; without a path: anything may have. */
  invalidate(path?: string): void;
  /** The sinks of a file (relative path) as of the last scan, guarded ones too. */
  sinksOf(file: string): readonly SinkAt[];
  /** The quick fixes for a finding of the last scan, each analysed again before it is offered. Best first. */
  fixesFor(finding: Finding, signal?: AbortSignal): Promise<readonly Fix[]>;
}
