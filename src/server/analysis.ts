/** One scan root's session, and when it runs: once at the start, then after edits, and when somebody asks. */

import { setTimeout as delay } from 'node:timers/promises';
import type { ScanOptions, ScanProgress, Session } from '../engine/api.ts';
import type { ScanResult } from '../finding/finding.ts';

/** What was found, and of which versions of the open documents (by absolute path). */
export interface Analysed {
  readonly result: ScanResult;
  readonly versions: ReadonlyMap<string, number>;
}

export interface AnalysisHost {
  /** The open documents as they are now, by absolute path. */
  versions(): ReadonlyMap<string, number>;
  /** There is a new `latest`. */
  show(analysis: Analysis): void;
  failed(error: unknown): void;
}

export class Analysis {
  readonly session: Session;
  readonly #host: AnalysisHost;
  readonly #disposed = new AbortController();
  #latest: Analysed | undefined;
  #first: Promise<void> = Promise.resolve();
  #refresh = new AbortController();

  constructor(session: Session, host: AnalysisHost) {
    this.session = session;
    this.#host = host;
  }

  /** Undefined until a scan has ended. */
  get latest(): Analysed | undefined {
    return this.#latest;
  }

  /** The first scan. Edits do not stop it: who types without a pause would never see it end. */
  start(onProgress: (progress: ScanProgress) => void): Promise<void> {
    this.#first = this.#reporting(this.scan({ onProgress }), this.#disposed.signal);
    return this.#first;
  }

  /** Something changed: analyses again after the wait (milliseconds). A refresh that is under way is out of date and stops. */
  refresh(wait: number): void {
    this.#refresh.abort();
    this.#refresh = new AbortController();
    const { signal } = this.#refresh;
    void this.#reporting(this.#refreshAfter(wait, signal), signal);
  }

  async #refreshAfter(wait: number, signal: AbortSignal): Promise<void> {
    await delay(wait, undefined, { signal });
    await this.#first;
    signal.throwIfAborted();
    await this.scan({ signal });
  }

  /** Rejects with the signal's reason when that aborts, and when the analysis is disposed of. */
  async scan(options: ScanOptions): Promise<ScanResult> {
    const signal = AbortSignal.any([this.#disposed.signal, ...(options.signal ? [options.signal] : [])]);
    // Taken before the scan: it may see later texts than these, never earlier ones, so nothing stale passes for fresh.
    const versions = this.#host.versions();
    const result = await this.session.scan({ ...options, signal });
    signal.throwIfAborted();
    this.#latest = { result, versions };
    this.#host.show(this);
    return result;
  }

  /** The document was closed: opened again it may have another text under the same version. */
  forget(path: string): void {
    if (!this.#latest) return;
    const { result, versions } = this.#latest;
    this.#latest = { result, versions: new Map([...versions].filter(([known]) => known !== path)) };
  }

  dispose(): void {
    this.#disposed.abort();
    this.#refresh.abort();
  }

  async #reporting(run: Promise<unknown>, signal: AbortSignal): Promise<void> {
    try {
      await run;
    } catch (error) {
      if (!signal.aborted && !this.#disposed.signal.aborted) this.#host.failed(error);
    }
  }
}
