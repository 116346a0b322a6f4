import type { Policy } from './policy.ts';

/** What holds below a folder whose policy says nothing, and everywhere where there is no policy. */
export function defaultPolicy(folder: string): Policy {
  return {
    folder,
    include: ['**/*'],
    exclude: [],
    tests: false,
    purposes: new Map(),
    sinks: [],
    guards: [],
    severity: { rules: new Map(), purposes: new Map() },
    blanketConsent: true,
  };
}
