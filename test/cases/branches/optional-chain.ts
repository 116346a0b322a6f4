// What stands behind `?.` is skipped where the object is missing; the answer itself is not.
import LogRocket from 'logrocket';

interface Visitor { consent?: { analytics?: boolean; marketing?: boolean }; plan?: { tier: string } }

export function install(visitor: Visitor | undefined, app: string) {
  if (visitor?.consent?.analytics) LogRocket.init(app); // expect: ok
}

export function installEqual(visitor: Visitor | null, app: string) {
  if (visitor?.consent?.analytics !== true) return;
  LogRocket.init(app); // expect: ok
}

export function installUnlessNo(visitor: Visitor | null, app: string) {
  if (visitor?.consent?.analytics === false) return;
  LogRocket.init(app); // expect: missing-consent(session-replay)
}

export function installPlan(visitor: Visitor | undefined, app: string) {
  if (visitor?.plan?.tier) LogRocket.init(app); // expect: missing-consent(session-replay)
}

export function installBySkip(visitor: Visitor | undefined, app: string) {
  const started = visitor?.consent?.analytics && LogRocket.init(app); // expect: ok
  return started;
}
