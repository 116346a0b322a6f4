// What a function withdraws that is run by others is withdrawn; what only waits for an event is not yet.
import OpenAI from 'openai';
import { assertConsent, revokeConsent } from '@desk/consent';
import { run } from '@desk/tasks';

const client = new OpenAI();

export function inEach(words: string[]) {
  assertConsent('ai-inference');
  words.forEach(() => {
    revokeConsent('ai-inference');
  });
  return client.responses.create({ input: words[0] }); // expect: missing-consent(ai-inference)
}

export function byUnknown(words: string[]) {
  assertConsent('ai-inference');
  run(() => revokeConsent('ai-inference'));
  return client.responses.create({ input: words[1] }); // expect: missing-consent(ai-inference)
}

export function onClick(words: string[], button: HTMLElement) {
  assertConsent('ai-inference');
  button.addEventListener('click', () => revokeConsent('ai-inference'));
  return client.responses.create({ input: words[2] }); // expect: ok
}
