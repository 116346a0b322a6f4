// `for await`: the check per turn, before the loop, and on the source that is awaited.
import { DeepgramClient } from '@deepgram/sdk';
import { requireTranscriptionConsent } from '@clinic/patients';

const deepgram = new DeepgramClient();
interface Memo { url: string; transcriptionConsent: boolean }

export async function perTurn(memos: AsyncIterable<Memo>) {
  for await (const { url, transcriptionConsent } of memos) {
    if (transcriptionConsent) await deepgram.listen.v1.media.transcribeUrl({ url }); // expect: ok
  }
}

export async function before(patient: string, memos: AsyncIterable<Memo>) {
  await requireTranscriptionConsent(patient);
  for await (const memo of memos) await deepgram.listen.v1.media.transcribeUrl({ url: memo.url }); // expect: ok
}

export async function afterwards(memos: AsyncIterable<Memo>) {
  let url = '';
  for await (const memo of memos) {
    if (!memo.transcriptionConsent) return;
    url = memo.url;
  }
  await deepgram.listen.v1.media.transcribeUrl({ url }); // expect: missing-consent(transcription)
}

export async function oneTurnLate(memos: AsyncIterable<Memo>) {
  let agreed = false;
  for await (const memo of memos) {
    await deepgram.listen.v1.media.transcribeUrl({ url: memo.url }); // expect: missing-consent(transcription)
    agreed = memo.transcriptionConsent;
  }
  return agreed;
}

