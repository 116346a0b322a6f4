// Defaults of parameters and of destructured names: they run where nothing was given, and a default yes is no answer.
import Anthropic from '@anthropic-ai/sdk';
import { hasAiConsent } from '@clinic/patients';

const anthropic = new Anthropic();
const ask = (content: string) => ({ model: 'claude-haiku-4-5', max_tokens: 64, messages: [{ role: 'user' as const, content }] });

export function parameter(text: string, aiConsent = true) {
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: defaulted-consent(ai-inference)
}

export function parameterNo(text: string, aiConsent = false) {
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: ok
}

export function parameterAsks(patient: string, text: string, allowed = hasAiConsent(patient)) {
  return allowed ? text : null;
}

export function destructured({ text, aiConsent = true }: { text: string; aiConsent?: boolean }) {
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: defaulted-consent(ai-inference)
}

export function destructuredNo({ text, privacy: { aiConsent = false } = {} }: { text: string; privacy?: { aiConsent?: boolean } }) {
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: ok
}

export function wholeDefault({ aiConsent }: { aiConsent: boolean } = { aiConsent: true }, text = '') {
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: defaulted-consent(ai-inference)
}

export function sinkAsDefault(text: string, reply = anthropic.messages.create(ask(text))) { // expect: missing-consent(ai-inference)
  return reply;
}

export function sinkInPattern(patient: string, cache: { reply?: unknown }, text: string) {
  if (!hasAiConsent(patient)) return;
  const { reply = anthropic.messages.create(ask(text)) } = cache; // expect: ok
  return reply;
}

export function arrayDefault(answers: boolean[], text: string) {
  const [aiConsent = true] = answers;
  if (aiConsent) return anthropic.messages.create(ask(text)); // expect: defaulted-consent(ai-inference)
}
