// Facts about a variable live through aliases, destructuring, literals, ternaries, negation and comparison.
import { Mistral } from '@mistralai/mistralai';
import { getConsent } from '@clinic/patients';

const mistral = new Mistral();
const ask = (content: string) => ({ model: 'mistral-small', messages: [{ role: 'user' as const, content }] });

export async function alias(text: string) {
  const asked = await getConsent('ai');
  const again = asked;
  const ok = again;
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function negated(text: string) {
  const refused = !(await getConsent('ai'));
  const fine = !refused;
  if (refused) return;
  await mistral.chat.complete(ask(text)); // expect: ok
  if (!fine) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function literal(text: string) {
  const state = { ok: await getConsent('ai'), open: true };
  if (state.open) await mistral.chat.complete(ask(text)); // expect: ignored-consent-check(ai-inference)
  if (state.ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function destructured(text: string) {
  const { ok, open } = { ok: await getConsent('ai'), open: text.length > 3 };
  if (ok && open) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function array(text: string) {
  const [open, ok] = [text.length > 3, await getConsent('ai')];
  if (!ok || !open) return;
  await mistral.chat.complete(ask(text)); // expect: ok
}

export async function ternary(text: string) {
  const mode = (await getConsent('ai')) ? 'model' : 'rules';
  if (mode === 'model') await mistral.chat.complete(ask(text)); // expect: ok
  if (mode === 'rules') await mistral.chat.complete(ask(text)); // expect: inverted-consent-check(ai-inference)
}

export async function count(text: string) {
  const mode = (await getConsent('ai')) ? 1 : 0;
  switch (mode) {
    case 1:
      await mistral.chat.complete(ask(text)); // expect: ok
  }
}

export async function compared(text: string) {
  const ok = (await getConsent('ai')) === true;
  if (ok !== true) return;
  await mistral.chat.complete(ask(text)); // expect: ok
}

export async function assigned(text: string, force: boolean) {
  let ok = await getConsent('ai');
  if (force) ok = true;
  if (ok) await mistral.chat.complete(ask(text)); // expect: missing-consent(ai-inference)
}
