/** Places that are no findings but questions: switches, and dependents of what a page may activate. */

import assert from 'node:assert/strict';
import { check, judgedIn, type Sources } from './check.ts';

/** `line: reason` of each undecided place; fails where anything is found. */
function questionsIn(source: string): readonly string[] {
  const { findings, undecided } = judgedIn({ 'main.tsx': source });
  assert.deepEqual(findings, []);
  return undecided.map(({ range, reason }) => `${range.start.line + 1}: ${reason}`);
}

/** Whether a condition before the sink leaves it undecided, and under which name. */
function switchOf(condition: string): string | undefined {
  const source = `
    import posthog from 'posthog-js';
    import { isAnalyticsEnabled, hasAnalyticsConsent, user } from '@desk/x';
    export async function run(trackingOn: boolean, other: boolean) { if (${condition}) posthog.init('phc'); }`;
  const { findings, undecided } = judgedIn({ 'main.ts': source });
  assert.equal(findings.length + undecided.length <= 1, true);
  return findings[0]?.rule ?? /`(.*)` may be a person's answer/.exec(undecided[0]?.reason ?? '')?.[1];
}

describe('a switch', () => {
  const outcomes: readonly (readonly [condition: string, outcome: string | undefined])[] = [
    ['isAnalyticsEnabled()', 'isAnalyticsEnabled'],
    ['await isAnalyticsEnabled()', 'isAnalyticsEnabled'],
    ['isAnalyticsEnabled() === true', 'isAnalyticsEnabled'],
    ['user.settings.trackingEnabled', 'trackingEnabled'],
    ['user.settings?.analyticsActive ?? false', 'analyticsActive'],
    ['trackingOn', 'trackingOn'],
    ["localStorage.getItem('analytics-enabled') === 'true'", 'analytics-enabled'],
    ['trackingOn && hasAnalyticsConsent()', undefined],
    ['trackingOn || hasAnalyticsConsent()', 'trackingOn'],
    ['trackingOn || isAnalyticsEnabled()', 'isAnalyticsEnabled'],
    ['!trackingOn', 'missing-consent'],
    ['isAnalyticsEnabled() || other', 'missing-consent'],
    ['isAnalyticsEnabled() ?? true', 'missing-consent'],
    ['process.env.ANALYTICS_ENABLED', 'missing-consent'],
    ['import.meta.env.VITE_ANALYTICS_ENABLED', 'missing-consent'],
  ];
  for (const [condition, outcome] of outcomes) {
    it(`\`${condition}\`: ${outcome ?? 'guarded'}`, () => {
      assert.equal(switchOf(condition), outcome);
    });
  }

  it('is what its body says, where that can be seen', () => {
    check(`
      import posthog from 'posthog-js';
      import { settings } from '@desk/x';
      function analyticsEnabled() { return process.env.ANALYTICS === '1'; }
      function trackingEnabled() { return localStorage.getItem('analytics-consent') === 'granted'; }
      function telemetryEnabled() { return true; }
      function metricsEnabled() { return settings.metrics; }
      export function a() { if (analyticsEnabled()) posthog.init('a'); } // expect: missing-consent(analytics)
      export function b() { if (trackingEnabled()) posthog.init('b'); } // expect: ok
      export function c() { if (telemetryEnabled()) posthog.init('c'); } // expect: missing-consent(analytics)
      export function d() { if (metricsEnabled()) posthog.init('d'); } // expect: ok
    `);
  });

  it('is what it is set to, where that can be seen', () => {
    check(`
      import posthog from 'posthog-js';
      const analyticsEnabled = process.env.ANALYTICS;
      const trackingEnabled = true;
      const metricsEnabled = localStorage.getItem('analytics-consent') === 'granted';
      export function a() { if (analyticsEnabled) posthog.init('a'); } // expect: missing-consent(analytics)
      export function b() { if (trackingEnabled) posthog.init('b'); } // expect: missing-consent(analytics)
      export function c() { if (metricsEnabled) posthog.init('c'); } // expect: ok
    `);
  });

  it('leaves only its own purposes open', () => {
    const source = `
      import { analyticsEnabled } from '@desk/x';
      export function start() { if (analyticsEnabled) fbq('init', '1'); } // expect: missing-consent(sharing)
    `;
    check(source);
  });

  it('counts for a component that renders its children under it', () => {
    const source = `import posthog from 'posthog-js';
      function Gate({ children }) { return useAnalyticsEnabled() ? children : null; }
      export function App() { return <Gate><Start /></Gate>; }
      function Start() { useEffect(() => { posthog.init('a'); }, []); return null; }`;
    assert.deepEqual(questionsIn(source), ["4: `useAnalyticsEnabled` may be a person's answer or an operator's flag"]);
  });

  it('changes nothing where the answer was no', () => {
    check(`
      import posthog from 'posthog-js';
      import { hasAnalyticsConsent, trackingEnabled } from '@desk/x';
      export function run() {
        if (!hasAnalyticsConsent() && trackingEnabled) posthog.init('a'); // expect: inverted-consent-check(analytics)
      }
    `);
  });
});

describe('a dependent', () => {
  const activated = 'nothing here does; a template or a tag manager may, and may ask first';

  it('of a page’s global is undecided where nothing activates it', () => {
    const source = `export function paid() {
      gtag('event', 'paid');
      fbq('track', 'Purchase');
      ga('send', 'event');
    }`;
    assert.deepEqual(
      questionsIn(source),
      [2, 3, 4].map((line) => `${line}: ${activated}`),
    );
  });

  it('of a page’s global is quiet where somebody asks, and where it is activated', () => {
    const activatedHere = `
      import { hasAnalyticsConsent } from '@desk/x';
      if (hasAnalyticsConsent()) gtag('config', 'G-1');
      export function paid() { gtag('event', 'paid'); }
      export function asked() { if (hasMarketingConsent()) fbq('track', 'Purchase'); }`;
    assert.deepEqual(questionsIn(activatedHere), []);
  });

  it('of a package counts on its own there', () => {
    check(`
      import ReactGA from 'react-ga4';
      export function paid() { ReactGA.event('paid'); } // expect: missing-consent(analytics)
    `);
  });
});

describe('an opt-in call', () => {
  const off = "import posthog from 'posthog-js'; posthog.init('phc', { opt_out_capturing_by_default: true });";
  const cases: readonly (readonly [title: string, sources: Sources | string])[] = [
    [
      'is the answer in the handler of a control',
      `${off}
      export const Yes = () => <button onClick={() => posthog.opt_in_capturing()}>Yes</button>; // expect: ok
      export const Box = () => <input onChange={(e) => e.target.checked && posthog.opt_in_capturing()} />; // expect: ok
      document.querySelector('#yes').addEventListener('click', () => { posthog.opt_in_capturing(); }); // expect: ok
      document.querySelector('#yes').onclick = () => { posthog.opt_in_capturing(); }; // expect: ok`,
    ],
    [
      'is the answer in what the handler calls, here or after a while',
      `${off}
      function turnOn() { setTimeout(() => { posthog.opt_in_capturing(); }, 10); } // expect: ok
      export const Yes = () => <button onClick={turnOn}>Yes</button>;`,
    ],
    [
      'is the answer where own components hand the handler to a control',
      `${off}
      function Choice({ pick }) { return <button onClick={pick}>Yes</button>; }
      export const Yes = () => <Choice pick={() => { posthog.opt_in_capturing(); }} />; // expect: ok`,
    ],
    [
      'is a sink in what happens to a page by itself',
      `${off}
      document.addEventListener('click', () => { posthog.opt_in_capturing(); }); // expect: missing-consent(analytics)
      window.addEventListener('keydown', () => { posthog.opt_in_capturing(); }); // expect: missing-consent(analytics)
      document.body.onclick = () => { posthog.opt_in_capturing(); }; // expect: missing-consent(analytics)
      export const Page = () => <main onScroll={() => posthog.opt_in_capturing()} />; // expect: missing-consent(analytics)
      export function App() { useEffect(() => { posthog.opt_in_capturing(); }); } // expect: missing-consent(analytics)`,
    ],
    [
      'is a sink where it runs otherwise too',
      `${off}
      function turnOn() { posthog.opt_in_capturing(); } // expect: missing-consent(analytics)
      export const Yes = () => <button onClick={turnOn}>Yes</button>;
      turnOn();`,
    ],
    [
      'is guarded where it runs otherwise after a check',
      `${off}
      import { hasAnalyticsConsent } from '@desk/x';
      function turnOn() { posthog.opt_in_capturing(); } // expect: ok
      export const Yes = () => <button onClick={turnOn}>Yes</button>;
      if (hasAnalyticsConsent()) turnOn();`,
    ],
    [
      'of consent mode is an update to granted',
      `export const Yes = () => <button onClick={() => gtag('consent', 'update', { ad_storage: 'granted' })} />; // expect: ok
      gtag('consent', 'update', { ad_storage: 'granted' }); // expect: missing-consent(sharing)
      gtag('consent', 'update', { ad_storage: 'denied' }); // expect: ok`,
    ],
    [
      'is all that an act answers',
      `${off}
      import LogRocket from 'logrocket';
      export const Go = () => <button onClick={() => LogRocket.init('x')} />; // expect: missing-consent(session-replay)`,
    ],
  ];
  for (const [title, sources] of cases) {
    it(title, () => {
      check(sources);
    });
  }
});
