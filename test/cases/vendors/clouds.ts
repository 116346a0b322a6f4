// Models and vectors at cloud providers, by SDK and by HTTP.
import ModelClient from '@azure-rest/ai-inference';
import Cloudflare from 'cloudflare';
import { CloudClient } from 'chromadb';
import weaviate from 'weaviate-client';
import { hasAiConsent, hasSharingConsent } from '@desk/consent';

const azure = ModelClient('https://desk.example', { key: '' });
const cloudflare = new Cloudflare();
const chroma = new CloudClient();

export async function ask(words: string, account: string) {
  const messages = [{ role: 'user', content: words }];
  await azure.path('/chat/completions').post({ body: { messages } }); // expect: missing-consent(ai-inference)
  await azure.path('/info').get(); // expect: ok
  await cloudflare.ai.run('@cf/meta/llama', { account_id: account, prompt: words }); // expect: missing-consent(ai-inference)
  await cloudflare.ai.models.list({ account_id: account }); // expect: ok
}

export async function askByHttp(words: string, account: string, user: string) {
  const post = { method: 'POST', body: JSON.stringify({ messages: [{ role: 'user', content: words }] }) };
  await fetch('https://api.x.ai/v1/chat/completions', post); // expect: missing-consent(ai-inference)
  await fetch('https://api.deepseek.com/chat/completions', post); // expect: missing-consent(ai-inference)
  await fetch(`https://general-runtime.voiceflow.com/state/user/${user}/interact`, post); // expect: missing-consent(ai-inference)
  await fetch(`https://api.cloudflare.com/client/v4/accounts/${account}/ai/run/@cf/meta/llama`, post); // expect: missing-consent(ai-inference)
  if (await hasAiConsent(user)) await fetch('https://api.x.ai/v1/chat/completions', post); // expect: ok
  if (await hasAiConsent(user)) await fetch('https://api.deepseek.com/chat/completions', post); // expect: ok
}

export async function keep(words: string, user: string) {
  const calls = await chroma.getOrCreateCollection({ name: 'calls' }); // expect: ok
  await calls.add({ ids: ['1'], documents: [words] }); // expect: missing-consent(sharing)
  if (await hasSharingConsent(user)) await calls.upsert({ ids: ['1'], documents: [words] }); // expect: ok
}

export async function keepAtWeaviate(words: string, user: string) {
  const client = await weaviate.connectToWeaviateCloud('https://desk.weaviate.cloud'); // expect: ok
  const calls = client.collections.get('Calls'); // expect: ok
  await calls.data.insert({ words }); // expect: missing-consent(sharing)
  await calls.generate.nearText(words, { singlePrompt: '{words}' }); // expect: missing-consent(ai-inference)
  if (await hasAiConsent(user)) await calls.generate.nearText(words, { singlePrompt: '{words}' }); // expect: ok
}
