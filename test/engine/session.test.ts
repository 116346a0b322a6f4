import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Session } from '../../src/engine/api.ts';
import { createSession } from '../../src/engine/session.ts';
import type { ScanResult } from '../../src/finding/finding.ts';

const recorder = `import OpenAI from 'openai';
const client = new OpenAI();
export function summarise(call: string) {
  return client.responses.create({ model: 'm', input: call });
}
`;
const unasked = `import { summarise } from './summarise.ts';
export const onCall = (call: string) => summarise(call);
`;
const asked = `import { hasConsent } from './consent.ts';
import { summarise } from './summarise.ts';
export const onCall = async (call: string) => (await hasConsent('ai-inference')) && summarise(call);
`;
const consent = 'export declare function hasConsent(purpose: string): Promise<boolean>;\n';

function rulesOf({ findings }: ScanResult): readonly string[] {
  return findings.map(({ file, rule, range }) => `${file}:${range.start.line + 1} ${rule}`);
}

describe('a session', () => {
  let root = '';
  let session: Session;

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'askfirst-session-'));
    mkdirSync(join(root, '.git'));
    write('src/summarise.ts', recorder);
    write('src/calls.ts', unasked);
    write('src/consent.ts', consent);
    write('src/other.ts', 'export const nothing = 1;\n');
    session = createSession({ root });
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  it('finds what nobody asked for, and lowers only files that can matter', async () => {
    const result = await session.scan();
    assert.deepEqual(rulesOf(result), ['src/summarise.ts:4 missing-consent']);
    assert.equal(result.statistics.read, 4);
    assert.equal(result.statistics.lowered, 2);
  });

  it('sees unsaved text in the place of the disk, and the disk again after it', async () => {
    await session.scan();
    session.setOverlay(join(root, 'src/calls.ts'), asked);
    assert.deepEqual(rulesOf(await session.scan()), []);
    session.removeOverlay(join(root, 'src/calls.ts'));
    assert.deepEqual(rulesOf(await session.scan()), ['src/summarise.ts:4 missing-consent']);
  });

  it('reads again only what has changed', async () => {
    await session.scan();
    assert.equal((await session.scan()).statistics.read, 0);
    write('src/calls.ts', asked);
    assert.deepEqual(rulesOf(await session.scan()), ['src/summarise.ts:4 missing-consent'], 'not told of it yet');
    session.invalidate(join(root, 'src/calls.ts'));
    const result = await session.scan();
    assert.deepEqual(rulesOf(result), []);
    assert.equal(result.statistics.read, 1);
  });

  it('finds files that came, and forgets those that went', async () => {
    await session.scan();
    write('src/more.ts', unasked.replace('onCall', 'onMore'));
    rmSync(join(root, 'src/calls.ts'));
    session.invalidate(join(root, 'src/more.ts'));
    session.invalidate(join(root, 'src/calls.ts'));
    const [finding] = (await session.scan()).findings;
    assert.equal(finding?.path[0]?.file, 'src/more.ts');
  });

  it('gives what was asked of it where a file changes in the middle', async () => {
    const running = session.scan({
      onProgress: ({ stage }) => {
        if (stage === 'lower' || stage === 'solve') session.setOverlay(join(root, 'src/calls.ts'), asked);
      },
    });
    await running;
    assert.deepEqual(rulesOf(await session.scan()), []);
  });

  it('counts a policy from when it is there', async () => {
    await session.scan();
    write('askfirst.config.json', '{ "severity": { "missing-consent": "off" } }');
    session.invalidate(join(root, 'askfirst.config.json'));
    assert.deepEqual(rulesOf(await session.scan()), []);
  });

  it('counts rows of a policy below its folder alone', async () => {
    const row = { origin: '@desk/agreement#signed()', kind: 'predicate', purposes: ['ai-inference'] };
    write('signed/askfirst.config.json', JSON.stringify({ guards: [row] }));
    write('other/askfirst.config.json', '{}');
    const guarded = `import { signed } from '@desk/agreement';\n${recorder.replace('return client', 'if (signed()) return client')}`;
    write('signed/summarise.ts', guarded);
    write('other/summarise.ts', guarded);
    rmSync(join(root, 'src'), { recursive: true });
    assert.deepEqual(rulesOf(await session.scan()), ['other/summarise.ts:5 missing-consent']);
  });

  it('stops where it is told to, and goes on from what it had', async () => {
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await assert.rejects(session.scan({ signal: controller.signal }), /enough/);
    assert.deepEqual(rulesOf(await session.scan()), ['src/summarise.ts:4 missing-consent']);
  });

  it('knows the sinks of a file, guarded ones too', async () => {
    session.setOverlay(join(root, 'src/calls.ts'), asked);
    await session.scan();
    const [sink] = session.sinksOf('src/summarise.ts');
    assert.equal(sink?.vendor, 'OpenAI');
    assert.equal(sink.guarded, true);
    assert.deepEqual(session.sinksOf('src/other.ts'), []);
  });

  it('reads files that are nested ten thousand deep', async function () {
    this.timeout(120_000);
    const depth = 10_000;
    const nested = `export function deep(a: boolean, call: string) {${'if (a) {'.repeat(depth)} summarise(call); ${'}'.repeat(depth)}}`;
    write('src/calls.ts', `import { summarise } from './summarise.ts';\n${nested}\n`);
    const result = await session.scan();
    assert.deepEqual(rulesOf(result), ['src/summarise.ts:4 missing-consent']);
    assert.deepEqual(result.undecided, []);
  });

  it('says of a function that is too large to follow that it could not tell', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => `let v${index} = 0; if (a[${index}]) v${index} = a.go();`);
    write('src/summarise.ts', recorder.replace('export function summarise(call: string) {', `$& ${many.join('\n')}`));
    const { findings, undecided } = await session.scan();
    assert.deepEqual(findings, []);
    assert.deepEqual(
      undecided.map(({ reason }) => reason),
      ['the function is too large to be followed'],
    );
  });
});
