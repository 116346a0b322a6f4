// Rows of the policy decide what names leave open.
import posthog from 'posthog-js';
import { analyticsEnabled as answer } from '@desk/answers';
import { analyticsEnabled } from '@desk/flags';
import { isAnalyticsEnabled, isTrackingEnabled, metricsEnabled } from './settings';

export function byAnswer() {
  if (isAnalyticsEnabled()) posthog.init('phc_1'); // expect: ok
}

export function byFlag() {
  if (isTrackingEnabled()) posthog.init('phc_2'); // expect: missing-consent(analytics)
}

export function byKeptFlag() {
  const trackingEnabled = isTrackingEnabled();
  if (trackingEnabled) posthog.init('phc_3'); // expect: missing-consent(analytics)
}

export function byValue() {
  if (analyticsEnabled) posthog.init('phc_4'); // expect: missing-consent(analytics)
}

export function byStoredAnswer() {
  if (answer) posthog.init('phc_5'); // expect: ok
}

export function byOwnValue() {
  if (metricsEnabled) posthog.init('phc_6'); // expect: missing-consent(analytics)
}
