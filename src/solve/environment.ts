/** What an operator or a store of texts says, which is no answer of a person. */

import type { Register } from '../cfg/record.ts';
import { nameOfValue } from './names.ts';
import type { Transfer } from './transfer.ts';

const textStores = new Set(['headers', 'cookies', 'localStorage', 'sessionStorage', 'query', 'searchParams']);

/** `process.env`, `import.meta.env`, or a variable that holds it. */
export function isEnvironment({ context, place, index }: Transfer, object: Register): boolean {
  const definition = index.definitions[object];
  if (definition?.kind === 'get') {
    if (definition.name !== 'env') return false;
    if (index.definitions[definition.object]?.kind === 'import-meta') return true;
  } else if (definition?.kind !== 'load') {
    return false;
  }
  return context.linker
    .register(place, object)
    .some((target) => target.kind === 'path' && target.path === 'global#process.env');
}

/** Headers, cookies and storage hold texts: that there is one says nothing of what it says. */
export function isStoredText({ context, place }: Transfer, object: Register): boolean {
  return textStores.has(nameOfValue(context.linker, place, object));
}
