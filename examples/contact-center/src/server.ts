import express, { type Request } from 'express';
import { transcribeVoicemail } from './conversation/transcript.ts';
import { summariseSoFar, wrapUp, type EndedCall } from './conversation/wrap-up.ts';
import { checkTestLine, recordContact, resumeAfterPayment } from './telephony/recording.ts';
import { voice } from './telephony/voice.ts';

interface ContactEvent {
  contactId: string;
  initialId: string;
  type: 'connected' | 'payment-done';
}

const app = express();
app.use(express.json(), express.urlencoded({ extended: false }));
app.use('/voice', voice);

app.post('/calls/ended', async (request: Request<object, unknown, EndedCall>, response) => {
  response.json({ summary: await wrapUp(request.body) });
});

app.post('/calls/:contactId/summary', async (request, response) => {
  response.json({ summary: await summariseSoFar(request.params.contactId, String(request.body)) });
});

app.post('/voicemail', async (request: Request<object, unknown, EndedCall>, response) => {
  const { contactId, recordingUrl } = request.body;
  response.json({ text: await transcribeVoicemail(contactId, recordingUrl) });
});

/** Amazon EventBridge posts Connect's contact events here. */
app.post('/contact-events', async (request: Request<object, string, ContactEvent>, response) => {
  const { contactId, initialId, type } = request.body;
  if (type === 'payment-done') await resumeAfterPayment(contactId, initialId);
  else await recordContact(contactId, initialId);
  response.sendStatus(204);
});

setInterval(() => void checkTestLine(), 60 * 60 * 1000);
app.listen(8080);
