// 100ms from a server, by its SDK and by HTTP.
import { SDK } from '@100mslive/server-sdk';
import { hasRecordingConsent } from '@desk/consent';

const hms = new SDK();

export async function record(room: string) {
  await hms.recordings.start(room, { meeting_url: `https://desk.example/${room}` }); // expect: missing-consent(recording)
}

export async function recordAsked(room: string) {
  if (await hasRecordingConsent(room)) {
    await hms.recordings.start(room, { meeting_url: `https://desk.example/${room}` }); // expect: ok
  }
}

export async function open(name: string) {
  await hms.rooms.create({ name }); // expect: ok
  await hms.rooms.create({ name, recording_info: { enabled: true } }); // expect: missing-consent(recording)
}

export async function recordByHttp(room: string, token: string) {
  await fetch(`https://api.100ms.live/v2/recordings/room/${room}/start`, { method: 'POST', headers: { token } }); // expect: missing-consent(recording)
  await fetch(`https://api.100ms.live/v2/recordings/room/${room}/stop`, { method: 'POST', headers: { token } }); // expect: ok
}
