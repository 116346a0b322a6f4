/** The command line without the process: words in, exit code out. */

import { parseArguments, type Command, type ScanCommand } from './arguments.ts';
import { catalogue } from './catalogue.ts';
import { explain } from './explain.ts';
import { exitCodes, UsageError, type Host } from './host.ts';
import { helpText } from './options.ts';
import { scan } from './scan.ts';

export async function run(words: readonly string[], host: Host): Promise<number> {
  try {
    return await runCommand(words, host);
  } catch (error) {
    if (host.signal.aborted) return exitCodes.interrupted;
    const message = error instanceof UsageError ? error.message : `failed: ${describe(error)}`;
    host.errors.write(`askfirst: ${message}\n`);
    return exitCodes.wrongUse;
  }
}

async function runCommand(words: readonly string[], host: Host): Promise<number> {
  const command = parseArguments(words);
  if (command.kind === 'scan') return scan(command, host);
  host.output.write(textOf(command, host));
  return exitCodes.fine;
}

function textOf(command: Exclude<Command, ScanCommand>, host: Host): string {
  switch (command.kind) {
    case 'explain':
      return explain(command, host);
    case 'catalogue':
      return catalogue(command, host);
    case 'help':
      return helpText();
    case 'version':
      return `${host.version}\n`;
  }
}

/** A defect of ours: its stack helps whoever reports it. */
function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
