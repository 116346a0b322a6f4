import assert from 'node:assert/strict';
import { fixesIn, removeFolders, type Files, type Fixed } from './fixing.ts';

const consent = `export async function hasConsent(purpose: 'recording' | 'ai-inference' | 'marketing'): Promise<boolean> {
  const answers = await (await fetch('/answers')).json();
  return answers[purpose] === 'granted';
}
`;

/** A file that makes calls, after the imports that it needs. */
function twilio(code: string, imports = ''): string {
  return `import twilio from 'twilio';\n${imports}\nconst client = twilio();\n\n${code}`;
}

const importsConsent = `import { hasConsent } from './consent.ts';\n`;
const record = (indent = '  '): string => `${indent}await client.calls('CA1').recordings.create();\n`;

/** The part of a file behind its imports and the client. */
function codeOf(files: Files, file = 'src/a.ts'): string {
  return files[file]!.slice(files[file]!.indexOf('twilio();\n\n') + 'twilio();\n\n'.length);
}

describe('fixes for missing consent', () => {
  after(removeFolders);
  const missing = (
    code: string,
    more: Files = { 'src/consent.ts': consent },
    imports = importsConsent,
  ): Promise<Fixed> => fixesIn({ 'src/a.ts': twilio(code, imports), ...more }, 'missing-consent');

  it('wraps the statement in the guard that the file imports', async () => {
    const fixed = await missing(`export async function start() {\n${record()}}\n`);
    assert.equal(
      codeOf(await fixed.apply(/^Run this only with consent to recording \(`hasConsent`\)$/)),
      `export async function start() {\n  if (await hasConsent('recording')) {\n${record('    ')}  }\n}\n`,
    );
  });

  it('returns early where the value is needed, as the other returns do', async () => {
    const fixed = await missing(
      `export async function start(busy: boolean) {\n  if (busy) return undefined;\n  const made = await client.calls('CA1').recordings.create();\n  return made.sid;\n}\n`,
    );
    assert.deepEqual(fixed.titles, [
      'Return early without consent to recording (`hasConsent`)',
      'Suppress with a reason…',
    ]);
    assert.match(
      codeOf(await fixed.apply(/^Return early/)),
      /\n {2}if \(!\(await hasConsent\('recording'\)\)\) return undefined;\n {2}const made/,
    );
  });

  it('throws where the declared type of the result allows nothing else', async () => {
    const fixed = await missing(
      `export async function start(): Promise<string> {\n  const made = await client.calls('CA1').recordings.create();\n  return made.sid;\n}\n`,
    );
    assert.match(
      codeOf(await fixed.apply(/^Throw/)),
      /hasConsent\('recording'\)\)\) throw new Error\('There is no consent to recording'\);\n/,
    );
  });

  it('skips the turn of a loop, and puts braces around a statement that stands alone', async () => {
    const fixed = await missing(
      `export async function start(sids: string[]) {\n  for (const sid of sids)\n    await client.calls(sid).recordings.create({\n      recordingTrack: 'both',\n    });\n}\n`,
    );
    assert.equal(
      codeOf(await fixed.apply(/^Skip this turn/)),
      `export async function start(sids: string[]) {\n  for (const sid of sids) {\n    if (!(await hasConsent('recording'))) continue;\n    await client.calls(sid).recordings.create({\n      recordingTrack: 'both',\n    });\n  }\n}\n`,
    );
    assert.match(
      codeOf(await fixed.apply(/^Run this only/)),
      /for \(const sid of sids\) \{\n {4}if \(await hasConsent\('recording'\)\) \{\n {6}await client.calls\(sid\).recordings.create\(\{\n {8}recordingTrack: 'both',\n {6}\}\);\n {4}\}\n {2}\}/,
    );
  });

  it('makes a handler async, an arrow with an expression a block', async () => {
    const fixed = await missing(`button.onclick = () => client.calls('CA1').recordings.create();\n`);
    assert.equal(
      codeOf(await fixed.apply(/^Return early/)),
      `button.onclick = async () => {\n  if (!(await hasConsent('recording'))) return;\n  client.calls('CA1').recordings.create();\n};\n`,
    );
  });

  it('makes a function async whose calls all drop the result, and keeps its type right', async () => {
    const fixed = await missing(
      `function start(): void {\n  void client.calls('CA1').recordings.create();\n}\n\nexport function onCall() {\n  start();\n}\n`,
    );
    const code = codeOf(await fixed.apply(/^Run this only/));
    assert.match(code, /^async function start\(\): Promise<void> \{\n {2}if \(await hasConsent\('recording'\)\) \{/);
  });

  it('never makes async what somebody uses, nor an effect', async () => {
    const used = await missing(`export function start() {\n  return client.calls('CA1').recordings.create();\n}\n`);
    assert.deepEqual(used.titles, ['Suppress with a reason…']);
    const effect = await missing(
      `export function Recorder() {\n  useEffect(() => {\n    client.calls('CA1').recordings.create();\n  }, []);\n  return null;\n}\n`,
      { 'src/consent.ts': consent },
      `import { useEffect } from 'react';\n${importsConsent}`,
    );
    assert.match(
      codeOf(await effect.apply(/^Run this once the answer is there/)),
      /useEffect\(\(\) => \{\n {4}void hasConsent\('recording'\)\.then\(\(agreed\) => \{\n {6}if \(agreed\) client/,
    );
  });

  it('has no early return at the top level, and awaits there only in ES modules', async () => {
    const code = `await client.calls('CA1').recordings.create();\n`;
    const esm = await missing(code, { 'src/consent.ts': consent, 'package.json': '{ "type": "module" }' });
    assert.deepEqual(esm.titles, ['Run this only with consent to recording (`hasConsent`)', 'Suppress with a reason…']);
    const other = await missing(code, { 'src/consent.ts': consent, 'package.json': '{}' });
    assert.deepEqual(other.titles, ['Suppress with a reason…']);
  });

  it('adds the import in the manner of the file: ending, quotes, no semicolons, tabs', async () => {
    const text = `import twilio from "twilio"\nimport { log } from "./lib/log"\n\nconst client = twilio()\n\nexport async function start() {\n\tlog("start")\n\tawait client.calls("CA1").recordings.create()\n}\n`;
    const files = { 'src/a.ts': text, 'src/consent.ts': consent, 'src/lib/log.ts': 'export const log = console.log\n' };
    const after = await (await fixesIn(files, 'missing-consent')).apply(/^Run this only/);
    assert.equal(
      after['src/a.ts'],
      text
        .replace('./lib/log"\n', './lib/log"\nimport { hasConsent } from "./consent"\n')
        .replace('\tawait client', '\tif (await hasConsent("recording")) {\n\t\tawait client')
        .replace('create()\n', 'create()\n\t}\n'),
    );
  });

  it('calls the guard as others call it, where what they hand over is there too', async () => {
    const files = {
      'src/gate.ts': `export async function checkConsent(user: string, purpose: string) {\n  return (await fetch(user + purpose)).ok;\n}\n`,
      'src/other.ts': `import { checkConsent } from './gate.ts';\nexport async function other(caller: string) {\n  return checkConsent(caller, 'call-recording');\n}\n`,
    };
    const known = await missing(`export async function start(caller: string) {\n${record()}}\n`, files, '');
    const code = (await known.apply(/^Run this only with consent to recording \(`checkConsent`\)/))['src/a.ts']!;
    assert.match(code, /import \{ checkConsent \} from '\.\/gate\.ts';/);
    assert.match(code, /await checkConsent\(caller, '(call-)?recording'\)/);
    const unknown = await missing(`export async function start(line: string) {\n${record()}}\n`, files, '');
    assert.ok(!unknown.titles.some((title) => title.includes('checkConsent')));
  });

  it('takes an assertion where there is nothing to ask for an answer', async () => {
    const fixed = await missing(
      `export async function start() {\n${record()}}\n`,
      {
        'src/gate.ts': `export async function requireRecordingConsent(): Promise<void> {\n  const { recordingConsent } = await (await fetch('/c')).json();\n  if (!recordingConsent) throw new Error('no');\n}\n`,
      },
      `import { requireRecordingConsent } from './gate.ts';\n`,
    );
    assert.match(
      codeOf(await fixed.apply(/^Require consent/)),
      /\n {2}await requireRecordingConsent\(\);\n {2}await client/,
    );
  });

  it('offers to make a consent.ts that says no where the workspace has no guard, and prefers it not', async () => {
    const fixed = await missing(`export async function start() {\n${record()}}\n`, { 'package.json': '{}' }, '');
    const after = await fixed.apply(/^Run this only with consent to recording, and create consent\.ts$/);
    assert.match(
      after['src/consent.ts']!,
      /answers no until it is connected[\s\S]*export async function hasConsent\(purpose: Purpose\): Promise<boolean>/,
    );
    assert.match(after['src/a.ts']!, /import \{ hasConsent \} from '\.\/consent';/);
    assert.ok(fixed.fixes.every(({ preferred }) => !preferred));
  });

  it('prefers one fix at most, and never the suppression', async () => {
    const { fixes } = await missing(`export async function start() {\n${record()}}\n`);
    assert.deepEqual(
      fixes.map(({ preferred }) => preferred),
      [true, false, false],
    );
  });

  it('suppresses with words that are to be replaced, in JSX too', async () => {
    const plain = await missing(`export async function start() {\n${record()}}\n`);
    assert.match(
      codeOf(await plain.apply(/^Suppress/)),
      /\n {2}\/\/ askfirst-ignore-next-line missing-consent -- why nobody needs to be asked here\n {2}await/,
    );
    const jsx = twilio(
      `export const Page = () => (\n  <main>\n    {client.calls('CA1').recordings.create()}\n  </main>\n);\n`,
    );
    const page = await fixesIn({ 'src/a.tsx': jsx }, 'missing-consent');
    assert.match((await page.apply(/^Suppress/))['src/a.tsx']!, /\n {4}\{\/\* askfirst-ignore-next-line .* \*\/\}\n/);
  });
});

describe('fixes for checks that went wrong', () => {
  after(removeFolders);
  const imports = `import { hasConsent, type Answers } from '@acme/privacy';\n`;
  const repair = async (
    rule: Fixed['finding']['rule'],
    code: string,
    title: RegExp,
    more: Files = {},
  ): Promise<Files> => (await fixesIn({ 'src/a.ts': twilio(code, imports), ...more }, rule)).apply(title);

  it('turns an inverted condition round', async () => {
    const turned = (code: string): Promise<string> =>
      repair('inverted-consent-check', code, /^Turn the condition round$/).then(codeOf);
    assert.match(
      await turned(`export async function start() {\n  if (await hasConsent('recording')) return;\n${record()}}\n`),
      /if \(!\(await hasConsent\('recording'\)\)\) return;/,
    );
    assert.match(
      await turned(
        `export async function start() {\n  if (!(await hasConsent('recording'))) {\n${record('    ')}  }\n}\n`,
      ),
      /if \(await hasConsent\('recording'\)\) \{/,
    );
    assert.match(
      await turned(
        `export function start(ok: boolean) {\n  const agreed = hasConsent('recording');\n  return agreed || client.calls('CA1').recordings.create();\n}\n`,
      ),
      /return agreed && client/,
    );
  });

  it('waits for an answer', async () => {
    const own = `async function hasRecordingConsent() {\n  return (await fetch('/c')).ok;\n}\n\n`;
    const code = `${own}export async function start() {\n  if (!hasRecordingConsent()) return;\n${record()}}\n`;
    const after = await repair('unawaited-consent-check', code, /^Wait for the answer of `hasRecordingConsent`$/);
    assert.match(codeOf(after), /if \(!\(await hasRecordingConsent\(\)\)\) return;/);
  });

  it('takes no answer for a no', async () => {
    const silent = (code: string): Promise<string> =>
      repair('defaulted-consent', code, /^Take no answer for a no$/).then(codeOf);
    const tested = `  if (ok) await client.calls('CA1').recordings.create();\n}\n`;
    const head = 'export async function start(answers: Answers) {\n';
    assert.match(
      await silent(`${head}  const ok = answers.recordingConsent ?? true;\n${tested}`),
      /Consent \?\? false;/,
    );
    assert.match(await silent(`${head}  const ok = answers.recordingConsent || true;\n${tested}`), /Consent;\n/);
    assert.match(
      await silent(`export async function start(recordingConsent = true) {\n  const ok = recordingConsent;\n${tested}`),
      /\(recordingConsent = false\)/,
    );
    assert.match(
      await silent(
        `${head}  let ok;\n  try {\n    ok = await hasConsent('recording');\n  } catch {\n    ok = true;\n  }\n${tested}`,
      ),
      /catch \{\n {4}ok = false;/,
    );
  });

  it('tests an answer that was dropped or kept', async () => {
    const tested = (code: string): Promise<string> =>
      repair('ignored-consent-check', code, /^Test the answer of `hasConsent`$/).then(codeOf);
    assert.match(
      await tested(`export async function start() {\n  await hasConsent('recording');\n${record()}}\n`),
      /\n {2}if \(!\(await hasConsent\('recording'\)\)\) return;\n/,
    );
    assert.match(
      await tested(`export async function start() {\n  const ok = await hasConsent('recording');\n${record()}}\n`),
      /recording'\);\n {2}if \(!ok\) return;\n/,
    );
  });

  it('asks for the other purpose too', async () => {
    const code = `export async function start() {\n  if (!(await hasConsent('ai'))) return;\n${record()}}\n`;
    const after = await repair('wrong-purpose', code, /^Run this only with consent to recording \(`hasConsent`\)$/);
    assert.match(codeOf(after), /if \(await hasConsent\('recording'\)\) \{/);
  });

  it('maps an own category in the policy, and leaves the rest of it as it is', async () => {
    const code = `export async function start() {\n  if (!(await hasConsent('voicebox'))) return;\n${record()}}\n`;
    const title = /^Say in the policy that `voicebox` stands for recording$/;
    const policy = '{\n  // ours\n  "purposes": { "chat": ["ai-inference"] }\n}\n';
    const changed = await repair('wrong-purpose', code, title, { 'askfirst.config.json': policy });
    assert.equal(changed['askfirst.config.json'], policy.replace('] }', '], "voicebox": ["recording"] }'));
    const made = await repair('wrong-purpose', code, title);
    assert.deepEqual(JSON.parse(made['askfirst.config.json']!), { purposes: { voicebox: ['recording'] } });
  });

  it('removes a suppression that silences nothing', async () => {
    const code = `// askfirst-ignore-next-line missing-consent -- once\nexport const one = 1;\n`;
    const after = await repair('unneeded-suppression', code, /^Remove the comment$/);
    assert.equal(codeOf(after), 'export const one = 1;\n');
  });
});
