// Zustand: the answer in a store, read by a hook, outside of React, and in an action of the store.
import { create } from 'zustand';
import LogRocket from 'logrocket';

interface Privacy {
  analyticsConsent: boolean;
  open: boolean;
  accept(): void;
  boot(): void;
}

export const usePrivacy = create<Privacy>((set, get) => ({
  analyticsConsent: false,
  open: false,
  accept: () => set({ analyticsConsent: true }),
  boot: () => {
    if (get().analyticsConsent) LogRocket.init('store/action'); // expect: ok
  },
}));

export function Replay() {
  const agreed = usePrivacy((state) => state.analyticsConsent);
  if (agreed) LogRocket.init('store/hook'); // expect: ok
  return null;
}

export function ReplayOpen() {
  const open = usePrivacy((state) => state.open);
  if (open) LogRocket.init('store/open'); // expect: missing-consent(session-replay)
  return null;
}

export function outside() {
  if (usePrivacy.getState().analyticsConsent) LogRocket.init('store/outside'); // expect: ok
}

usePrivacy.subscribe((state) => {
  if (state.analyticsConsent) LogRocket.init('store/subscribe'); // expect: ok
});
