// A model's client in a tracer, and a model of pictures by HTTP.
import OpenAI from 'openai';
import { Client } from 'langsmith';
import { wrapOpenAI } from 'langsmith/wrappers';
import { hasAiConsent, hasSharingConsent } from '@desk/consent';

const openai = wrapOpenAI(new OpenAI());
const langsmith = new Client();

export async function ask(words: string, user: string) {
  await openai.responses.create({ model: 'gpt', input: words }); // expect: missing-consent(ai-inference)
  if (await hasAiConsent(user)) await openai.responses.create({ model: 'gpt', input: words }); // expect: ok
}

export async function keep(words: string, user: string) {
  await langsmith.createRun({ name: 'call', run_type: 'llm', inputs: { words } }); // expect: missing-consent(sharing)
  if (!(await hasSharingConsent(user))) return;
  await langsmith.createRun({ name: 'call', run_type: 'llm', inputs: { words } }); // expect: ok
}

export async function paint(words: string, user: string, engine: string) {
  const post = { method: 'POST', body: JSON.stringify({ text_prompts: [{ text: words }] }) };
  const url = `https://api.stability.ai/v1/generation/${engine}/text-to-image`;
  await fetch(url, post); // expect: missing-consent(ai-inference)
  if (await hasAiConsent(user)) await fetch(url, post); // expect: ok
}
