// The policy's word `tape` stands for recording alone.
import { hasConsent } from '@house/consent';
import { roll } from './tape';

export function take(room: string) {
  if (hasConsent('tape')) roll(room); // expect: ok
}

export function rehearse(room: string) {
  if (hasConsent('ai')) roll(room); // expect: wrong-purpose(recording)
}
