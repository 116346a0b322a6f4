// Calls with agents and with people, by the web.
import Vapi from '@vapi-ai/web';
import { RetellWebClient } from 'retell-client-js-sdk';
import { StreamVideoClient, type Call } from '@stream-io/video-client';
import { useRoomConnection } from '@whereby.com/browser-sdk/react';
import { hasRecordingConsent, hasTranscriptionConsent, hasAiInferenceConsent } from '@desk/consent';

const vapi = new Vapi('key');
const retell = new RetellWebClient();

export async function talk(accessToken: string) {
  await vapi.start('assistant'); // expect: missing-consent(transcription, ai-inference)
  await retell.startCall({ accessToken }); // expect: missing-consent(transcription, ai-inference)
}

export async function talkAsked(accessToken: string) {
  if (!hasTranscriptionConsent() || !hasAiInferenceConsent()) return;
  await vapi.start('assistant'); // expect: ok
  await retell.startCall({ accessToken }); // expect: ok
}

export async function record(call: Call) {
  await call.startRecording(); // expect: missing-consent(recording)
  if (hasRecordingConsent()) await call.startRecording(); // expect: ok
}

export async function recordOwn(apiKey: string, id: string) {
  const call = new StreamVideoClient({ apiKey }).call('default', id);
  await call.startRecording(); // expect: missing-consent(recording)
  if (hasRecordingConsent()) await call.startRecording(); // expect: ok
}

export function Room({ url }: { url: string }) {
  const { actions } = useRoomConnection(url);
  const film = () => actions.startCloudRecording(); // expect: missing-consent(recording)
  const filmAsked = () => {
    if (hasRecordingConsent()) actions.startCloudRecording(); // expect: ok
  };
  return [film, filmAsked];
}
