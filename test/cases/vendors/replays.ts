// Page and app recorders that start by a call of their own.
import ls from '@livesession/sdk';
import SessionReplay from '@launchdarkly/session-replay';
import { BrowserAgent } from '@newrelic/browser-agent/loaders/browser-agent';
import { startRecording } from '@statsig/session-replay';
import UXCam from 'react-native-ux-cam';
import { hasSessionReplayConsent } from '@desk/consent';

export function film(agent: BrowserAgent) {
  ls.init('track');
  ls.newPageView(); // expect: missing-consent(session-replay)
  startRecording(); // expect: missing-consent(session-replay)
  agent.recordReplay(); // expect: missing-consent(session-replay)
  UXCam.startWithConfiguration({ userAppKey: 'key' }); // expect: missing-consent(session-replay)
  return new SessionReplay({ serviceName: 'desk' }); // expect: missing-consent(session-replay)
}

export function filmAsked(agent: BrowserAgent) {
  if (!hasSessionReplayConsent()) return undefined;
  ls.newPageView(); // expect: ok
  startRecording(); // expect: ok
  agent.recordReplay(); // expect: ok
  UXCam.startWithConfiguration({ userAppKey: 'key' }); // expect: ok
  return new SessionReplay({ serviceName: 'desk' }); // expect: ok
}
