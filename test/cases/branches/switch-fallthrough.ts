// A case without a break runs on into the next one, whose label was not tested.
import Telnyx from 'telnyx';

type Answer = 'granted' | 'denied' | 'unknown';
const telnyx = new Telnyx();

export async function byAnswer(leg: string, recordingConsent: Answer) {
  switch (recordingConsent) {
    case 'granted':
      await telnyx.calls.actions.startRecording(leg, { channels: 'dual', format: 'mp3' }); // expect: ok
      break;
    case 'denied':
      await telnyx.calls.actions.startRecording(leg, { channels: 'single', format: 'mp3' }); // expect: inverted-consent-check(recording)
      break;
    default:
      await telnyx.calls.actions.startRecording(leg, { channels: 'single', format: 'wav' }); // expect: inverted-consent-check(recording)
  }
}

export async function fallsInto(leg: string, recordingConsent: Answer) {
  switch (recordingConsent) {
    case 'unknown':
      console.info('no answer on file');
    case 'granted':
      await telnyx.calls.actions.startRecording(leg, { channels: 'dual', format: 'wav' }); // expect: missing-consent(recording)
  }
}

export async function leavesByDefault(leg: string, recordingConsent: Answer) {
  switch (recordingConsent) {
    case 'granted':
      break;
    default:
      return;
  }
  await telnyx.calls.actions.startRecording(leg, { channels: 'dual', format: 'mp3' }); // expect: ok
}
