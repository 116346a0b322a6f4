// What is given to those who listen to something that speaks of consent is the answer.
import posthog from 'posthog-js';
import { analyticsConsent, consent, consentManager, onConsentChange, store, theme } from '@shop/privacy';
import { watch } from 'vue';

analyticsConsent.subscribe((granted: boolean) => {
  if (granted) posthog.init('subscribe'); // expect: ok
});

consent.subscribe(($consent) => {
  if ($consent.analytics) posthog.init('object'); // expect: ok
});

watch(
  () => consent.analytics,
  (on) => {
    if (on) posthog.init('watch'); // expect: ok
  },
);

store.subscribe(
  (state) => state.consent.analytics,
  (on) => {
    if (on) posthog.init('selector'); // expect: ok
  },
);

onConsentChange((state) => {
  if (state.marketing) posthog.init('other purpose'); // expect: wrong-purpose(analytics)
});

consentManager.on('change', (allowed: boolean) => {
  if (allowed) posthog.init('emitter'); // expect: ok
});

window.addEventListener('consent-changed', (event: CustomEvent) => {
  if (event.detail.analytics) posthog.init('detail'); // expect: ok
});

window.addEventListener('consent-changed', (event) => {
  if (event) posthog.init('event'); // expect: missing-consent(analytics)
});

theme.subscribe((on: boolean) => {
  if (on) posthog.init('theme'); // expect: missing-consent(analytics)
});
