import { appendFile } from 'node:fs/promises';

/** The library that supervisors train agents with, and we our own models. */
export async function addToLibrary(agent: string, transcript: string): Promise<void> {
  await appendFile(`library/${agent}.jsonl`, `${JSON.stringify({ agent, transcript })}\n`);
}
