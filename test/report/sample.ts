/** Scan results made by hand, for the tests of the reports and the command line. */

import type { Range } from '../../src/base/range.ts';
import type { Finding, Problem, ScanResult, SinkDescription, Undecided } from '../../src/finding/finding.ts';

/** One-based, as reports show it; the end is on the same line. */
export function at(line: number, column: number, length = 1): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: line - 1, character: column - 1 + length },
  };
}

const twilio: SinkDescription = {
  origin: 'twilio#default().calls().recordings.create()',
  vendor: 'Twilio',
  does: 'starts recording the call',
  purposes: ['recording'],
};

export function findingWith(changes: Partial<Finding> = {}): Finding {
  return {
    file: 'src/record.ts',
    range: at(7, 9, 12),
    rule: 'missing-consent',
    severity: 'warning',
    message: '`recordings.create()` (Twilio) starts recording the call, and nobody asked for recording',
    purposes: ['recording'],
    sink: twilio,
    path: [
      {
        kind: 'entry',
        file: 'src/routes.ts',
        range: at(3, 17),
        message: 'exported function `answer` can be called by anybody',
      },
      { kind: 'branch', file: 'src/routes.ts', range: at(5, 7), message: '`call.vip` is false' },
      { kind: 'call', file: 'src/routes.ts', range: at(8, 9), message: 'calls `record`' },
      { kind: 'sink', file: 'src/record.ts', range: at(7, 9, 12), message: 'starts recording the call' },
    ],
    related: [],
    fingerprint: 'f1',
    ...changes,
  };
}

export function undecidedWith(changes: Partial<Undecided> = {}): Undecided {
  return {
    file: 'src/page.ts',
    range: at(2, 1, 10),
    message: '`posthog.init()` (PostHog) profiles the visitor',
    reason: '`isAnalyticsEnabled` may be a person’s answer or an operator’s flag',
    purposes: ['analytics'],
    fingerprint: 'u1',
    ...changes,
  };
}

export const policyProblem: Problem = {
  kind: 'policy',
  file: 'askfirst.config.json',
  range: at(3, 5, 8),
  message: 'unknown key "exlude"; did you mean "exclude"?',
};

export function resultWith(changes: Partial<ScanResult> = {}): ScanResult {
  return {
    root: '/home/me/call centre',
    findings: [],
    undecided: [],
    problems: [],
    statistics: { discovered: 12, read: 12, lowered: 3, solved: 3, rounds: 2 },
    ...changes,
  };
}

/** Findings in two files, one silenced, each severity that has a name of its own in reports, a note, an undecided place. */
export const mixed: ScanResult = resultWith({
  findings: [
    findingWith(),
    findingWith({
      range: at(12, 3, 4),
      rule: 'defaulted-consent',
      severity: 'error',
      path: [{ kind: 'sink', file: 'src/record.ts', range: at(12, 3, 4), message: 'runs when the module is loaded' }],
      related: [{ file: 'src/consent.ts', range: at(4, 10), message: 'no answer becomes a yes here' }],
      fingerprint: 'f2',
    }),
    findingWith({
      range: at(20, 3, 4),
      suppressed: { file: 'src/record.ts', range: at(19, 3, 60), reason: 'synthetic voices only' },
      fingerprint: 'f3',
    }),
    {
      file: 'src/summary.ts',
      range: at(2, 3, 30),
      rule: 'unneeded-suppression',
      severity: 'information',
      message: 'the comment silences nothing',
      purposes: [],
      path: [],
      related: [],
      fingerprint: 'f4',
    },
  ],
  undecided: [undecidedWith()],
  problems: [policyProblem],
});

/** The same in another order: what a report makes of it must not change. */
export const shuffled: ScanResult = { ...mixed, findings: [...mixed.findings].reverse() };
