// A tagged template is a call of its tag; what is put into it is evaluated before.
import OpenAI from 'openai';
import { hasAiConsent, sql } from '@clinic/patients';

const openai = new OpenAI();

function prompt(parts: TemplateStringsArray, ...values: string[]) {
  return openai.responses.create({ model: 'gpt-4.1', input: String.raw(parts, ...values) }); // expect: ok
}

export async function summarise(patient: string, notes: string) {
  if (await hasAiConsent(patient)) return prompt`Summarise ${notes}`;
}

function promptLoose(parts: TemplateStringsArray, ...values: string[]) {
  return openai.responses.create({ model: 'gpt-4.1', input: String.raw(parts, ...values) }); // expect: missing-consent(ai-inference)
}

export const translate = (notes: string) => promptLoose`Translate ${notes}`;

export function inside(patient: string, notes: string) {
  return sql`insert into replies values (${hasAiConsent(patient) ? openai.responses.create({ model: 'gpt-4.1', input: notes }) : null})`; // expect: ok
}

export function insideTemplate(notes: string) {
  return `${openai.responses.create({ model: 'gpt-4.1-mini', input: notes })}`; // expect: missing-consent(ai-inference)
}
