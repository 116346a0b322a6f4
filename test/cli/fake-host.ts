/** A machine of strings, and an engine that answers with a given result. */

import { dirname, join, resolve } from 'node:path';
import type { Host, Stream } from '../../src/cli/host.ts';
import { run } from '../../src/cli/run.ts';
import type { ScanOptions, ScanProgress, Session } from '../../src/engine/api.ts';
import type { ScanResult } from '../../src/finding/finding.ts';
import { resultWith } from '../report/sample.ts';

export interface Setting {
  readonly result?: ScanResult;
  /** Absolute paths → texts; their folders are there too. */
  readonly files?: Readonly<Record<string, string>>;
  readonly root?: string;
  readonly folder?: string;
  readonly environment?: Record<string, string>;
  /** Columns of stdout and stderr; absent: they are piped. */
  readonly terminal?: number;
  readonly progress?: readonly ScanProgress[];
  /** Interrupts during the scan. */
  readonly interrupt?: boolean;
  /** What goes wrong in the engine. */
  readonly failure?: Error;
}

export interface Outcome {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
  readonly written: Readonly<Record<string, string>>;
  /** What the engine was asked for. */
  readonly sessions: readonly { readonly root: string; readonly config?: string }[];
  /** Where the scan root was looked for. */
  readonly lookedFrom: readonly string[];
}

export const root = resolve('/work/app');

export async function runWith(words: readonly string[], setting: Setting = {}): Promise<Outcome> {
  const files = setting.files ?? { [join(root, 'src/record.ts')]: '', [join(root, 'src/summary.ts')]: '' };
  const folders = new Set(Object.keys(files).flatMap(ancestorsOf));
  const written: Record<string, string> = {};
  const sessions: { readonly root: string; readonly config?: string }[] = [];
  const lookedFrom: string[] = [];
  const interruption = new AbortController();
  const output = streamWith(setting.terminal);
  const errors = streamWith(setting.terminal);
  const host: Host = {
    folder: setting.folder ?? root,
    environment: setting.environment ?? {},
    output,
    errors,
    signal: interruption.signal,
    version: '1.2.3',
    kindOf: (path) => (path in files ? 'file' : folders.has(path) ? 'folder' : undefined),
    readText: (path) => files[path],
    writeText: (path, text) => {
      if (folders.has(path)) throw new Error('is a folder');
      written[path] = text;
    },
    findScanRoot: (path) => {
      lookedFrom.push(path);
      return setting.root ?? root;
    },
    createSession: (options) => {
      sessions.push(options);
      return sessionWith(options.root, setting, interruption);
    },
  };
  const code = await run(words, host);
  return { code, output: output.text(), errors: errors.text(), written, sessions, lookedFrom };
}

function sessionWith(root: string, setting: Setting, interruption: AbortController): Session {
  return {
    root,
    // As the engine does, so that a failure is a rejection.
    // eslint-disable-next-line @typescript-eslint/require-await
    scan: async ({ onProgress, signal }: ScanOptions = {}) => {
      for (const progress of setting.progress ?? []) onProgress?.(progress);
      if (setting.interrupt) interruption.abort();
      signal?.throwIfAborted();
      if (setting.failure) throw setting.failure;
      return { ...(setting.result ?? resultWith()), root };
    },
    setOverlay: () => {},
    removeOverlay: () => {},
    invalidate: () => {},
    sinksOf: () => [],
    fixesFor: () => Promise.resolve([]),
  };
}

function streamWith(columns: number | undefined): Stream & { readonly text: () => string } {
  const chunks: string[] = [];
  return {
    terminal: columns !== undefined,
    ...(columns !== undefined && { columns }),
    write: (text) => void chunks.push(text),
    text: () => chunks.join(''),
  };
}

function ancestorsOf(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [parent, ...ancestorsOf(parent)];
}
