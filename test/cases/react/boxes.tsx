// What is kept in a ref is what was put there; what an effect depends on is compared, not run.
import { useCallback, useEffect, useRef } from 'react';
import { record } from 'rrweb';
import { useConsent } from '@shop/privacy/react';

const replay = (emit: (event: unknown) => void) => ({
  start: () => {
    record({ emit }); // expect: ok
  },
  stop: () => undefined,
});

interface Service {
  start: () => void;
  stop: () => void;
}

function useService(service: Service, allowed: boolean) {
  useEffect(() => {
    if (allowed) service.start();
  }, [allowed, service]);
  return service;
}

export function Shop() {
  const { sessionReplay } = useConsent();
  const service = useService(useRef(replay(console.debug)).current, sessionReplay);
  const stop = useCallback(() => service.stop(), [service]);
  return <button onClick={stop}>Stop</button>;
}

export function Unasked() {
  const start = useRef(() => {
    record({ emit: console.info }); // expect: missing-consent(session-replay)
  });
  useEffect(() => start.current(), []);
  return null;
}
