// Agents and bots, and where their conversations are kept.
import { Agent, Runner, run } from '@openai/agents';
import { RealtimeSession } from '@openai/agents/realtime';
import { Agent as MastraAgent } from '@mastra/core/agent';
import { Mastra } from '@mastra/core';
import { SessionsClient } from '@google-cloud/dialogflow-cx';
import dialogflow from '@google-cloud/dialogflow';
import { LexRuntimeV2Client, RecognizeTextCommand, RecognizeUtteranceCommand } from '@aws-sdk/client-lex-runtime-v2';
import { Langfuse } from 'langfuse';
import { hasAiConsent, hasRecordingConsent, hasSharingConsent } from '@desk/consent';

const agent = new Agent({ name: 'desk' });
const assistant = new MastraAgent({ name: 'desk' });
const mastra = new Mastra({ agents: { assistant } });
const lex = new LexRuntimeV2Client();
const langfuse = new Langfuse();

export async function ask(words: string) {
  await run(agent, words); // expect: missing-consent(ai-inference)
  await new Runner().run(agent, words); // expect: missing-consent(ai-inference)
  await assistant.generate(words); // expect: missing-consent(ai-inference)
  await mastra.getAgent('assistant').stream(words); // expect: missing-consent(ai-inference)
  await new SessionsClient().detectIntent({ queryInput: { text: { text: words } } }); // expect: missing-consent(ai-inference)
  await new dialogflow.SessionsClient().detectIntent({ queryInput: { text: { text: words } } }); // expect: missing-consent(ai-inference)
  await lex.send(new RecognizeTextCommand({ text: words })); // expect: missing-consent(ai-inference)
}

export async function hear(audio: Uint8Array) {
  const requestContentType = 'audio/l16; rate=16000; channels=1';
  await lex.send(new RecognizeUtteranceCommand({ inputStream: audio, requestContentType })); // expect: missing-consent(ai-inference,transcription)
  await new RealtimeSession(agent).connect({ apiKey: '' }); // expect: missing-consent(recording,ai-inference)
}

export async function askAllowed(words: string, user: string) {
  if (!(await hasAiConsent(user))) return;
  await run(agent, words); // expect: ok
  await assistant.network(words); // expect: ok
  await new SessionsClient().detectIntent({ queryInput: { text: { text: words } } }); // expect: ok
  await lex.send(new RecognizeTextCommand({ text: words })); // expect: ok
  if (await hasRecordingConsent(user)) await new RealtimeSession(agent).connect({ apiKey: '' }); // expect: ok
}

export async function trace(words: string, user: string) {
  const call = langfuse.trace({ name: 'call' }); // expect: ok
  call.generation({ name: 'answer', input: words }); // expect: missing-consent(sharing)
  if (await hasSharingConsent(user)) call.generation({ name: 'answer', input: words }); // expect: ok
}
