/** Activation and dependents: one line is reported, not each call that does nothing without it. */

import { splitOrigin } from '../catalogue/origin.ts';
import type { SinkSite } from '../solve/sinks.ts';

/**
 * Whether the site is a dependent of an activation that stands somewhere in the scan root. What switches on what an
 * activation left off counts only where every activation was left off.
 */
export function quietByActivation(sites: readonly SinkSite[], site: SinkSite): boolean {
  const activations = activationsOf(sites, site);
  return site.row.model.optIn ? activations.some((activation) => !activation.off) : activations.length > 0;
}

/**
 * Whether the site does nothing without an activation that stands nowhere in the scan root, but may stand in a page:
 * a template or a tag manager that sets the global up may ask there, or not.
 */
export function activatedElsewhere(sites: readonly SinkSite[], site: SinkSite): boolean {
  const { model, origin } = site.row;
  const isOfPage = splitOrigin(origin).module === 'global';
  return model.needs !== undefined && isOfPage && activationsOf(sites, site).length === 0;
}

function activationsOf(sites: readonly SinkSite[], { row }: SinkSite): readonly SinkSite[] {
  const { needs } = row.model;
  if (needs === undefined) return [];
  return sites.filter((other) => other.row.vendor === row.vendor && other.row.model.activates === needs);
}
