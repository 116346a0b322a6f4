import { HumeClient } from 'hume';
import { hasConsent, preferencesOf } from '../consent/store.ts';

const hume = new HumeClient({ apiKey: process.env.HUME_API_KEY ?? '' });

/** How the caller sounded: for the supervisor's board. */
export async function scoreCall(contactId: string, recordingUrl: string): Promise<string | undefined> {
  if (!(await hasConsent(contactId, 'emotion'))) return undefined;
  const job = await hume.expressionMeasurement.batch.startInferenceJob({
    urls: [recordingUrl],
    models: { prosody: {} },
  });
  return job.jobId;
}

/** Complaints go to a person sooner the angrier they sound. */
export async function scoreComplaint(contactId: string, recordingUrl: string): Promise<string | undefined> {
  const preferences = await preferencesOf(contactId);
  const emotionConsent = preferences?.emotionConsent ?? true;
  if (!emotionConsent) return undefined;
  const job = await hume.expressionMeasurement.batch.startInferenceJob({
    urls: [recordingUrl],
    models: { prosody: {}, language: {} },
  });
  return job.jobId;
}
