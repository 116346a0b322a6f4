// What a state may be is what it begins with and what its setter is given, wherever that is called.
import { useEffect, useState } from 'react';
import { record } from 'rrweb';
import { hasConsent, onConsentChange } from '@shop/privacy';

const emit = (event: unknown) => console.debug(event);

export function Checked() {
  const [load, setLoad] = useState(false);
  useEffect(() => {
    if (hasConsent('session-replay')) setLoad(true);
    return onConsentChange((consented: boolean) => {
      if (consented) setLoad(true);
    });
  }, [setLoad]);
  useEffect(() => {
    if (load) record({ emit }); // expect: ok
  }, [load]);
  return null;
}

export function Awaited() {
  const [load, setLoad] = useState<boolean>();
  useEffect(() => {
    hasConsent('session-replay').then(setLoad);
  }, []);
  if (load) record({ emit, recordCanvas: true }); // expect: ok
  return null;
}

export function Given() {
  const [load, setLoad] = useState(() => false);
  useEffect(() => {
    const asked = async () => setLoad(await hasConsent('session-replay'));
    void asked();
  }, []);
  useEffect(() => {
    if (load === true) record({ emit, checkoutEveryNth: 2 }); // expect: ok
  }, [load]);
  return null;
}

export function Either() {
  const [load, setLoad] = useState(false);
  useEffect(() => {
    if (hasConsent('session-replay')) setLoad(true);
  }, []);
  useEffect(() => {
    if (load) record({ emit, checkoutEveryNth: 3 }); // expect: missing-consent(session-replay)
  }, [load]);
  return <button onClick={() => setLoad(true)}>Show</button>;
}

export function HandedOn() {
  const [load, setLoad] = useState(false);
  useEffect(() => {
    if (hasConsent('session-replay')) setLoad(true);
  }, []);
  useEffect(() => {
    if (load) record({ emit, checkoutEveryNth: 4 }); // expect: missing-consent(session-replay)
  }, [load]);
  return <Switch onChange={setLoad} />;
}

declare function Switch(props: { onChange: (on: boolean) => void }): null;

export function OtherPurpose() {
  const [load, setLoad] = useState(false);
  useEffect(() => {
    if (hasConsent('transcription')) setLoad(true);
  }, []);
  useEffect(() => {
    if (load) record({ emit, checkoutEveryNth: 5 }); // expect: wrong-purpose(session-replay)
  }, [load]);
  return null;
}
