// Static blocks and static fields run in order when the class is made.
import Smartlook from 'smartlook-client';
import { init as fullstory } from '@fullstory/browser';
import { isConsentGiven, requireAnalyticsConsent } from '@shop/privacy';

export class Early {
  static started = Smartlook.init('early'); // expect: missing-consent(session-replay)
  static {
    requireAnalyticsConsent();
  }
}

export class Late {
  static {
    requireAnalyticsConsent();
  }
  static started = fullstory({ orgId: 'late' }); // expect: ok
}

export class Guarded {
  static #asked = isConsentGiven('analytics');
  static {
    if (Guarded.#asked) fullstory({ orgId: 'guarded' }); // expect: ok
  }
}
