// A condition both sides of which lead to the same place proves nothing there.
import OpenAI from 'openai';
import { hasConsent } from '@desk/consent';

const client = new OpenAI();

export function compared(words: string) {
  if (!hasConsent('ai-inference') === true) {
    // It goes on anyway.
  }
  return client.responses.create({ input: words }); // expect: missing-consent(ai-inference)
}

export function switched(words: string) {
  switch (!hasConsent('ai-inference')) {
    case true:
      return null;
    default:
  }
  return client.responses.create({ input: words }); // expect: ok
}
