// Language models by the SDKs and addresses of those who run them.
import Cerebras from '@cerebras/cerebras_cloud_sdk';
import Perplexity from '@perplexity-ai/perplexity_ai';
import { AI21 } from 'ai21';
import Writer from 'writer-sdk';
import { WatsonXAI } from '@ibm-cloud/watsonx-ai';
import { VertexAI } from '@google-cloud/vertexai';
import { createFalClient } from '@fal-ai/client';
import { hasAiConsent, hasTranscriptConsent } from '@desk/consent';

const cerebras = new Cerebras();
const perplexity = new Perplexity();
const ai21 = new AI21();
const writer = new Writer();
const watsonx = WatsonXAI.newInstance({ version: '2025-01-01' });
const gemini = new VertexAI({ project: 'desk' }).preview.getGenerativeModel({ model: 'gemini' });
const fal = createFalClient();

export async function ask(words: string) {
  const messages = [{ role: 'user', content: words }];
  await cerebras.chat.completions.create({ messages }); // expect: missing-consent(ai-inference)
  await perplexity.withOptions({ timeout: 9 }).responses.create({ input: words }); // expect: missing-consent(ai-inference)
  await ai21.chat.completions.create({ messages }); // expect: missing-consent(ai-inference)
  await writer.chat.chat({ messages }); // expect: missing-consent(ai-inference)
  await watsonx.textChat({ messages }); // expect: missing-consent(ai-inference)
  await gemini.startChat().sendMessage(words); // expect: missing-consent(ai-inference)
  await fal.subscribe('fal-ai/whisper', { input: { audio_url: words } }); // expect: missing-consent(ai-inference)
}

export async function askAllowed(words: string, user: string) {
  if (!(await hasAiConsent(user))) return;
  const messages = [{ role: 'user', content: words }];
  await cerebras.chat.completions.create({ messages }); // expect: ok
  await perplexity.chat.completions.create({ messages }); // expect: ok
  await ai21.conversationalRag.create({ messages }); // expect: ok
  await writer.completions.create({ prompt: words }); // expect: ok
  await watsonx.generateText({ input: words }); // expect: ok
  await gemini.generateContent(words); // expect: ok
  await fal.run('fal-ai/llm', { input: { prompt: words } }); // expect: ok
}

export async function transcribe(user: string, file: string) {
  await watsonx.transcribeAudio({ file }); // expect: missing-consent(transcription)
  if (await hasTranscriptConsent(user)) await watsonx.transcribeAudio({ file }); // expect: ok
}

export async function look() {
  await cerebras.models.list(); // expect: ok
  await writer.files.list(); // expect: ok
}
