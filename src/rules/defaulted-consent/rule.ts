import { listed, type RuleDefinition } from '../rule.ts';

/** On every way there was a yes, and on some a literal one in the place of an answer. */
export const defaultedConsent: RuleDefinition = {
  name: 'defaulted-consent',
  holds: (held, purpose) => (held.defaulted & purpose) !== 0,
  thorough: true,
  problem: (purposes) => `where there is no answer, consent to ${listed(purposes)} is taken as given`,
};
