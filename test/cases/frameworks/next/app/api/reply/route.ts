// Next: a route handler is an entry; a wrapper around it may ask first.
import { NextResponse } from 'next/server';
import { cookies } from 'next/headers';
import Anthropic from '@anthropic-ai/sdk';

const anthropic = new Anthropic();
const ask = (content: string) => ({ model: 'claude-haiku-4-5', max_tokens: 64, messages: [{ role: 'user' as const, content }] });

function withConsent(handler: (request: Request) => Promise<Response>) {
  return async (request: Request) => {
    const jar = await cookies();
    if (jar.get('ai_consent')?.value !== 'granted') return NextResponse.json({}, { status: 451 });
    return handler(request);
  };
}

export const POST = withConsent(async (request) => {
  const { text } = await request.json();
  return NextResponse.json(await anthropic.messages.create(ask(text))); // expect: ok
});

export async function PUT(request: Request) {
  const { text } = await request.json();
  return NextResponse.json(await anthropic.messages.create(ask(text))); // expect: missing-consent(ai-inference)
}
