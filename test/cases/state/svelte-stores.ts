// Svelte: a writable store of the answer is read at once; another store says nothing.
import { get, writable } from 'svelte/store';
import Smartlook from 'smartlook-client';

export const analyticsConsent = writable(false);
export const menuOpen = writable(false);
menuOpen.subscribe((open) => {
  if (open) Smartlook.init('svelte-menu'); // expect: missing-consent(session-replay)
});

export function boot() {
  if (get(analyticsConsent)) Smartlook.init('svelte-get'); // expect: ok
  if (get(menuOpen)) Smartlook.init('svelte-open'); // expect: missing-consent(session-replay)
}
