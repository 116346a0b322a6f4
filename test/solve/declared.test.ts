import { check } from './check.ts';

describe('a comparison with false', () => {
  it('is a negation where the value is declared a boolean, and nothing known where it is not', () => {
    check(`import OpenAI from 'openai';
const client = new OpenAI();
declare const asked: (purpose: string) => unknown;
function hasConsent(purpose: string): boolean { return asked(purpose) as boolean; }
async function hasStoredConsent(purpose: string): Promise<boolean> { return asked(purpose) as boolean; }
export async function called() {
  if (hasConsent('ai-inference') === false) throw new Error('no');
  await client.responses.create({ input: location.hash }); // expect: ok
}
export async function awaited() {
  if ((await hasStoredConsent('ai-inference')) === false) return;
  await client.responses.create({ input: location.hash }); // expect: ok
}
export async function given(aiConsent: boolean) {
  if (aiConsent === false) return;
  await client.responses.create({ input: location.hash }); // expect: ok
}
export async function optional(aiConsent?: boolean) {
  if (aiConsent === false) return;
  await client.responses.create({ input: location.hash }); // expect: missing-consent(ai-inference)
}
`);
  });
});
