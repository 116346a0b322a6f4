/** Sinks that the options of another call switch off. */

import { check } from './check.ts';

const replay = 'Sentry.addIntegration(Sentry.replayIntegration({ maskAllText: true }));';
const missing = '// expect: missing-consent(session-replay)';

/** Calls of `init`, and whether the replay beside them is then a sink. */
const settings: readonly (readonly [title: string, init: string, sink: boolean])[] = [
  ['both rates are 0', 'Sentry.init({ replaysSessionSampleRate: 0, replaysOnErrorSampleRate: 0 });', false],
  ['neither rate is set', "Sentry.init({ dsn: 'https://k@sentry.example/1' });", false],
  ['a rate is kept in a constant', 'const rate = 0; Sentry.init({ replaysSessionSampleRate: rate });', false],
  ['one rate is more', 'Sentry.init({ replaysSessionSampleRate: 0, replaysOnErrorSampleRate: 1 });', true],
  ['a rate is not known', 'Sentry.init({ replaysSessionSampleRate: Number(process.env.RATE) });', true],
  ['options come from elsewhere', "import { options } from './options'; Sentry.init({ ...options });", true],
  ['the options are not seen', 'export const start = (options) => Sentry.init(options);', true],
  ['nothing is set', '', true],
];

describe('settings', () => {
  for (const [title, init, sink] of settings) {
    it(`${title}: ${sink ? 'a sink' : 'off'}`, () => {
      check(`import * as Sentry from '@sentry/react';\n${init}\n${replay} ${sink ? missing : '// expect: ok'}`);
    });
  }

  it('count from all files: one that leaves it on is enough', () => {
    check({
      'server.ts': `import * as Sentry from '@sentry/nextjs'; Sentry.init({ dsn: 'x' });`,
      'client.ts': `
        import * as Sentry from '@sentry/nextjs';
        Sentry.init({
          replaysOnErrorSampleRate: 0.1,
          integrations: [Sentry.replayIntegration()], ${missing}
        });`,
    });
  });

  it('leave the call that starts by hand a sink', () => {
    check(`
      import * as Sentry from '@sentry/react';
      Sentry.init({ replaysSessionSampleRate: 0, replaysOnErrorSampleRate: 0 });
      Sentry.addIntegration(Sentry.replayIntegration()); // expect: ok
      Sentry.getReplay()?.start(); ${missing}
    `);
  });
});
