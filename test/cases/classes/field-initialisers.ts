// Field initialisers run in every construction, before the constructor's body.
import { connect } from '@court/line';
import AgoraRTC from 'agora-rtc-sdk-ng';
import { hasRecordingConsent, assertRecordingConsent } from '@court/sessions';

export class Witness {
  track = AgoraRTC.createMicrophoneAudioTrack(); // expect: missing-consent(recording)
  constructor(readonly name: string) {
    assertRecordingConsent(name);
  }
}

export class Juror {
  line = connect('juror');
  track;
  constructor(readonly name: string) {
    assertRecordingConsent(name);
    this.track = AgoraRTC.createMicrophoneAudioTrack(); // expect: ok
  }
}

class Clerk {
  track = AgoraRTC.createMicrophoneAudioTrack(); // expect: ok
}

export function seat(name: string) {
  return hasRecordingConsent(name) ? new Clerk() : null;
}
