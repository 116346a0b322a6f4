// Callbacks: to the language's own functions, and to own ones that check, retry or only keep them.
import Groq from 'groq-sdk';
import pLimit from 'p-limit';
import { hasTranscriptionConsent } from '@clinic/patients';

const groq = new Groq();
const job = (file: File) => ({ file, model: 'whisper-large-v3' });

async function ifAgreed<T>(patient: string, work: () => Promise<T>): Promise<T | undefined> {
  if (!hasTranscriptionConsent(patient)) return undefined;
  return work();
}

async function twice<T>(work: () => Promise<T>): Promise<T> {
  return work().catch(() => work());
}

export const first = (patient: string, file: File) =>
  ifAgreed(patient, () => groq.audio.transcriptions.create(job(file))); // expect: ok

export const second = (file: File) => twice(() => groq.audio.transcriptions.create(job(file))); // expect: missing-consent(transcription)

export const third = (patient: string, file: File) =>
  twice(() => ifAgreed(patient, async () => groq.audio.transcriptions.create(job(file)))); // expect: ok

export function each(patient: string, files: File[]) {
  if (!hasTranscriptionConsent(patient)) return;
  files.forEach((file) => void groq.audio.transcriptions.create(job(file))); // expect: ok
}

export function reduced(files: File[]) {
  return files.reduce((before, file) => before.then(() => groq.audio.transcriptions.create(job(file))), Promise.resolve({} as any)); // expect: missing-consent(transcription)
}

export function filtered(clips: { file: File; transcriptionConsent: boolean }[]) {
  return clips.filter((clip) => clip.transcriptionConsent).map((clip) => groq.audio.transcriptions.create(job(clip.file))); // expect: ok
}

export async function limited(patient: string, files: File[]) {
  const limit = pLimit(2);
  if (!hasTranscriptionConsent(patient)) return;
  await Promise.all(files.map((file) => limit(() => groq.audio.transcriptions.create(job(file))))); // expect: ok
}

const kept: (() => unknown)[] = [];
export function keep(patient: string, file: File) {
  kept.push(() => groq.audio.transcriptions.create(job(file))); // expect: missing-consent(transcription)
  if (hasTranscriptionConsent(patient)) kept.forEach((work) => work());
}
