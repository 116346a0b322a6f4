// The page asks before it calls the action; that says nothing of who else calls it.
'use client';
import { reply } from './actions';
import { useAiConsent } from '@clinic/privacy/react';

export default function Page() {
  const ok = useAiConsent();
  return ok ? <button onClick={() => reply('hello')}>Ask</button> : null;
}
