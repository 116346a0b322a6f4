// Started with tracking off: a person's act on a control is the answer itself, what happens to the page is not.
import { useEffect } from 'react';
import { init, setOptOut } from '@amplitude/analytics-browser';

init('amp_desk', { optOut: true }); // expect: ok

function remember(choice: string) {
  document.cookie = `choice=${choice}`;
}

export function Choice({ close }: { close: () => void }) {
  const agree = () => {
    remember('all');
    setOptOut(false); // expect: ok
    close();
  };
  return <button onClick={agree}>Yes, all of it</button>;
}

export function Welcome() {
  useEffect(() => {
    setOptOut(false); // expect: missing-consent(analytics)
  }, []);
  return <main onScroll={() => setOptOut(false)}>Welcome</main>; // expect: missing-consent(analytics)
}

export function Privacy() {
  const save = (granted: boolean) => {
    if (granted) window.gtag('consent', 'update', { analytics_storage: 'granted' }); // expect: ok
    else window.gtag('consent', 'update', { analytics_storage: 'denied' });
  };
  return <input type="checkbox" onChange={(event) => save(event.target.checked)} />;
}

window.gtag('consent', 'update', { analytics_storage: 'granted' }); // expect: missing-consent(analytics)
