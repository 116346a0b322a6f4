// Vectors of words, and what is found in them.
import { VoyageAIClient } from 'voyageai';
import { Index } from '@upstash/vector';
import { TextAnalyticsClient } from '@azure/ai-text-analytics';
import { TextAnalysisClient } from '@azure/ai-language-text';
import language from '@google-cloud/language';
import { hasAiConsent } from '@desk/consent';

const voyage = new VoyageAIClient();
const index = new Index();
const azure = new TextAnalysisClient('https://desk.example', { key: '' });
const google = new language.LanguageServiceClient();

export async function embed(words: string) {
  await voyage.embed({ input: words, model: 'voyage-3-large' }); // expect: missing-consent(ai-inference)
  await voyage.embed({ input: words, model: 'voyage-4-nano' }); // expect: ok
  await index.namespace('calls').query({ data: words, topK: 3 }); // expect: missing-consent(ai-inference)
  await index.query({ vector: [0.1], topK: 3 }); // expect: ok
  await index.upsert({ id: '1', vector: [0.1], metadata: { words } }); // expect: missing-consent(sharing)
}

export async function find(client: TextAnalyticsClient, words: string) {
  await client.recognizePiiEntities([words]); // expect: missing-consent(ai-inference)
  await azure.analyze('EntityRecognition', [words]); // expect: missing-consent(ai-inference)
  await azure.analyze('SentimentAnalysis', [words]); // expect: missing-consent(emotion)
  await google.analyzeEntities({ document: { content: words } }); // expect: missing-consent(ai-inference)
}

export async function findAllowed(client: TextAnalyticsClient, words: string, user: string) {
  if (!(await hasAiConsent(user))) return;
  await voyage.rerank({ query: words, documents: [words], model: 'rerank-2' }); // expect: ok
  await index.query({ data: words, topK: 3 }); // expect: ok
  await client.extractKeyPhrases([words]); // expect: ok
  await azure.analyze('EntityRecognition', [words]); // expect: ok
  await google.classifyText({ document: { content: words } }); // expect: ok
}
