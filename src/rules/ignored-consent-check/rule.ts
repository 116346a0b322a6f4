import { listed, type RuleDefinition } from '../rule.ts';

/** On every way somebody asked, and on some nobody looked at the answer. */
export const ignoredConsentCheck: RuleDefinition = {
  name: 'ignored-consent-check',
  holds: (held, purpose) => (held.asked & purpose) !== 0,
  problem: (purposes) => `consent to ${listed(purposes)} is asked for but the answer is never tested`,
};
