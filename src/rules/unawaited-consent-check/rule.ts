import { listed, type RuleDefinition } from '../rule.ts';

/** On every way a promise of the answer stood for the answer. */
export const unawaitedConsentCheck: RuleDefinition = {
  name: 'unawaited-consent-check',
  holds: (held, purpose) => (held.unawaited & purpose) !== 0,
  problem: (purposes) =>
    `the check for ${listed(purposes)} is not awaited: its promise is truthy whatever the answer is`,
};
