// Counters of visits: the provider or component is the activation, what hooks send does nothing without it.
import { Analytics as DubAnalytics, useAnalytics } from '@dub/analytics/react';
import { Analytics } from '@vercel/analytics/remix';
import { track } from '@vercel/analytics/sveltekit';
import PlausibleProvider, { usePlausible } from 'next-plausible';
import Plausible from 'plausible-tracker';
import Script from 'next/script';
import { useAnalyticsConsent } from '@desk/consent';

export function Root({ children }: { children: React.ReactNode }) {
  return (
    <PlausibleProvider enabled> {/* expect: missing-consent(analytics) */}
      <DubAnalytics apiHost="/_proxy/dub" /> {/* expect: missing-consent(analytics) */}
      <Analytics /> {/* expect: missing-consent(analytics) */}
      {children}
    </PlausibleProvider>
  );
}

export function Page() {
  const plausible = usePlausible();
  const dub = useAnalytics();
  const buy = () => {
    plausible('Bought'); // expect: ok
    dub.trackSale({ eventName: 'Bought', customerExternalId: '7', amount: 1 }); // expect: ok
    track('Bought'); // expect: ok
  };
  return <button onClick={buy}>Buy</button>;
}

export function AskedPage() {
  const consent = useAnalyticsConsent();
  if (!consent) return null;
  return <Script defer data-domain="desk.example" src="https://plausible.io/js/script.outbound-links.js" />; // expect: ok
}

const { trackEvent, enableAutoPageviews } = Plausible({ domain: 'desk.example' });

export function watch() {
  enableAutoPageviews(); // expect: missing-consent(analytics)
  trackEvent('Started'); // expect: missing-consent(analytics)
}

export const Off = () => <PlausibleProvider enabled={false}>quiet</PlausibleProvider>; // expect: ok
