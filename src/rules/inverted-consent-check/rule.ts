import { listed, type RuleDefinition } from '../rule.ts';

/** On every way the answer was no. */
export const invertedConsentCheck: RuleDefinition = {
  name: 'inverted-consent-check',
  holds: (held, purpose) => (held.refused & purpose) !== 0,
  problem: (purposes) => `it runs exactly where the answer about ${listed(purposes)} was no`,
};
