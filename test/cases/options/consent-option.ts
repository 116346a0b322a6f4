// Consent as an option of the activation, off-switches, and opt-ins that follow.
import mixpanel from 'mixpanel-browser';
import posthog from 'posthog-js';
import * as amplitude from '@amplitude/analytics-browser';
import { getConsent } from '@shop/privacy';

export function byOption(consent: boolean) {
  posthog.init('phc_option', { opt_out_capturing_by_default: !consent }); // expect: ok
}

export function byDefaultOff() {
  mixpanel.init('off', { opt_out_tracking_by_default: true }); // expect: ok
}

export function optIn() {
  if (getConsent('analytics')) mixpanel.opt_in_tracking(); // expect: ok
}

export function optInLoose() {
  mixpanel.opt_in_tracking(); // expect: missing-consent(analytics)
}

export function amplitudeOff(consent: { analytics: boolean }) {
  amplitude.init('key', { optOut: !consent.analytics }); // expect: ok
}

export function amplitudeOn() {
  amplitude.init('key', { optOut: false }); // expect: missing-consent(analytics)
}
