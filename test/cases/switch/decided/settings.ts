// Where the answers come from is not to be seen.
import { store } from '@desk/store';

export function isAnalyticsEnabled(): boolean {
  return store.read('insights');
}

export function isTrackingEnabled(): boolean {
  return store.read('tracking');
}

export const metricsEnabled = store.read('metrics');
