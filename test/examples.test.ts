import assert from 'node:assert/strict';
import path from 'node:path';
import { createSession, findScanRoot } from '../src/engine/session.ts';
import type { ScanResult } from '../src/finding/finding.ts';

const folder = path.join(import.meta.dirname, '..', 'examples', 'contact-center');

const expected = [
  'conversation/emotion.ts:21 error defaulted-consent (emotion)',
  'conversation/summary.ts:8 warning ignored-consent-check (ai-inference)',
  'conversation/transcript.ts:11 warning unawaited-consent-check (transcription)',
  'telephony/recording.ts:11 warning missing-consent (recording)',
  'telephony/recording.ts:26 warning inverted-consent-check (recording)',
  'telephony/recording.ts:34 suppressed missing-consent (recording)',
  'web/chat.ts:25 warning missing-consent (sharing)',
  'web/portal.ts:11 warning wrong-purpose (session-replay)',
];

describe('examples/contact-center', () => {
  let result: ScanResult;

  before(async () => {
    result = await createSession({ root: folder }).scan();
  });

  it('is a scan root of its own', () => {
    assert.equal(findScanRoot(path.join(folder, 'src', 'web')), folder);
  });

  it('has one finding for each of the consent rules, and more', () => {
    const found = result.findings.map(({ file, range, rule, severity, suppressed, purposes }) => {
      const state = suppressed ? 'suppressed' : severity;
      return `${file.replace('src/', '')}:${range.start.line + 1} ${state} ${rule} (${purposes.join(', ')})`;
    });
    assert.deepEqual(found, expected);
  });

  it('has a policy without mistakes, and nothing that cannot be decided', () => {
    assert.deepEqual(result.problems, []);
    assert.deepEqual(result.undecided, []);
  });

  it('shows how a transferred call comes to be recorded, through the file between', () => {
    const finding = result.findings.find(({ sink }) => sink?.vendor === 'Twilio');
    const files = finding?.path.map(({ file }) => path.basename(file)) ?? [];
    assert.deepEqual([...new Set(files)], ['voice.ts', 'queue.ts', 'recording.ts']);
  });
});
