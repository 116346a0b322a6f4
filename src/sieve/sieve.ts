/**
 * One pass over a file's bytes: does it name what makes it a seed, and what does it import? Nothing is parsed, so
 * strings and comments count too: the answer may be a file too many, never one too few.
 */

import type { Sieved } from './sieved.ts';
import { importWords, SpecifierReader } from './specifiers.ts';
import { findWords, indexWords } from './words.ts';

export interface SieveNames {
  /** Modules: sought as whole import specifiers. */
  readonly specifiers: Iterable<string>;
  /** Identifiers: sought as whole words. */
  readonly globals: Iterable<string>;
  /** Parts of addresses: sought as text. */
  readonly hosts: Iterable<string>;
}

/** Of a file in UTF-8. */
export type Sieve = (bytes: Uint8Array) => Sieved;

/** What else makes a file a seed: it owes consent by an annotation, or suppresses a finding. */
const marks = ['@requiresConsent', 'askfirst-ignore'];

/** Compiled once for a scan: it remembers the specifiers that it met. */
export function compileSieve({ specifiers, globals, hosts }: SieveNames): Sieve {
  const index = indexWords([...globals, ...hosts, ...marks, ...importWords]);
  const modules = new Set(specifiers);
  const reader = new SpecifierReader();
  return (bytes) => {
    const imported = new Set<string>();
    let seed = false;
    findWords(bytes, index, (text, end) => {
      if (!importWords.includes(text)) {
        seed = true;
        return;
      }
      const specifier = reader.specifierAfter(bytes, text, end);
      if (specifier === undefined) return;
      imported.add(specifier);
      seed ||= modules.has(specifier);
    });
    return { seed, specifiers: [...imported] };
  };
}

/** Whether a file contains one of these words: to find who may call a method by its name. */
export function compileWordTest(words: Iterable<string>): (bytes: Uint8Array) => boolean {
  const index = indexWords(words);
  return (bytes) => {
    let found = false;
    findWords(bytes, index, () => {
      found = true;
    });
    return found;
  };
}
