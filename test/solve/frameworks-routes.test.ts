import { check, type Sources } from './check.ts';

/** A sink for recording, and what the programs ask with. */
const start = `
import express from 'express';
import twilio from 'twilio';
import { requireConsent, requireRecordingConsent } from '@desk/privacy/express';
import { hasConsent, hasRecordingConsent } from '@desk/privacy';
const client = twilio();
const tape = () => client.calls('sid').recordings.create(); // expect: MARK
const app = express();
`;

/** One program: the sink's mark, and what stands below the start. */
function express(mark: string, body: string, others: Sources = {}): void {
  check({ 'main.ts': start.replace('MARK', mark) + body, ...others });
}

describe('middleware of Express', () => {
  it('guards what stands behind it in the same call, in lists too', () => {
    express('ok', `app.post('/x', requireConsent('recording'), (req, res) => { tape(); });`);
    express(
      'ok',
      `const guards = [requireRecordingConsent]; app.post('/x', [guards, [(req, res) => { tape(); }]].flat());
      app.post('/x', guards, (req, res) => { tape(); });`,
    );
    express('missing-consent(recording)', `app.post('/x', (req, res) => { tape(); }, requireRecordingConsent);`);
  });

  it('guards what is registered after it, under its path', () => {
    express('ok', `app.use(requireRecordingConsent); app.post('/x', (req, res) => { tape(); });`);
    express('ok', `app.use('/calls', requireRecordingConsent); app.post('/calls/:id', (req, res) => { tape(); });`);
    express('ok', `app.all('/calls/*', requireRecordingConsent); app.post('/calls/:id', (req, res) => { tape(); });`);
    express(
      'missing-consent(recording)',
      `app.post('/x', (req, res) => { tape(); }); app.use(requireRecordingConsent);`,
    );
    express(
      'missing-consent(recording)',
      `app.use('/calls', requireRecordingConsent); app.post('/callsigns', (req, res) => { tape(); });`,
    );
    express(
      'missing-consent(recording)',
      `app.use('/calls', requireRecordingConsent); app.post(process.env.PATH!, (req, res) => { tape(); });`,
    );
  });

  it('counts only where it is certainly registered, and on the same router', () => {
    express(
      'missing-consent(recording)',
      `if (process.env.STRICT) app.use(requireRecordingConsent); app.post('/x', (req, res) => { tape(); });`,
    );
    express(
      'ok',
      `if (process.env.STRICT) { app.use(requireRecordingConsent); app.post('/x', (req, res) => { tape(); }); }`,
    );
    express(
      'missing-consent(recording)',
      `const other = express.Router(); other.use(requireRecordingConsent); app.post('/x', (req, res) => { tape(); });`,
    );
  });

  it('guards routers that are mounted behind it, on every way to them', () => {
    const router = `const router = express.Router(); router.post('/x', (req, res) => { tape(); });`;
    express('ok', `${router} app.use('/calls', requireRecordingConsent, router);`);
    express('ok', `${router} app.use('/calls', requireRecordingConsent); app.use('/calls', router);`);
    express('missing-consent(recording)', `${router} app.use('/calls', router); app.use(requireRecordingConsent);`);
    express(
      'missing-consent(recording)',
      `${router} app.use('/a', requireRecordingConsent, router); app.use('/b', router);`,
    );
  });

  it('is found across files: mounted routers, applications that are passed on', () => {
    express('ok', `export const router = express.Router(); router.post('/x', (req, res) => { tape(); });`, {
      'server.ts': `import express from 'express'; import { router } from './main';
        import { requireRecordingConsent } from '@desk/privacy/express';
        express().use('/calls', requireRecordingConsent, router);`,
    });
    express('ok', `export function routes(to: any) { to.post('/x', (req: any, res: any) => { tape(); }); }`, {
      'server.ts': `import express from 'express'; import { routes } from './main';
        import { requireRecordingConsent } from '@desk/privacy/express';
        const app = express(); app.use(requireRecordingConsent); routes(app);`,
    });
    check({
      'routes.js': `const express = require('express'); const twilio = require('twilio'); const router = express.Router();
        router.post('/x', (req, res) => {
          twilio().calls('sid').recordings.create(); // expect: ok
        });
        module.exports = router;`,
      'server.js': `const express = require('express'); const routes = require('./routes');
        const { requireRecordingConsent } = require('@desk/privacy'); const app = express();
        app.use('/calls', requireRecordingConsent, routes);`,
    });
  });

  it('is found in a class that keeps the application', () => {
    express(
      'ok',
      `export class Server {
        private readonly app = express();
        constructor() { this.app.use(requireRecordingConsent); this.routes(); }
        private routes() { this.app.post('/x', (req, res) => { tape(); }); }
      }`,
    );
  });

  it('reaches a handler through what wraps it', () => {
    express(
      'ok',
      `import wrap from 'express-async-handler';
      app.post('/x', requireRecordingConsent, wrap(async (req, res) => { tape(); }));`,
    );
    express(
      'ok',
      `import wrap from 'express-async-handler'; import { begin } from './handlers';
      app.post('/x', requireRecordingConsent, begin);
      export { tape };`,
      {
        'handlers.ts': `import wrap from 'express-async-handler'; import { tape } from './main';
          export const begin = wrap(async (req, res) => { tape(); });`,
      },
    );
    express(
      'missing-consent(recording)',
      `import once from 'once'; const begin = once(() => { tape(); });
      begin(); app.post('/x', requireRecordingConsent, begin);`,
    );
    express('ok', `app.route('/x').all(requireRecordingConsent).post((req, res) => { tape(); });`);
  });

  it('is followed through variables and calls that lead in a circle', () => {
    express(
      'missing-consent(recording)',
      `let guard: any = requireRecordingConsent; guard = [guard]; function again(req: any, res: any, next: any) {
        if (req.x) return again(req, res, next);
        next();
      }
      function routes(to: any) { if (to.x) routes(to); to.post('/x', again, (req: any, res: any) => { tape(); }); }
      routes(app);`,
    );
  });

  it('does not guard a handler of errors', () => {
    express(
      'missing-consent(recording)',
      `app.use(requireRecordingConsent); app.use((err: any, req: any, res: any, next: any) => { tape(); });`,
    );
  });
});

describe('what middleware of the workspace proves', () => {
  /** The middleware's body, where it knows \`req\`, \`res\` and \`next\`. */
  function middleware(mark: string, body: string): void {
    express(mark, `app.post('/x', async (req: any, res: any, next: any) => { ${body} }, (req, res) => { tape(); });`);
  }

  it('is what is held wherever it goes on', () => {
    middleware('ok', `if (!(await hasRecordingConsent(req.id))) return res.status(403).end(); next();`);
    middleware('ok', `if (!(await hasRecordingConsent(req.id))) return next(new Error('no')); next();`);
    middleware('missing-consent(recording)', `if (await hasRecordingConsent(req.id)) return next(); next();`);
    middleware('inverted-consent-check(recording)', `if (await hasRecordingConsent(req.id)) return res.end(); next();`);
    middleware('wrong-purpose(recording)', `if (!(await hasConsent(req.id, 'analytics'))) return res.end(); next();`);
  });

  it('is seen in closures, and in middleware that it calls', () => {
    middleware(
      'ok',
      `hasRecordingConsent(req.id).then((ok: boolean) => { if (!ok) return res.end(); next(); }).catch(next);`,
    );
    middleware('ignored-consent-check(recording)', `hasRecordingConsent(req.id).then(() => next(), next);`);
    middleware('ok', `requireConsent('recording')(req, res, next);`);
  });

  it('is bound to the arguments of the function that makes it', () => {
    const make = `function demand(purpose: string) {
      return async (req: any, res: any, next: any) => {
        if (!(await hasConsent(req.id, purpose))) return res.status(403).end();
        next();
      };
    }`;
    express('ok', `${make} app.post('/x', demand('recording'), (req, res) => { tape(); });`);
    express('wrong-purpose(recording)', `${make} app.post('/x', demand('analytics'), (req, res) => { tape(); });`);
  });

  it('is its name where the body says nothing, and a default where the body always goes on', () => {
    const named = (body: string): string =>
      `async function ensureRecordingConsent(req: any, res: any, next: any) { ${body} }
      app.post('/x', ensureRecordingConsent, (req, res) => { tape(); });`;
    express('ok', named(`const row = await db.find(req.id); if (!row?.tape) return res.end(); next();`));
    express('defaulted-consent(recording)', named(`next();`));
    express(
      'missing-consent(recording)',
      named(`if (!(await hasRecordingConsent(req.id))) console.log('no'); next();`),
    );
  });

  it('is what all that it may be have in common', () => {
    express(
      'missing-consent(recording)',
      `const skip = (req: any, res: any, next: any) => next();
      app.post('/x', process.env.OPEN ? skip : requireRecordingConsent, (req, res) => { tape(); });`,
    );
  });
});
