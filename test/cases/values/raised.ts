// A counter that only grows under the check is no flag; a label that is only set there is one.
import { CohereClient } from 'cohere-ai';
import { fetchAiConsent } from '@house/consent';

const cohere = new CohereClient({ token: 't' });

export async function classify(user: string, inputs: string[]) {
  let plan = 'none';
  if (await fetchAiConsent(user)) plan = 'full';
  if (plan === 'full') await cohere.classify({ inputs }); // expect: ok
  if (plan) await cohere.embed({ texts: inputs }); // expect: missing-consent(ai-inference)
}
