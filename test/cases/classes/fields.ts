// A field that a class sets itself holds what it was given, whichever method gave it.
import posthog from 'posthog-js';
import { hasConsent } from '@shop/privacy';

export class Begun {
  readonly #allowed: boolean;
  constructor() {
    this.#allowed = hasConsent('analytics') === true;
  }
  start() {
    if (this.#allowed) posthog.init('begun'); // expect: ok
  }
}

export class Asked {
  private allowed = false;
  async ask() {
    this.allowed = await hasConsent('analytics');
  }
  start() {
    if (this.allowed) posthog.init('asked'); // expect: ok
  }
}

export class Raised {
  private on = false;
  ask() {
    if (hasConsent('analytics') === true) this.on = true;
  }
  start() {
    if (this.on) posthog.init('raised'); // expect: ok
  }
}

export class Anyhow {
  private on = false;
  ask() {
    if (hasConsent('analytics') === true) this.on = true;
  }
  force() {
    this.on = true;
  }
  start() {
    if (this.on) posthog.init('anyhow'); // expect: missing-consent(analytics)
  }
}

export class SetFromOutside {
  on = false;
  start() {
    if (this.on) posthog.init('outside'); // expect: missing-consent(analytics)
  }
}
