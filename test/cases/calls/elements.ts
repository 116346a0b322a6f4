// Arrays that are asked about: what is left by `filter` or found agreed; `every` speaks for all, `some` for one.
import Groq from 'groq-sdk';

interface Clip { file: File; transcriptionConsent: boolean; long: boolean }
const groq = new Groq();
const job = (file: File) => ({ file, model: 'whisper-large-v3' });

export async function left(clips: Clip[]) {
  const agreed = clips.filter((clip) => clip.transcriptionConsent);
  for (const clip of agreed) await groq.audio.transcriptions.create(job(clip.file)); // expect: ok
}

export async function leftLong(clips: Clip[]) {
  const long = clips.filter((clip) => clip.long);
  for (const clip of long) await groq.audio.transcriptions.create(job(clip.file)); // expect: missing-consent(transcription)
}

export function found(clips: Clip[]) {
  const clip = clips.find((each) => each.transcriptionConsent);
  return clip ? groq.audio.transcriptions.create(job(clip.file)) : null; // expect: ok
}

export function all(clips: Clip[], file: File) {
  if (clips.every((clip) => clip.transcriptionConsent)) return groq.audio.transcriptions.create(job(file)); // expect: ok
}

export function noneRefused(clips: Clip[], file: File) {
  if (clips.some((clip) => !clip.transcriptionConsent)) return null;
  return groq.audio.transcriptions.create(job(file)); // expect: ok
}

export function one(clips: Clip[], file: File) {
  if (clips.some((clip) => clip.transcriptionConsent)) return groq.audio.transcriptions.create(job(file)); // expect: missing-consent(transcription)
}
