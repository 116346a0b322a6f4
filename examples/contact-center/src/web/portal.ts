import { FullStory, init as initFullStory } from '@fullstory/browser';
import { openChat } from './chat.ts';
import { hasConsent } from './consent.ts';

const orgId = 'o-22K4P9-eu1';

/** Runs on every page of the customers' portal. */
export function startPortal(customer: { id: string; name: string }): void {
  openChat(customer);
  if (hasConsent('recording')) {
    initFullStory({ orgId });
    FullStory('setIdentity', { uid: customer.id });
  }
}
