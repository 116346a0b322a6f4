// Conditions that are constants: the arm that cannot run is dead, and a check beside `true` is none.
import Anthropic from '@anthropic-ai/sdk';
import { hasAiConsent } from '@clinic/patients';

const anthropic = new Anthropic();
const ask = (content: string) => ({ model: 'claude-haiku-4-5', max_tokens: 64, messages: [{ role: 'user' as const, content }] });
const FORCED = true;
const DISABLED = false;

export function always(patient: string, text: string) {
  if (true || hasAiConsent(patient)) return anthropic.messages.create(ask(text)); // expect: missing-consent(ai-inference)
}

export function forced(patient: string, text: string) {
  if (FORCED || hasAiConsent(patient)) return anthropic.messages.create(ask(text)); // expect: missing-consent(ai-inference)
}

export function never(text: string) {
  if (false) return anthropic.messages.create(ask(text)); // expect: ok
}

export function disabled(text: string) {
  if (DISABLED) return anthropic.messages.create(ask(text)); // expect: ok
}

export function forever(patient: string, text: string) {
  while (true) {
    if (hasAiConsent(patient)) break;
  }
  return anthropic.messages.create(ask(text)); // expect: ok
}

export function once(patient: string, text: string) {
  do {
    if (!hasAiConsent(patient)) return;
  } while (false);
  return anthropic.messages.create(ask(text)); // expect: ok
}
