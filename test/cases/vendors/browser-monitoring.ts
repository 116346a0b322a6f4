// What follows sessions and errors in the browser.
import { initializeFaro } from '@grafana/faro-web-sdk';
import { AwsRum } from 'aws-rum-web';
import { hasAnalyticsConsent } from '@desk/consent';

export function watch(url: string) {
  initializeFaro({ url, app: { name: 'desk' } }); // expect: missing-consent(analytics)
  return new AwsRum('desk', '1.0.0', 'eu-west-1'); // expect: missing-consent(analytics)
}

export function watchAsked(url: string) {
  if (!hasAnalyticsConsent()) return undefined;
  initializeFaro({ url, app: { name: 'desk' } }); // expect: ok
  return new AwsRum('desk', '1.0.0', 'eu-west-1'); // expect: ok
}
