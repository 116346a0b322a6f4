// Express: middleware by path, by router, in arrays, made by a factory, and behind an error handler.
import express, { Router } from 'express';
import Replicate from 'replicate';
import { hasAiConsent } from '@clinic/patients';

const replicate = new Replicate();
const app = express();
const model = 'meta/llama-4';

const asking = (purpose: string) => async (req: any, res: any, next: (error?: unknown) => void) => {
  if (await hasAiConsent(req.user.id, purpose)) next();
  else res.sendStatus(451);
};

const logging = (_req: unknown, _res: unknown, next: () => void) => next();

app.use('/asked', asking('ai'));
app.post('/asked/reply', async (req, res) => {
  res.json(await replicate.run(model, { input: req.body })); // expect: ok
});
app.post('/other/reply', async (req, res) => {
  res.json(await replicate.run(model, { input: req.body })); // expect: missing-consent(ai-inference)
});

const notes = Router();
notes.use([logging, asking('ai')]);
notes.route('/summary').post(async (req, res) => {
  res.json(await replicate.run(model, { input: req.body })); // expect: ok
});

const drafts = Router();
drafts.use(logging);
drafts.route('/summary').post(async (req, res) => {
  res.json(await replicate.run(model, { input: req.body })); // expect: missing-consent(ai-inference)
});

const mounted = Router();
mounted.get('/title', async (req, res) => {
  res.json(await replicate.run(model, { input: req.query })); // expect: ok
});

app.use('/notes', notes);
app.use('/drafts', drafts);
app.use('/mounted', asking('ai'), mounted);

export { app };
