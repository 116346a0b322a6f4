// A variable that a closure assigns may be anything once the closure is out; one that a closure only reads may not.
import { Mistral } from '@mistralai/mistralai';
import { getConsent } from '@clinic/patients';
import { onToggle, watch } from '@clinic/ui';

const mistral = new Mistral();
const ask = (content: string) => ({ model: 'mistral-medium', messages: [{ role: 'user' as const, content }] });

export async function assigns(text: string) {
  let ok = await getConsent('ai');
  onToggle((value: boolean) => {
    ok = value;
  });
  if (ok) await mistral.chat.complete(ask(text)); // expect: missing-consent(ai-inference)
}

export async function reads(text: string) {
  let ok = await getConsent('ai');
  watch(() => console.info('asked', ok));
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function assignsNo(text: string) {
  let ok = await getConsent('ai');
  watch(() => {
    ok = false;
  });
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function calledBetween(text: string) {
  let ok = await getConsent('ai');
  const reset = () => {
    ok = text.length > 4;
  };
  if (text) reset();
  if (ok) await mistral.chat.complete(ask(text)); // expect: missing-consent(ai-inference)
}
