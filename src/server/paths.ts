/** Between the URIs of the protocol, absolute paths, and the '/'-separated relative paths of findings. */

import { join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** Undefined for what is not a file on this machine: an untitled buffer, a file of a remote or virtual folder. */
export function pathOf(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri).replace(/(?<=[^/\\:])[/\\]$/, '');
  } catch {
    return undefined;
  }
}

export function uriOf(path: string): string {
  return pathToFileURL(path).href;
}

export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function relativeTo(root: string, path: string): string {
  return relative(root, path).replaceAll(sep, '/');
}

export function absolute(root: string, file: string): string {
  return join(root, file);
}
