// A call that never returns ends the path: by its declared type, by its body, by the process.
import { CohereClient } from 'cohere-ai';
import { hasAiConsent, logRefusal } from '@clinic/patients';

const cohere = new CohereClient();
declare function abort(reason: string): never;

function refuse(patient: string): never {
  throw new Error(`${patient} has not agreed`);
}

const stop = (patient: string) => {
  logRefusal(patient);
  throw new Error('stopped');
};

export async function declared(patient: string, message: string) {
  if (!(await hasAiConsent(patient))) abort('no consent');
  return cohere.chat({ message }); // expect: ok
}

export async function typed(patient: string, message: string) {
  if (!(await hasAiConsent(patient))) refuse(patient);
  return cohere.chat({ message, model: 'command-r' }); // expect: ok
}

export async function seen(patient: string, message: string) {
  (await hasAiConsent(patient)) || stop(patient);
  return cohere.chat({ message, model: 'command-r-plus' }); // expect: ok
}

export async function exits(patient: string, message: string) {
  if (!(await hasAiConsent(patient))) process.exit(1);
  return cohere.chat({ message, temperature: 0 }); // expect: ok
}

export async function logs(patient: string, message: string) {
  if (!(await hasAiConsent(patient))) logRefusal(patient);
  return cohere.chat({ message, temperature: 1 }); // expect: missing-consent(ai-inference)
}
