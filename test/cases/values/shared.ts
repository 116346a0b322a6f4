// Answers in variables that closures share: withdrawn by one of them, they may be old wherever they are read.
import { hasConsent, revokeConsent } from '@shop/privacy';
import { record } from 'rrweb';

export function kept() {
  let may: boolean | undefined;
  const ask = () => {
    may = hasConsent('session-replay');
  };
  ask();
  if (may) record({ emit: console.log }); // expect: ok
}

export function withdrawn() {
  let may: boolean | undefined;
  const ask = () => {
    may = hasConsent('session-replay');
  };
  const stop = () => {
    revokeConsent('session-replay');
  };
  ask();
  stop();
  const show = () => {
    if (may) record({ emit: console.log }); // expect: wrong-purpose(session-replay)
  };
  show();
}

export function otherWithdrawn() {
  let may: boolean | undefined;
  const ask = () => {
    may = hasConsent('session-replay');
  };
  ask();
  revokeConsent('marketing');
  if (may) record({ emit: console.log }); // expect: ok
}
