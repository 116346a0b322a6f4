import { hasConsent } from '../consent/store.ts';
import { addToLibrary } from './coaching.ts';
import { scoreCall, scoreComplaint } from './emotion.ts';
import { summarise } from './summary.ts';
import { transcribe } from './transcript.ts';

export interface EndedCall {
  contactId: string;
  agent: string;
  recordingUrl: string;
  queue: string;
}

/** What happens to a call once both have hung up. */
export async function wrapUp({ contactId, agent, recordingUrl, queue }: EndedCall): Promise<string | undefined> {
  if (!(await hasConsent(contactId, 'voice'))) return undefined;
  const transcript = await transcribe(recordingUrl);

  if (queue === 'complaints') await scoreComplaint(contactId, recordingUrl);
  else await scoreCall(contactId, recordingUrl);

  if (await hasConsent(contactId, 'ai-training')) await addToLibrary(agent, transcript);

  const mayUseAi = await hasConsent(contactId, 'ai-inference');
  console.info('wrapping up', { contactId, agent, mayUseAi });
  return summarise(transcript);
}

/** The agent asks for a summary while the caller is still there. */
export async function summariseSoFar(contactId: string, notes: string): Promise<string | undefined> {
  return (await hasConsent(contactId, 'ai-inference')) ? summarise(notes) : undefined;
}
