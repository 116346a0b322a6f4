// What is called enabled may be a person's answer or an operator's flag: undecided, which is no finding.
import * as Sentry from '@sentry/browser';
import mixpanel from 'mixpanel-browser';
import Script from 'next/script';
import { isAnalyticsEnabled, settings } from '@desk/settings';

export function boot() {
  if (isAnalyticsEnabled()) mixpanel.init('mp_desk', { track_pageview: true }); // expect: ok
}

export function bootUnasked() {
  if (!isAnalyticsEnabled()) console.info('no analytics');
  mixpanel.init('mp_desk', { track_pageview: true }); // expect: missing-consent(analytics)
}

export function Tags({ trackingEnabled }: { trackingEnabled: boolean }) {
  if (!trackingEnabled) return null;
  return <Script src="https://www.googletagmanager.com/gtag/js?id=G-1" />; // expect: ok
}

export function replay() {
  if (settings.telemetryActive) Sentry.addIntegration(Sentry.replayIntegration()); // expect: ok
}

const analyticsEnabled = process.env.NEXT_PUBLIC_ANALYTICS === 'on';

export function bootByEnvironment() {
  if (analyticsEnabled) mixpanel.init('mp_desk', { track_pageview: true }); // expect: missing-consent(analytics)
}
