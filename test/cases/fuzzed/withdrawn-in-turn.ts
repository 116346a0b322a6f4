// What a callback withdraws is not held when it runs for the next element.
import OpenAI from 'openai';
import { assertConsent, revokeConsent } from '@desk/consent';

const client = new OpenAI();

export function forEach(words: string[]) {
  assertConsent('ai-inference');
  words.forEach((input) => {
    client.responses.create({ input }); // expect: missing-consent(ai-inference)
    revokeConsent('ai-inference');
  });
}

export function byCaller(words: string[]) {
  assertConsent('ai-inference');
  inside(words);
}

function inside(words: string[]) {
  words.forEach((input) => {
    client.responses.create({ input }); // expect: missing-consent(ai-inference)
    revokeConsent('ai-inference');
  });
}

export function askedAgain(words: string[]) {
  assertConsent('ai-inference');
  words.forEach((input) => {
    client.responses.create({ input }); // expect: ok
    revokeConsent('ai-inference');
    assertConsent('ai-inference');
  });
}
