/** The disk, as discovery and the sieve see it. Synchronous: for many small files that costs the least by far. */

import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeFileSync,
  type Dirent,
  type Stats,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Entry, FileSystem } from '../discover/file-system.ts';

export interface DiskFiles extends FileSystem {
  /**
   * The bytes of a file, undefined where it cannot be read. They are valid until the next call alone: small files
   * share one buffer.
   */
  readBytes(file: string): Uint8Array | undefined;
}

const sharedSize = 1 << 20;

export function diskFiles(): DiskFiles {
  const shared = new Uint8Array(sharedSize);
  return {
    readDirectory: (folder) => attempt(() => readdirSync(folder, { withFileTypes: true }).map(entryOf)) ?? [],
    readText: (file) => attempt(() => readFileSync(file, 'utf8')),
    kindOf: (path) => attempt(() => kindOf(statSync(path))),
    readBytes: (file) => attempt(() => readShared(file, shared)),
  };
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function entryOf(entry: Dirent): Entry {
  return { name: entry.name, kind: kindOf(entry) };
}

function kindOf(entry: Dirent | Stats): Entry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** Opening, reading once and closing takes half the time of `readFileSync`, which asks for the size before. */
function readShared(file: string, shared: Uint8Array): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    const length = readSync(descriptor, shared, 0, shared.length, 0);
    // Never a `Buffer`: what is compiled for the one kind of array would be thrown away at the first of the other.
    return length < shared.length ? shared.subarray(0, length) : new Uint8Array(readFileSync(file));
  } finally {
    closeSync(descriptor);
  }
}

/** Makes the folders above it too; throws where it cannot be written. */
export function writeText(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
