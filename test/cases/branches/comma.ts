// The comma: all of it runs, and the last value decides.
import { record } from 'rrweb';
import { hasConsent, log } from '@shop/privacy';

export function last(emit: (e: unknown) => void) {
  if ((log('asking'), hasConsent('session-replay'))) record({ emit }); // expect: ok
}

export function notLast(emit: (e: unknown) => void, wanted: boolean) {
  if ((hasConsent('session-replay'), wanted)) record({ emit, checkoutEveryNth: 200 }); // expect: ignored-consent-check(session-replay)
}

export function inSequence(emit: (e: unknown) => void) {
  return hasConsent('session-replay') ? (log('yes'), record({ emit })) : null; // expect: ok
}

export function inLoop(emit: (e: unknown) => void) {
  for (let yes = hasConsent('session-replay'), turn = 0; yes && turn < 1; turn++, log('turn')) {
    record({ emit, checkoutEveryNms: 1000 }); // expect: ok
  }
}
