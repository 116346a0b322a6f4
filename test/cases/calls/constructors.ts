// A constructor starts what it makes: guarded where every `new` is, and through `super` behind a check.
import RecordRTC from 'recordrtc';
import { assertRecordingConsent, hasRecordingConsent } from '@court/sessions';

class Tape {
  readonly recorder: any;
  constructor(stream: MediaStream) {
    this.recorder = new RecordRTC(stream, { type: 'audio' });
    this.recorder.startRecording(); // expect: ok
  }
}

class LooseTape {
  readonly recorder: any;
  constructor(stream: MediaStream) {
    this.recorder = new RecordRTC(stream, { type: 'video' });
    this.recorder.startRecording(); // expect: missing-consent(recording)
  }
}

class Hearing extends Tape {
  constructor(name: string, stream: MediaStream) {
    assertRecordingConsent(name);
    super(stream);
  }
}

export function tape(name: string, stream: MediaStream) {
  if (hasRecordingConsent(name)) return new Tape(stream);
}
export const hearing = (name: string, stream: MediaStream) => new Hearing(name, stream);
export const loose = (stream: MediaStream) => new LooseTape(stream);

class Booth {
  constructor(private readonly name: string) {
    assertRecordingConsent(name);
  }
  start(stream: MediaStream) {
    new RecordRTC(stream, { type: 'audio' }).startRecording(); // expect: ok
    return this.name;
  }
}
export const booth = (name: string) => new Booth(name);
