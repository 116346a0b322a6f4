// Getters run where they are read: one asks, one starts.
import AgoraRTC from 'agora-rtc-sdk-ng';
import { getConsent } from '@court/sessions';

class Bench {
  #session = 'first';
  get recordable() {
    return getConsent('recording') && this.#session !== '';
  }
  get microphone() {
    return AgoraRTC.createMicrophoneAudioTrack(); // expect: ok
  }
  get camera() {
    return AgoraRTC.createCameraVideoTrack(); // expect: missing-consent(recording)
  }
}

const bench = new Bench();
export const listen = () => (bench.recordable ? bench.microphone : null);
export const watch = () => bench.camera;

export const gallery = {
  get allowed() {
    return getConsent('recording');
  },
  open() {
    if (this.allowed) return AgoraRTC.createScreenVideoTrack({}); // expect: ok
  },
};
