#!/usr/bin/env node
/** The process around the command line: streams, signals, exit code. */

import { isatty } from 'node:tty';
import { version } from '../../package.json';
import { diskFiles, writeText } from '../engine/files.ts';
import { createSession, findScanRoot } from '../engine/session.ts';
import type { Stream } from './host.ts';
import { run } from './run.ts';

const interruption = new AbortController();
// Once: a second interrupt ends the process at once, as usual.
process.once('SIGINT', () => interruption.abort());
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads (`| head`) has had enough; the exit code still tells what was found.
    if (error.code !== 'EPIPE') throw error;
  });
}

const files = diskFiles();

void run(process.argv.slice(2), {
  folder: process.cwd(),
  environment: process.env,
  output: streamOf(process.stdout),
  errors: streamOf(process.stderr),
  signal: interruption.signal,
  version,
  kindOf: (path) => files.kindOf(path),
  readText: (path) => files.readText(path),
  writeText,
  findScanRoot,
  createSession,
}).then((code) => {
  process.exitCode = code;
});

function streamOf(stream: NodeJS.WriteStream & { readonly fd: number }): Stream {
  const terminal = isatty(stream.fd);
  return {
    terminal,
    // Some pseudo-terminals say 0: they do not know.
    ...(terminal && stream.columns > 0 && { columns: stream.columns }),
    write: (text) => void stream.write(text),
  };
}
