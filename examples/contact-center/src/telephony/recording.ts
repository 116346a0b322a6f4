import { ConnectClient, ResumeContactRecordingCommand, StartContactRecordingCommand } from '@aws-sdk/client-connect';
import twilio from 'twilio';
import { hasConsent } from '../consent/store.ts';

const phone = twilio(process.env.TWILIO_ACCOUNT_SID, process.env.TWILIO_AUTH_TOKEN);
const connect = new ConnectClient({ region: 'eu-central-1' });
const InstanceId = process.env.CONNECT_INSTANCE_ID;

/** Both sides of the call, from now on. */
export async function recordCall(callSid: string): Promise<string> {
  const recording = await phone.calls(callSid).recordings.create({ recordingChannels: 'dual' });
  return recording.sid;
}

/** Calls that arrive in Amazon Connect. */
export async function recordContact(contactId: string, initialId: string): Promise<void> {
  const contact = { InstanceId, ContactId: contactId, InitialContactId: initialId };
  if (!(await hasConsent(contactId, 'recording'))) return;
  const VoiceRecordingConfiguration = { VoiceRecordingTrack: 'ALL' } as const;
  await connect.send(new StartContactRecordingCommand({ ...contact, VoiceRecordingConfiguration }));
}

/** After the agent has taken the card number. */
export async function resumeAfterPayment(contactId: string, initialId: string): Promise<void> {
  if (await hasConsent(contactId, 'recording')) return;
  await connect.send(
    new ResumeContactRecordingCommand({ InstanceId, ContactId: contactId, InitialContactId: initialId }),
  );
}

/** Rings our own test line every hour and listens to what comes back. */
export async function checkTestLine(): Promise<void> {
  // askfirst-ignore-next-line missing-consent -- a tone on our own test line: nobody speaks
  await phone.calls.create({
    to: '+15005550006',
    from: '+15005550006',
    url: 'https://contact-center.example/voice/test-tone',
    record: true,
  });
}
