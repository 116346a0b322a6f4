// Events of consent platforms: those that mean yes, and those that mean only that something changed.
import posthog from 'posthog-js';
import * as CookieConsent from 'vanilla-cookieconsent';

declare const Cookiebot: { consent: { statistics: boolean; marketing: boolean } };

window.addEventListener('CookiebotOnAccept', () => {
  if (Cookiebot.consent.statistics) posthog.init('phc_cookiebot'); // expect: ok
});

window.addEventListener('CookiebotOnConsentReady', () => {
  posthog.init('phc_ready'); // expect: missing-consent(analytics)
});

window.addEventListener('analytics-consent-granted', () => {
  posthog.init('phc_granted'); // expect: ok
});

CookieConsent.run({
  categories: { analytics: {} },
  language: { default: 'en', translations: {} },
  onConsent: () => {
    if (CookieConsent.acceptedCategory('analytics')) posthog.init('phc_vanilla'); // expect: ok
  },
});
