/** Which policy counts for a file, and how severe it makes a finding. */

import { foldersAbove } from '../base/path.ts';
import type { Purpose } from '../base/purpose.ts';
import { severities, type RuleName, type Severity } from '../finding/finding.ts';
import { defaultPolicy } from './default.ts';
import type { Policy } from './policy.ts';

/** The nearest policy above the file; the default one where there is none. */
export function policyFor(policies: readonly Policy[], file: string): Policy {
  for (const folder of foldersAbove(file)) {
    const policy = policies.find((candidate) => candidate.folder === folder);
    if (policy) return policy;
  }
  return defaultPolicy('');
}

/**
 * The severity of a finding that lacks these purposes. Each purpose takes the severity given for it, else the
 * rule's, else `warning`; the severest of them counts, so that turning one purpose off never hides another.
 */
export function severityOf(policy: Policy, rule: RuleName, purposes: readonly Purpose[]): Severity {
  const ofRule = policy.severity.rules.get(rule) ?? 'warning';
  const given = purposes.map((purpose) => policy.severity.purposes.get(purpose) ?? ofRule);
  return severities.find((severity) => given.includes(severity)) ?? ofRule;
}
