// `bind`, `call` and `apply` of functions that ask or start.
import { HumeClient } from 'hume';
import { hasEmotionConsent } from '@clinic/patients';

const hume = new HumeClient({ apiKey: 'k' });
interface Clip { url: string; patient: string }

function score(this: Clip, url: string) {
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: ok
}

function scoreLoose(this: Clip | null, url: string) {
  return hume.expressionMeasurement.batch.startInferenceJob({ urls: [url] }); // expect: missing-consent(emotion)
}

function agreed(this: Clip) {
  return hasEmotionConsent(this.patient);
}

export function called(clip: Clip) {
  return agreed.call(clip) ? score.call(clip, clip.url) : null;
}

export function applied(clip: Clip) {
  if (!agreed.apply(clip, [])) return null;
  return score.apply(clip, [clip.url]);
}

export function bound(clip: Clip) {
  const asked = agreed.bind(clip);
  const run = score.bind(clip, clip.url);
  if (asked()) return run();
}

export function boundLoose(clip: Clip) {
  const run = scoreLoose.bind(null, clip.url);
  return hasEmotionConsent(clip.patient) ? run() : setTimeout(run, 500);
}
