// Ternaries inside ternaries, in expressions, arguments and markup.
import { Clarity } from '@shop/ui';
import clarity from '@microsoft/clarity';
import { hasAnalyticsConsent } from '@shop/privacy';
import { PostHogProvider } from 'posthog-js/react';

export function boot(region: string, beta: boolean) {
  const started = region === 'us' ? (hasAnalyticsConsent() ? clarity.init('us-shop') : false) : beta ? null : undefined; // expect: ok
  return started;
}

export function bootWrongArm(region: string) {
  return region === 'us' ? hasAnalyticsConsent() ? 'asked' : clarity.init('us-wrong') : null; // expect: inverted-consent-check(session-replay)
}

export function bootBothArms(region: string) {
  const yes = region === 'eu' ? hasAnalyticsConsent() : region === 'us' ? hasAnalyticsConsent() : false;
  if (yes) clarity.init('both-arms'); // expect: ok
}

export function bootOneArm(region: string, staff: boolean) {
  const yes = region === 'eu' ? hasAnalyticsConsent() : staff;
  if (yes) clarity.init('one-arm'); // expect: missing-consent(session-replay)
}

export function Shop({ region }: { region: string }) {
  const agreed = hasAnalyticsConsent();
  return region === 'eu' ? (
    agreed ? <PostHogProvider apiKey="phc_eu" /> : <Clarity /> // expect: ok
  ) : region === 'us' ? (
    agreed && <PostHogProvider apiKey="phc_us" /> // expect: ok
  ) : null;
}

export function Kiosk({ region, beta }: { region: string; beta: boolean }) {
  return region === 'eu' ? null : beta ? <PostHogProvider apiKey="phc_row" /> : <Clarity />; // expect: missing-consent(analytics)
}
