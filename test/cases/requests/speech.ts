// The address is put together from constants; the same words in another host are nothing.
import { assertConsent } from '@house/consent';

const host = 'https://api.deepgram.com';

export async function hear(body: Blob) {
  return fetch(`${host}/v1/listen`, { method: 'POST', body }); // expect: missing-consent(transcription)
}

export async function hearAsked(body: Blob) {
  await assertConsent('transcription');
  return fetch(`${host}/v1/listen?model=nova-3`, { method: 'POST', body }); // expect: ok
}

export async function own(body: Blob) {
  return fetch('https://deepgram.house.example/v1/listen', { method: 'POST', body }); // expect: ok
}
