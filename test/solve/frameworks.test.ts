import { check } from './check.ts';

const sink = `
import { EgressClient } from 'livekit-server-sdk';
import { hasRecordingConsent } from '@desk/privacy';
import { requireConsent, requireRecordingConsent } from '@desk/privacy/guards';
const egress = new EgressClient('https://rtc.example');
const tape = () => egress.startRoomCompositeEgress('room', {} as any); // expect: MARK
`;

function program(mark: string, body: string): void {
  check({ 'main.ts': sink.replace('MARK', mark) + body });
}

describe('hooks of Fastify', () => {
  const start = `import Fastify from 'fastify'; const server = Fastify();
    const ask = async (request: any, reply: any) => {
      if (!(await hasRecordingConsent(request.id))) return reply.code(403).send();
    };`;
  const route = `post('/x', async () => { tape(); })`;

  it('guard the routes of their scope and of the plugins in it', () => {
    program('ok', `${start} server.addHook('preHandler', ask); server.${route};`);
    program('ok', `${start} server.addHook('onRequest', ask); server.register(async inner => { inner.${route}; });`);
    program(
      'missing-consent(recording)',
      `${start} server.register(async inner => { inner.addHook('preHandler', ask); }); server.${route};`,
    );
  });

  it('guard nothing where they run after the answer', () => {
    program('missing-consent(recording)', `${start} server.addHook('onSend', ask); server.${route};`);
    program('missing-consent(recording)', `${start} server.post('/x', { onResponse: ask }, async () => { tape(); });`);
    program(
      'missing-consent(recording)',
      `${start} server.addHook('preHandler', ask); server.addHook('onResponse', async () => { tape(); });`,
    );
  });

  it('may stand in the options of a route, before its handler and before later hooks', () => {
    program('ok', `${start} server.post('/x', { preHandler: [ask] }, async () => { tape(); });`);
    program('ok', `${start} server.route({ url: '/x', handler: async () => { tape(); }, onRequest: ask });`);
    program('ok', `${start} server.post('/x', { preHandler: [ask, async () => { tape(); }] }, async () => {});`);
    program(
      'missing-consent(recording)',
      `${start} server.post('/x', { onRequest: async () => { tape(); }, preHandler: ask }, async () => {});`,
    );
  });

  it('go on with a callback, or by returning before they reply', () => {
    const hook = (text: string): string => `${start} server.addHook('preHandler', ${text}); server.${route};`;
    program(
      'ok',
      hook(
        `(request: any, reply: any, done: any) => { if (!request.recordingConsent) return done(new Error()); done(); }`,
      ),
    );
    program(
      'missing-consent(recording)',
      hook(`(request: any, reply: any, done: any) => { if (!request.recordingConsent) log(); done(); }`),
    );
    program(
      'ok',
      hook(
        `async (request: any, reply: any) => { if (!request.recordingConsent) { reply.code(403).send(); return; } }`,
      ),
    );
    program(
      'missing-consent(recording)',
      hook(`async (request: any, reply: any) => { if (!request.recordingConsent) return; }`),
    );
  });
});

describe('middleware of Koa and Hono', () => {
  it('guards what comes after it in a chain of calls', () => {
    const hono = `import { Hono } from 'hono'; export const app = new Hono()`;
    program('ok', `${hono}.use('*', requireConsent('recording')).post('/x', c => { tape(); });`);
    program(
      'missing-consent(recording)',
      `${hono}.post('/x', c => { tape(); }).use('*', requireConsent('recording'));`,
    );
  });

  it('of Hono guards its very path where that has no wildcard', () => {
    const hono = `import { Hono } from 'hono'; const app = new Hono();`;
    const route = `app.post('/calls/x', c => { tape(); });`;
    program('ok', `${hono} app.use('/calls/*', requireRecordingConsent); ${route}`);
    program('missing-consent(recording)', `${hono} app.use('/calls', requireConsent('recording')); ${route}`);
  });

  it('of a Koa application guards the routers that it uses', () => {
    const koa = `import Koa from 'koa'; import Router from '@koa/router'; const app = new Koa(); const router = new Router();
      router.post('/x', async ctx => { tape(); });`;
    const ask = `app.use(async (ctx, next) => { if (!ctx.state.recordingConsent) return; await next(); });`;
    program('ok', `${koa} ${ask} app.use(router.routes());`);
    program('missing-consent(recording)', `${koa} app.use(router.routes()); ${ask}`);
  });
});

describe('builders', () => {
  const start = `import { initTRPC } from '@trpc/server'; const t = initTRPC.create();
    const ask = async ({ ctx, next }: any) => { if (!(await hasRecordingConsent(ctx.id))) throw new Error(); return next(); };`;

  it('run the procedure behind all that was used before', () => {
    program('ok', `${start} export const r = t.procedure.use(ask).mutation(() => { tape(); });`);
    program(
      'ok',
      `${start} const asked = t.procedure.use(t.middleware(ask)); export const r = asked.query(() => { tape(); });`,
    );
    program(
      'ok',
      `${start} const asked = t.procedure.use(ask); export const r = t.procedure.concat(asked).query(() => { tape(); });`,
    );
    program('missing-consent(recording)', `${start} export const r = t.procedure.query(() => { tape(); });`);
  });

  it('find procedures of other files', () => {
    check({
      'main.ts': `${sink.replace('MARK', 'ok')} import { asked } from './base';
        export const r = asked.mutation(() => { tape(); });`,
      'base.ts': `import { initTRPC } from '@trpc/server'; const t = initTRPC.create();
        export const asked = t.procedure.use(({ ctx, next }: any) => {
          if (!ctx.recordingConsent) throw new Error();
          return next();
        });`,
    });
  });
});

describe('guard decorators', () => {
  const controller = (onClass: string, onMethod: string): string => `
    import { Controller, Post, UseGuards, applyDecorators } from '@nestjs/common';
    import { RequireConsent } from '@desk/privacy/nest';
    class Asked { canActivate(context: any) { return context.user.recordingConsent === true; } }
    class Known { async canActivate(context: any) { return hasRecordingConsent(context.id); } }
    class SignedIn { canActivate(context: any) { return Boolean(context.user); } }
    const Guarded = () => applyDecorators(UseGuards(Asked));
    @Controller() ${onClass} export class Calls { @Post() ${onMethod} begin() { tape(); } }`;

  it('prove what it means that the guard let the request in', () => {
    program('ok', controller('', '@UseGuards(Asked)'));
    program('ok', controller('@UseGuards(SignedIn, new Known())', ''));
    program('missing-consent(recording)', controller('@UseGuards(SignedIn)', ''));
  });

  it('may be named as an assertion, or made of others', () => {
    program('ok', controller('', `@RequireConsent('recording')`));
    program('ok', controller('@Guarded()', ''));
    program('wrong-purpose(recording)', controller('', `@RequireConsent('analytics')`));
  });
});
