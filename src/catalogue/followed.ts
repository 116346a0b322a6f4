/** The modules of which values are followed beyond the catalogue's rows: frameworks, clients, helpers. */

import flow from './flow.json' with { type: 'json' };
import frameworks from './frameworks.json' with { type: 'json' };
import { lazily } from '../base/lazily.ts';
import { expandBraces, splitOrigin } from './origin.ts';
import requests from './requests.json' with { type: 'json' };

/** Every origin that one of the tables names, wherever in it. */
function* originsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') {
    if (/^[^\s#]+#/.test(value)) yield* expandBraces(value);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* originsIn(key);
      yield* originsIn(inner);
    }
  }
}

interface Followed {
  readonly modules: ReadonlySet<string>;
  /** Access paths of globals, with all that leads to them. */
  readonly globals: readonly string[];
}

const followed = lazily((): Followed => {
  const origins = [...originsIn([flow, frameworks, requests])];
  const named = frameworks.builders.flatMap(({ modules }) => modules);
  const modules = new Set([...origins.map((origin) => splitOrigin(origin).module), ...named]);
  return { modules, globals: origins.filter((origin) => origin.startsWith('global#')) };
});

/** Whether a table other than the catalogue's may speak of what is reached from this path. */
export function isFollowed(path: string): boolean {
  const { modules, globals } = followed();
  if (path.startsWith('global#')) return globals.some((origin) => origin.startsWith(path));
  return modules.has(path.slice(0, path.lastIndexOf('#')));
}
