// A check behind a condition of its own guards only where both hold.
import { Vonage } from '@vonage/server-sdk';
import { hasRecordingConsent } from '@house/consent';

const vonage = new Vonage({ applicationId: 'a', privateKey: 'k' });

export async function archive(session: { id: string; guest: string; closed: boolean }) {
  if (session.closed || !(await hasRecordingConsent(session.guest))) return;
  await vonage.video.startArchive(session.id); // expect: ok
}

export async function archiveOpen(session: { id: string; guest: string; closed: boolean }) {
  if (session.closed && !(await hasRecordingConsent(session.guest))) return;
  await vonage.video.startArchive(session.id, { name: 'open' }); // expect: missing-consent(recording)
}
