// The effect asks the latest answer; the callback of another effect does not.
import { useEffect } from 'react';
import smartlook from 'smartlook-client';
import { useConsent } from '@house/consent/react';

export function Heat({ id }: { id: string }) {
  const { analytics } = useConsent();
  useEffect(() => {
    if (analytics) smartlook.init(id); // expect: ok
  }, [analytics, id]);
  return null;
}

export function Always({ id }: { id: string }) {
  useEffect(() => {
    smartlook.init(id, { region: 'eu' }); // expect: missing-consent(session-replay)
  }, [id]);
  return null;
}
