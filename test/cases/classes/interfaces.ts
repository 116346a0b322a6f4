// A method of an interface is that of the classes that implement it.
import { record } from 'rrweb';
import { hasConsent } from '@shop/privacy';

interface Answers {
  mayReplay(): Promise<boolean>;
}

interface StoredAnswers extends Answers {
  clear(): void;
}

class ServerAnswers implements StoredAnswers {
  async mayReplay() {
    return hasConsent('session-replay');
  }
  clear() {}
}

export async function replay(answers: Answers) {
  if (await answers.mayReplay()) record({ emit: console.debug }); // expect: ok
}

interface Switches {
  mayShow(): boolean;
}

class Asked implements Switches {
  mayShow() {
    return hasConsent('session-replay') === true;
  }
}

class Always implements Switches {
  mayShow() {
    return true;
  }
}

export function show(switches: Switches) {
  if (switches.mayShow()) record({ emit: console.error }); // expect: missing-consent(session-replay)
}

interface Recorder {
  begin(): void;
}

class RealRecorder implements Recorder {
  begin() {
    record({ emit: console.info }); // expect: ok
  }
}

export function begin(recorder: Recorder) {
  if (hasConsent('session-replay') === true) recorder.begin();
}

export const parts = [new ServerAnswers(), new Asked(), new Always(), new RealRecorder()];
