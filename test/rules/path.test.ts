import assert from 'node:assert/strict';
import { findingsIn } from '../solve/check.ts';

const head = `import OpenAI from 'openai';
import { hasConsent } from './consent.ts';
const client = new OpenAI();
`;

function pathIn(body: string): readonly string[] {
  const consent = 'export declare function hasConsent(purpose: string): Promise<boolean>;';
  const findings = findingsIn({ 'main.tsx': head + body, 'consent.ts': consent });
  assert.equal(findings.length, 1);
  return findings[0]!.path.map(({ kind, message }) => `${kind}: ${message}`);
}

const sink = 'sink: this puts the words it is given into a language model';

describe('the path of a finding', () => {
  it('quotes the conditions that decide it, and leaves out those that do not', () => {
    assert.deepEqual(
      pathIn(`export async function ask(words: string, loud: boolean) {
  if (loud) console.log(words);
  if (words.length > 9 && !(await hasConsent('ai-inference'))) return;
  await client.responses.create({ input: words });
}`),
      ['entry: exported function `ask` can be called by anybody', 'branch: `words.length > 9` does not hold', sink],
    );
  });

  it('elides long ones in the middle, and puts them on one line', () => {
    const [, branch] = pathIn(`export async function ask(words: string, settings: { enabled: boolean }[]) {
  if (settings.filter((setting) => setting.enabled)
        .some((setting) => setting.enabled === true)) await client.responses.create({ input: words });
}`);
    assert.equal(branch, 'branch: `settings.filter((settin…tting.enabled === true)` holds');
  });

  it('begins where a function is handed over, and says to what', () => {
    assert.deepEqual(
      pathIn(`import express from 'express';
const app = express();
app.post('/summary', async (request) => {
  await client.responses.create({ input: request.body });
});`),
      ['entry: a function is handed to `app.post` for "/summary", and may run at any time', sink],
    );
  });

  it('says what a function is set as, or which element it is given to', () => {
    const [, set] = pathIn(`export function load(script: HTMLScriptElement, words: string) {
  script.onload = () => client.responses.create({ input: words });
}`);
    assert.equal(set, 'call: `onload` is set as `script.onload`, and may run at any time');
    const [, given] = pathIn(`export function Ask({ words }: { words: string }) {
  return <Button onClick={() => client.responses.create({ input: words })}>Ask</Button>;
}`);
    assert.equal(given, 'call: `onClick` is given to `<Button>`, and may run at any time');
  });

  it('says of what may be missing that it is there, and of loops that they go on', () => {
    assert.deepEqual(
      pathIn(`export async function ask(lines: readonly string[] | undefined) {
  for (const line of lines ?? []) await client.responses.create({ input: line });
}`).slice(1, -1),
      ['branch: `lines ?? []` has one more'],
    );
  });
});
