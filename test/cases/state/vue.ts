// Vue: refs, computed, watchers, and a Pinia store.
import { computed, reactive, ref, watch, watchEffect } from 'vue';
import { defineStore } from 'pinia';
import clarity from '@microsoft/clarity';

export const usePrivacyStore = defineStore('privacy', {
  state: () => ({ analyticsConsent: false, dark: false }),
  getters: { mayMeasure: (state) => state.analyticsConsent },
  actions: {
    boot() {
      if (this.analyticsConsent) clarity.init('pinia-action'); // expect: ok
    },
  },
});

export function setup() {
  const consentGiven = ref(false);
  const open = ref(false);
  const may = computed(() => consentGiven.value && open.value);
  const state = reactive({ consent: { analytics: false } });
  const store = usePrivacyStore();

  watch(consentGiven, () => {
    if (consentGiven.value) clarity.init('vue-watch'); // expect: ok
  });
  watch(open, (isOpen) => {
    if (isOpen) clarity.init('vue-open'); // expect: missing-consent(session-replay)
  });
  watchEffect(() => {
    if (may.value) clarity.init('vue-computed'); // expect: ok
  });
  if (state.consent.analytics) clarity.init('vue-reactive'); // expect: ok
  if (store.analyticsConsent) clarity.init('vue-store'); // expect: ok
  if (store.dark) clarity.init('vue-dark'); // expect: missing-consent(session-replay)
  return { open };
}
