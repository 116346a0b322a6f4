export function mayRecord(guest: { recordingConsent: boolean }) {
  return guest.recordingConsent;
}
export default function isOpen(guest: { name: string }) {
  return guest.name !== '';
}
