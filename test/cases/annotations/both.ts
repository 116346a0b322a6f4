// Annotations on own functions: what proves, and what callers owe.
import { HumeClient } from 'hume';
import { ledger } from '@clinic/ledger';

const hume = new HumeClient({ apiKey: 'k' });

/** @consentGuard emotion */
const signed = (patient: string) => ledger.lookUp(patient, 3);

/** @requiresConsent emotion */
function score(url: string) {
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: missing-consent(emotion)
}

/** @requiresConsent emotion */
function rescore(url: string) {
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: ok
}

export function visit(patient: string, url: string) {
  return signed(patient) ? rescore(url) : null;
}

export const demo = (url: string) => score(url);
