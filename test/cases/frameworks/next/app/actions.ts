'use server';
// Server actions are entries whatever their callers hold.
import Anthropic from '@anthropic-ai/sdk';
import { redirect } from 'next/navigation';
import { getUser } from '@clinic/session';

const anthropic = new Anthropic();
const ask = (content: string) => ({ model: 'claude-haiku-4-5', max_tokens: 64, messages: [{ role: 'user' as const, content }] });

export async function reply(text: string) {
  return anthropic.messages.create(ask(text)); // expect: missing-consent(ai-inference)
}

export async function replyAsked(text: string) {
  const user = await getUser();
  if (!user.aiConsent) redirect('/privacy');
  return anthropic.messages.create(ask(text)); // expect: ok
}
