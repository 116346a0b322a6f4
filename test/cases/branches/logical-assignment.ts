// `&&=` narrows an answer, `||=` and `??=` may replace it.
import { Mistral } from '@mistralai/mistralai';
import { getAiConsent, isOpenNow } from '@clinic/patients';

const mistral = new Mistral();
const ask = (content: string) => ({ model: 'mistral-large', messages: [{ role: 'user' as const, content }] });

export async function narrowed(patient: string, text: string) {
  let ok = await getAiConsent(patient);
  ok &&= await isOpenNow();
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function narrowedFirst(patient: string, text: string) {
  let ok = await isOpenNow();
  ok &&= await getAiConsent(patient);
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function widened(patient: string, text: string) {
  let ok = await getAiConsent(patient);
  ok ||= await isOpenNow();
  if (ok) await mistral.chat.complete(ask(text)); // expect: missing-consent(ai-inference)
}

export async function filled(patient: string, text: string) {
  let ok = await getAiConsent(patient);
  ok ??= true;
  if (ok) await mistral.chat.complete(ask(text)); // expect: defaulted-consent(ai-inference)
}

export async function filledWithNo(patient: string, text: string) {
  let ok = await getAiConsent(patient);
  ok ??= false;
  if (ok) await mistral.chat.complete(ask(text)); // expect: ok
}

export async function startedByAssignment(patient: string, text: string) {
  let answer: unknown = await getAiConsent(patient);
  answer &&= await mistral.chat.complete(ask(text)); // expect: ok
  return answer;
}
