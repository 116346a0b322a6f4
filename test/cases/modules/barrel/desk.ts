// Through a barrel: renamed, as a namespace, and as a default under another name.
import { canRecord, isOpen, mayRecord, rollAll, tape } from './lib';

interface Guest { name: string; recordingConsent: boolean }

export function one(guest: Guest) {
  if (canRecord(guest)) return tape.roll(guest.name);
}

export function two(guest: Guest) {
  return mayRecord(guest) && tape.roll(guest.name);
}

export function three(guest: Guest) {
  if (isOpen(guest)) return rollAll(guest.name);
}
