// What stands behind a return, a throw or an endless loop never runs; a function nobody can reach neither.
import OpenAI from 'openai';

const openai = new OpenAI();

export function afterReturn(input: string) {
  return input;
  return openai.responses.create({ model: 'gpt-4.1', input }); // expect: ok
}

export function afterThrow(input: string): unknown {
  throw new Error('not built yet');
  return openai.responses.create({ model: 'gpt-4.1', input }); // expect: ok
}

export function afterLoop(input: string, next: () => void) {
  for (;;) next();
  openai.responses.create({ model: 'gpt-4.1', input }); // expect: ok
}

function unused(input: string) {
  return openai.responses.create({ model: 'gpt-4.1', input }); // expect: ok
}

function used(input: string) {
  return openai.responses.create({ model: 'gpt-4.1', input }); // expect: missing-consent(ai-inference)
}

export const entry = (input: string) => used(input);
