// Consent as an option of the activation, its off-switch, and an option that never switches off.
import posthog from 'posthog-js';

interface Consent { analytics: boolean; marketing: boolean }

export function byOption(consent: Consent) {
  posthog.init('phc_option', { opt_out_capturing_by_default: !consent.analytics }); // expect: ok
}

export function off() {
  posthog.init('phc_off', { opt_out_capturing_by_default: true }); // expect: ok
}

export function on() {
  posthog.init('phc_on', { opt_out_capturing_by_default: false }); // expect: missing-consent(analytics)
}
