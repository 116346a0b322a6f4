// tRPC: middleware made apart, used along a chain, and one that calls `next` on both sides.
import { initTRPC, TRPCError } from '@trpc/server';
import { Mistral } from '@mistralai/mistralai';

const t = initTRPC.context<{ patient: { aiConsent: boolean } }>().create();
const mistral = new Mistral();
const ask = (content: string) => ({ model: 'mistral-large', messages: [{ role: 'user' as const, content }] });

const agreed = t.middleware(({ ctx, next }) => {
  if (!ctx.patient.aiConsent) throw new TRPCError({ code: 'FORBIDDEN' });
  return next();
});

const noted = t.middleware(({ ctx, next }) => {
  if (!ctx.patient.aiConsent) console.warn('no consent');
  return next();
});

const base = t.procedure.use(noted);
const asked = base.use(agreed);

export const notes = t.router({
  summary: asked.mutation(({ input }: any) => mistral.chat.complete(ask(input))), // expect: ok
  title: base.mutation(({ input }: any) => mistral.chat.complete(ask(input))), // expect: missing-consent(ai-inference)
  tags: t.procedure.use(agreed).query(({ input }: any) => mistral.chat.complete(ask(input))), // expect: ok
});
