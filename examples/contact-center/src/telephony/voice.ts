import express, { type Request } from 'express';
import { askToRecord, pressedOne, type MenuAnswer } from '../consent/phone-menu.ts';
import { saveAnswer } from '../consent/store.ts';
import { queueCall, type Transfer } from './queue.ts';
import { recordCall } from './recording.ts';

export const voice = express.Router();

voice.post('/incoming', (_request, response) => {
  response.type('text/xml').send(askToRecord());
});

voice.post('/menu', async (request: Request<object, string, MenuAnswer>, response) => {
  const { CallSid } = request.body;
  if (pressedOne(request.body)) {
    await saveAnswer(CallSid, 'voice', true);
    await recordCall(CallSid);
  }
  response.type('text/xml').send(await queueCall({ callSid: CallSid, queue: 'first-line' }));
});

/** An agent hands a call to a specialist. */
voice.post('/transfer', async (request: Request<object, string, Transfer>, response) => {
  response.type('text/xml').send(await queueCall({ ...request.body, recorded: true }));
});
