// What is chained behind an assertion runs once it has returned; what stands beside it does not wait.
import Replicate from 'replicate';
import { assertAiConsent } from '@clinic/patients';

const replicate = new Replicate();

export function chained(patient: string) {
  return assertAiConsent(patient).then(() => replicate.run('meta/llama-4', { input: {} })); // expect: ok
}

export function beside(patient: string) {
  assertAiConsent(patient).then(() => console.info('agreed'));
  return replicate.run('meta/llama-4', { input: {} }); // expect: ignored-consent-check(ai-inference)
}
