/** Access paths of what comes from outside, and how far they are followed. */

import type { Catalogue } from '../catalogue/catalogue.ts';
import { isFollowed } from '../catalogue/followed.ts';
import type { Invocation } from '../cfg/record.ts';

/** Paths longer than this are no API of anything. */
const longestPath = 240;

/** `openai#default` called or constructed: `openai#default()`, `openai#default.new()`. */
export function calledPath(path: string, { kind }: Invocation): string {
  return kind === 'new' ? `${path}.new()` : `${path}()`;
}

/** What code that no table speaks of makes is nothing that could be named. */
export function isWorthFollowing(catalogue: Catalogue, path: string): boolean {
  return path.length <= longestPath && (catalogue.isPrefix(path) || isFollowed(path));
}

/** The path of a member; undefined for what is not followed. */
export function memberPath(catalogue: Catalogue, path: string, name: string): string | undefined {
  const member = joinPath(path, name);
  return isWorthFollowing(catalogue, member) || isMemberOfGlobal(member) ? member : undefined;
}

const globalObjects = new Set(['global#window', 'global#globalThis', 'global#self', 'global#global']);

/** `console.log`, `Promise.all`: the language's own helpers are told from others without a table. */
function isMemberOfGlobal(path: string): boolean {
  return /^global#[^.]+\.[^.]+$/.test(path);
}

function joinPath(path: string, name: string): string {
  if (globalObjects.has(path)) return `global#${name}`;
  return path.endsWith('#') ? `${path}${name}` : `${path}.${name}`;
}
