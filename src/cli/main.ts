#!/usr/bin/env node
/** The process around the command line: streams, signals, exit code. */

import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { version } from '../../package.json';
import { createSession, findScanRoot } from '../engine/session.ts';
import type { Host, Stream } from './host.ts';
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

const host: Host = {
  folder: process.cwd(),
  environment: process.env,
  output: streamOf(process.stdout),
  errors: streamOf(process.stderr),
  signal: interruption.signal,
  version,
  kindOf: (path) => {
    const found = statSync(path, { throwIfNoEntry: false });
    return found && (found.isDirectory() ? 'folder' : 'file');
  },
  readText: (path) => {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      return undefined;
    }
  },
  writeText: (path, text) => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  },
  findScanRoot,
  createSession,
};

void run(process.argv.slice(2), host).then((code) => {
  process.exitCode = code;
});

function streamOf(stream: NodeJS.WriteStream): Stream {
  return {
    terminal: stream.isTTY === true,
    ...(stream.isTTY && { columns: stream.columns }),
    write: (text) => void stream.write(text),
  };
}
