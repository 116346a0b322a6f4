// Generators: what a `yield` pauses goes on with what was held; a delegated one runs as a callee.
import { hasAiConsent } from '@clinic/patients';
import Together from 'together-ai';

const together = new Together();
const ask = (content: string) => ({ model: 'qwen', messages: [{ role: 'user' as const, content }] });

export function* steps(patient: string, text: string) {
  if (!hasAiConsent(patient)) return;
  yield 'asked';
  yield together.chat.completions.create(ask(text)); // expect: ok
}

export function* stepsLoose(patient: string, text: string) {
  yield hasAiConsent(patient) ? 'asked' : 'not asked';
  yield together.chat.completions.create(ask(text)); // expect: missing-consent(ai-inference)
}

function* body(text: string) {
  yield together.chat.completions.create(ask(text)); // expect: ok
}

export function* delegated(patient: string, text: string) {
  if (hasAiConsent(patient)) yield* body(text);
}

function* bodyLoose(text: string) {
  yield together.chat.completions.create(ask(text)); // expect: missing-consent(ai-inference)
}

export function* delegatedLoose(text: string) {
  yield* bodyLoose(text);
}

export async function* pulled(patient: string, texts: AsyncIterable<string>) {
  for await (const text of texts) {
    const yes = hasAiConsent(patient);
    const reply = yes ? together.chat.completions.create(ask(text)) : null; // expect: ok
    yield reply;
  }
}
