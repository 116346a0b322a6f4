#!/usr/bin/env node
/** The process around the command line: streams, signals, exit code. */

import { isatty } from 'node:tty';
import { setFlagsFromString } from 'node:v8';
import { version } from '../../package.json';
import { diskFiles, writeText } from '../engine/files.ts';
import { createSession, findScanRoot } from '../engine/session.ts';
import type { Stream } from './host.ts';
import { run } from './run.ts';

// A scan is over before most of what V8 would optimize has paid for that: a third of its CPU time, where few files
// match. V8 12 (Node 22) has no such flag.
if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=2000000');

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
