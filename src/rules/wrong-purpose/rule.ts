import { listed, type RuleDefinition } from '../rule.ts';

/** On every way some check was passed, and on some it was for another purpose. */
export const wrongPurpose: RuleDefinition = {
  name: 'wrong-purpose',
  holds: (held) => held.passed,
  problem: (purposes) => `the consent that is checked is not for ${listed(purposes)}`,
};
