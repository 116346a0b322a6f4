// A method by the class its receiver is declared with, made from, or handed in as; overrides count too.
import OpenAI from 'openai';
import { hasAiConsent } from '@clinic/patients';

const openai = new OpenAI();

class Writer {
  write(input: string) {
    return openai.responses.create({ model: 'gpt-4.1', input }); // expect: ok
  }
  draft(input: string) {
    return openai.responses.create({ model: 'gpt-4.1-mini', input }); // expect: missing-consent(ai-inference)
  }
}

class Short extends Writer {
  override write(input: string) {
    return openai.responses.create({ model: 'gpt-4.1-nano', input }); // expect: ok
  }
}

export function declared(writer: Writer, patient: string, input: string) {
  if (hasAiConsent(patient)) return writer.write(input);
}

export function inferred(patient: string, input: string) {
  const writer = patient ? new Short() : new Writer();
  return hasAiConsent(patient) ? writer.write(input) : null;
}

export function loose(input: string) {
  const writer = new Short();
  return writer.draft(input);
}
