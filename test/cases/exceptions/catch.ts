// What a `catch` may know: the check may have thrown before it said anything.
import Replicate from 'replicate';
import { assertAiConsent, hasAiConsent, load } from '@clinic/patients';

const replicate = new Replicate();
const model = 'meta/llama-4';

export async function swallowed(patient: string) {
  try {
    await assertAiConsent(patient);
  } catch (error) {
    console.warn(error);
  }
  return replicate.run(model, { input: {} }); // expect: ignored-consent-check(ai-inference)
}

export async function swallowedAfterLoad(patient: string) {
  try {
    await load(patient);
    await assertAiConsent(patient);
  } catch (error) {
    console.warn(error);
  }
  return replicate.run(model, { input: {} }); // expect: missing-consent(ai-inference)
}

export async function left(patient: string) {
  try {
    await assertAiConsent(patient);
  } catch {
    return null;
  }
  return replicate.run(model, { input: {} }); // expect: ok
}

export async function inCatch(patient: string) {
  try {
    await assertAiConsent(patient);
    await load(patient);
  } catch {
    return replicate.run(model, { input: { fallback: true } }); // expect: ignored-consent-check(ai-inference)
  }
}

export async function heldInCatch(patient: string) {
  if (!(await hasAiConsent(patient))) return;
  try {
    return await replicate.run(model, { input: {} }); // expect: ok
  } catch {
    return replicate.run('meta/llama-3', { input: {} }); // expect: ok
  }
}
