// Own hooks, effects, memo and callbacks: where each runs and what it closes over.
import { useCallback, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { record } from 'rrweb';
import { useConsent } from '@shop/privacy/react';

const emit = (event: unknown) => console.debug(event);

function useReplay(enabled: boolean) {
  useEffect(() => {
    if (enabled) record({ emit }); // expect: ok
  }, [enabled]);
}

export function Account() {
  const { sessionReplay } = useConsent();
  useReplay(sessionReplay);
  return null;
}

function useReplayLoose(enabled: boolean) {
  useLayoutEffect(() => {
    if (enabled) record({ emit, recordCanvas: true }); // expect: missing-consent(session-replay)
  }, [enabled]);
}

export function Basket({ beta }: { beta: boolean }) {
  const { sessionReplay } = useConsent();
  useReplayLoose(sessionReplay);
  return <p>{String(beta)}</p>;
}

export function Beta({ beta }: { beta: boolean }) {
  useReplayLoose(beta);
  return null;
}

export function Help() {
  const { sessionReplay } = useConsent();
  const start = useCallback(() => {
    if (!sessionReplay) return;
    record({ emit, checkoutEveryNth: 50 }); // expect: ok
  }, [sessionReplay]);
  return <button onClick={start}>Show us</button>;
}

export function HelpNow() {
  const start = useCallback(() => record({ emit, checkoutEveryNth: 60 }), []); // expect: missing-consent(session-replay)
  return <button onClick={start}>Now</button>;
}

export function Memo() {
  const { sessionReplay, marketing } = useConsent();
  const may = useMemo(() => sessionReplay && !marketing, [sessionReplay, marketing]);
  useEffect(() => {
    if (may) record({ emit, inlineImages: true }); // expect: ok
  }, [may]);
  return null;
}

export function Stated() {
  const [consented, setConsented] = useState(false);
  useEffect(() => {
    if (consented) record({ emit, collectFonts: true }); // expect: ok
  }, [consented]);
  return <button onClick={() => setConsented(true)}>I agree</button>;
}

export function Opened() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (open) record({ emit, collectFonts: false }); // expect: missing-consent(session-replay)
  }, [open]);
  return <button onClick={() => setOpen(true)}>Open</button>;
}
