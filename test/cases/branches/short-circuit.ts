// `&&` and `||` as statements: the right side runs only where the left let it.
import Groq from 'groq-sdk';
import { hasTranscriptionConsent, isPaying } from '@clinic/patients';

const groq = new Groq();
const job = (file: File) => ({ file, model: 'whisper-large-v3' });

export async function dictate(patient: string, file: File) {
  (await hasTranscriptionConsent(patient)) && (await groq.audio.transcriptions.create(job(file))); // expect: ok
}

export async function dictateUnless(patient: string, file: File) {
  !(await hasTranscriptionConsent(patient)) || (await groq.audio.transcriptions.create(job(file))); // expect: ok
}

export async function dictateOr(patient: string, file: File) {
  (await hasTranscriptionConsent(patient)) || (await groq.audio.transcriptions.create(job(file))); // expect: inverted-consent-check(transcription)
}

export async function dictateEither(patient: string, file: File) {
  if ((await isPaying(patient)) || (await hasTranscriptionConsent(patient))) {
    await groq.audio.transcriptions.create(job(file)); // expect: missing-consent(transcription)
  }
}

export async function dictateBoth(patient: string, file: File) {
  if (!(await isPaying(patient)) || !(await hasTranscriptionConsent(patient))) return;
  await groq.audio.transcriptions.create(job(file)); // expect: ok
}
