import { DeepgramClient } from '@deepgram/sdk';
import { hasConsent } from '../consent/store.ts';

const deepgram = new DeepgramClient({ apiKey: process.env.DEEPGRAM_API_KEY });

/**
 * What was said, as text.
 * @requiresConsent transcription
 */
export async function transcribe(recordingUrl: string): Promise<string> {
  const response = await deepgram.listen.v1.media.transcribeUrl({ url: recordingUrl, model: 'nova-3', diarize: true });
  if (!('results' in response)) return '';
  return response.results.channels[0]?.alternatives?.[0]?.transcript ?? '';
}

/** Voicemail: the mailbox's greeting asks, and what callers press there is in the store. */
export async function transcribeVoicemail(contactId: string, recordingUrl: string): Promise<string | undefined> {
  if (!hasConsent(contactId, 'transcription')) return undefined;
  return transcribe(recordingUrl);
}
