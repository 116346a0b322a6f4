import { listed, type RuleDefinition } from '../rule.ts';

/** There is a way on which nobody asked. */
export const missingConsent: RuleDefinition = {
  name: 'missing-consent',
  holds: () => true,
  problem: (purposes) => `nobody is asked for consent to ${listed(purposes)} on the path shown`,
};
