// Fastify: hooks before and after the response, options of a route, and a decorated check.
import fastify from 'fastify';
import Groq from 'groq-sdk';
import { hasTranscriptionConsent } from '@clinic/patients';

const groq = new Groq();
const job = (file: any) => ({ file, model: 'whisper-large-v3' });

export async function plugin(server: ReturnType<typeof fastify>) {
  server.addHook('onRequest', async (request: any, reply: any) => {
    if (!(await hasTranscriptionConsent(request.headers.patient))) return reply.code(403).send();
  });
  server.post('/voice', async (request: any) => groq.audio.transcriptions.create(job(request.body))); // expect: ok
}

export async function late(server: ReturnType<typeof fastify>) {
  server.addHook('onResponse', async (request: any) => {
    await hasTranscriptionConsent(request.headers.patient);
  });
  server.post('/voice-late', async (request: any) => groq.audio.transcriptions.create(job(request.body))); // expect: missing-consent(transcription)
}

const root = fastify();
root.register(plugin);
root.register(late);
root.route({
  method: 'POST',
  url: '/memo',
  preHandler: async (request: any, reply: any) => {
    if (!(await hasTranscriptionConsent(request.headers.patient))) throw new Error('not agreed');
  },
  handler: async (request: any) => groq.audio.transcriptions.create(job(request.body)), // expect: ok
});
root.route({
  method: 'POST',
  url: '/memo-open',
  handler: async (request: any) => groq.audio.transcriptions.create(job(request.body)), // expect: missing-consent(transcription)
});
