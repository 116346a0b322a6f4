/** Activation and dependents: one line is reported, not each call that does nothing without it. */

import type { SinkSite } from '../solve/sinks.ts';

/**
 * Whether the site is a dependent of an activation that stands somewhere in the scan root. What switches on what an
 * activation left off counts only where every activation was left off.
 */
export function quietByActivation(sites: readonly SinkSite[], site: SinkSite): boolean {
  const { needs, optIn } = site.row.model;
  if (needs === undefined) return false;
  const activations = sites.filter(
    (other) => other.row.vendor === site.row.vendor && other.row.model.activates === needs,
  );
  return optIn ? activations.some((activation) => !activation.off) : activations.length > 0;
}
