// Methods of an object literal: short, arrow, by name and through `this`.
import { DeepgramClient } from '@deepgram/sdk';
import { hasTranscriptionConsent } from '@clinic/patients';

const deepgram = new DeepgramClient();

const scribe = {
  model: 'nova-3',
  mayListen(patient: string) {
    return hasTranscriptionConsent(patient);
  },
  listen(patient: string, url: string) {
    if (!this.mayListen(patient)) return null;
    return this.send(url);
  },
  send(url: string) {
    return deepgram.listen.v1.media.transcribeUrl({ url, model: this.model }); // expect: ok
  },
};

const intern = {
  ask: (patient: string) => Boolean(patient),
  listen(patient: string, url: string) {
    if (!this.ask(patient)) return null;
    return deepgram.listen.v1.media.transcribeUrl({ url }); // expect: missing-consent(transcription)
  },
};

const actions = {
  start: (url: string) => deepgram.listen.v1.media.transcribeUrl({ url }), // expect: missing-consent(transcription)
  ['stop']: (url: string) => console.info(url),
};

export const visit = (patient: string, url: string) => scribe.listen(patient, url);
export const visitIntern = (patient: string, url: string) => intern.listen(patient, url);
export const run = (name: 'start' | 'stop', url: string) => actions[name](url);
