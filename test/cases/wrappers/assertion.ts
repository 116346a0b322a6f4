// An own assertion proves by returning; one that swallows the refusal proves nothing.
import { Mistral } from '@mistralai/mistralai';

const mistral = new Mistral();
interface Person {
  aiConsent: boolean;
}

function insist(person: Person) {
  if (!person.aiConsent) throw new Error('not agreed');
}

function suggest(person: Person) {
  try {
    insist(person);
  } catch {
    console.info('nobody agreed');
  }
}

export async function answer(person: Person, content: string) {
  insist(person);
  return mistral.chat.complete({ model: 'mistral-large-latest', messages: [{ role: 'user', content }] }); // expect: ok
}

export async function answerAnyway(person: Person, content: string) {
  suggest(person);
  await console.log(content);
  return mistral.chat.stream({ model: 'mistral-large-latest', messages: [{ role: 'user', content }] }); // expect: missing-consent(ai-inference)
}
