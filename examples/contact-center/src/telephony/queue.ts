import twilio from 'twilio';
import { recordCall } from './recording.ts';

export interface Transfer {
  callSid: string;
  queue: string;
  /** Specialists' calls are kept for the complaints team. */
  recorded?: boolean;
}

export async function queueCall({ callSid, queue, recorded }: Transfer): Promise<string> {
  if (recorded) await recordCall(callSid);
  const response = new twilio.twiml.VoiceResponse();
  response.enqueue(queue);
  return response.toString();
}
