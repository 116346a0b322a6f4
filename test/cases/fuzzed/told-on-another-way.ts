// What one way tells of a value does not count on the other.
import { hasConsent } from '@desk/consent';

export function start() {
  let ready;
  if ((ready = prepare()) ?? hasConsent('recording')) {
    navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
  }
  return ready;
}

declare function prepare(): boolean | undefined;

export function assigned() {
  let ready = prepare() && prepare();
  if ((ready ??= ready)) {
    navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
  }
}
