// What an async wrapper's awaited result says, and what its promise alone does not.
import { AssemblyAI } from 'assemblyai';
import { load } from '@clinic/patients';

const assembly = new AssemblyAI({ apiKey: 'k' });

async function mayTranscribe(id: string) {
  const patient = await load(id);
  return patient.transcriptionConsent && patient.adult;
}

const gate = async (id: string) => {
  if (!(await mayTranscribe(id))) throw new Error('not agreed');
  return load(id);
};

export async function awaited(id: string, audio: string) {
  if (await mayTranscribe(id)) return assembly.transcripts.transcribe({ audio }); // expect: ok
}

export async function notAwaited(id: string, audio: string) {
  if (mayTranscribe(id)) return assembly.transcripts.transcribe({ audio }); // expect: unawaited-consent-check(transcription)
}

export async function gated(id: string, audio: string) {
  const patient = await gate(id);
  return assembly.transcripts.transcribe({ audio, word_boost: [patient.name] }); // expect: ok
}

export async function gateNotAwaited(id: string, audio: string) {
  void gate(id);
  return assembly.transcripts.transcribe({ audio }); // expect: unawaited-consent-check(transcription)
}

export function chained(id: string, audio: string) {
  return gate(id).then(() => assembly.transcripts.transcribe({ audio })); // expect: ok
}

export async function settled(id: string, audio: string) {
  const [asked] = await Promise.all([mayTranscribe(id), load(id)]);
  return asked ? assembly.transcripts.transcribe({ audio }) : null; // expect: ok
}
