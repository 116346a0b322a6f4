// Koa and Hono: a middleware of one route, one for all, and one that only sets something.
import Koa from 'koa';
import Router from '@koa/router';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { CohereClient } from 'cohere-ai';
import { hasAiConsent } from '@clinic/patients';

const cohere = new CohereClient();
const router = new Router();

const asked: Koa.Middleware = async (ctx, next) => {
  ctx.assert(ctx.state.user, 401);
  if (!(await hasAiConsent(ctx.state.user.id))) ctx.throw(451);
  return next();
};

router.post('/koa/asked', asked, async (ctx: any) => {
  ctx.body = await cohere.chat({ message: ctx.request.body.text }); // expect: ok
});
router.post('/koa/open', async (ctx: any) => {
  ctx.body = await cohere.chat({ message: ctx.request.body.text }); // expect: missing-consent(ai-inference)
});
export const koa = new Koa().use(router.routes());

const gate = createMiddleware(async (c, next) => {
  if (!(await hasAiConsent(c.req.header('user')))) return c.text('not agreed', 451);
  await next();
});
const stamp = createMiddleware(async (c, next) => {
  c.set('startedAt' as never, 0 as never);
  await next();
});

export const hono = new Hono()
  .post('/hono/asked', gate, async (c) => c.json(await cohere.chat({ message: await c.req.text() }))) // expect: ok
  .post('/hono/open', stamp, async (c) => c.json(await cohere.chat({ message: await c.req.text() }))); // expect: missing-consent(ai-inference)
