/** A session whose scans the tests hold in their hands, and makers of what it answers. */

import path from 'node:path';
import type { ScanOptions, Session, SinkAt } from '../../src/engine/api.ts';
import type { Finding, Problem, ScanResult, Undecided } from '../../src/finding/finding.ts';
import type { Fix } from '../../src/finding/fix.ts';

type Answer = Partial<Pick<ScanResult, 'findings' | 'undecided' | 'problems'>>;

/** A scan that has begun and waits for the test to end it. */
export interface PendingScan {
  readonly options: ScanOptions;
  end(answer: Answer): void;
  fail(error: Error): void;
}

export class FakeSession implements Session {
  readonly root: string;
  readonly overlays = new Map<string, string>();
  readonly invalidated: (string | undefined)[] = [];
  /** Scans begun, ended ones too, in order. */
  readonly scans: PendingScan[] = [];
  sinks: readonly SinkAt[] = [];
  fixes: readonly Fix[] = [];
  fixesAsked = 0;
  /** A scan that is told to stop ends all the same. */
  stubborn = false;

  constructor(root: string) {
    this.root = root;
  }

  scan(options: ScanOptions = {}): Promise<ScanResult> {
    return new Promise((resolve, reject) => {
      const { root } = this;
      const statistics = { discovered: 0, read: 0, lowered: 0, solved: 0, rounds: 0 };
      if (!this.stubborn) options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      this.scans.push({
        options,
        end: (answer) => resolve({ root, findings: [], undecided: [], problems: [], statistics, ...answer }),
        fail: reject,
      });
    });
  }

  setOverlay(file: string, text: string): void {
    this.overlays.set(path.relative(this.root, file), text);
  }

  removeOverlay(file: string): void {
    this.overlays.delete(path.relative(this.root, file));
  }

  invalidate(file?: string): void {
    this.invalidated.push(file === undefined ? undefined : path.relative(this.root, file));
  }

  sinksOf(file: string): readonly SinkAt[] {
    return this.sinks.filter((sink) => sink.file === file);
  }

  fixesFor(): Promise<readonly Fix[]> {
    this.fixesAsked++;
    return Promise.resolve(this.fixes);
  }
}

export function line(number: number, from = 0, to = 10): Finding['range'] {
  return { start: { line: number, character: from }, end: { line: number, character: to } };
}

export function finding(file: string, at: number, changes: Partial<Finding> = {}): Finding {
  return {
    file,
    range: line(at),
    rule: 'missing-consent',
    severity: 'warning',
    message: `Twilio records the call in ${file}`,
    purposes: ['recording'],
    sink: {
      origin: 'twilio#default().calls.create()',
      vendor: 'Twilio',
      does: 'records the call',
      purposes: ['recording'],
    },
    path: [
      { kind: 'entry', file, range: line(at - 1), message: 'exported function `record` can be called by anybody' },
      { kind: 'sink', file, range: line(at), message: 'records the call' },
    ],
    related: [],
    fingerprint: `${file}-${at}`,
    ...changes,
  };
}

export function undecided(file: string, at: number): Undecided {
  return {
    file,
    range: line(at),
    message: '`gtag` may send what the visitor does',
    reason: 'its activation is not in this folder',
    purposes: ['analytics'],
    fingerprint: `${file}-${at}-undecided`,
  };
}

export function policyProblem(file: string, at: number): Problem {
  return { kind: 'policy', file, range: line(at), message: 'unknown key "exlude": did you mean "exclude"?' };
}
