// Suppressions: with a reason, without one, for another rule, and where nothing is found.
import { HumeClient } from 'hume';
import { hasEmotionConsent } from '@clinic/patients';

const hume = new HumeClient({ apiKey: 'k' });

export function internal(url: string) {
  // askfirst-ignore-next-line missing-consent -- staff voices only, signed on paper
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: ok
}

export function noReason(url: string) {
  // askfirst-ignore-next-line missing-consent
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: missing-consent(emotion)
}

export function guarded(patient: string, url: string) {
  if (!hasEmotionConsent(patient)) return;
  /* expect: unneeded-suppression */ // askfirst-ignore-next-line missing-consent -- asked above
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: ok
}
