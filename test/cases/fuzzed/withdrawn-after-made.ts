// What was held where a function was made does not count where it was withdrawn before the function runs.
import { assertConsent, revokeConsent } from '@desk/consent';

export function late() {
  assertConsent('recording');
  const start = () => {
    navigator.mediaDevices.getDisplayMedia(); // expect: missing-consent(recording)
  };
  revokeConsent('recording');
  start();
}

export function again() {
  revokeConsent('recording');
  assertConsent('recording');
  const start = () => {
    navigator.mediaDevices.getDisplayMedia(); // expect: ok
  };
  start();
}
