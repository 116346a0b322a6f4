/** The consent rules, the most specific first: the first that holds for any purpose is reported. */

import { defaultedConsent } from './defaulted-consent/rule.ts';
import { ignoredConsentCheck } from './ignored-consent-check/rule.ts';
import { invertedConsentCheck } from './inverted-consent-check/rule.ts';
import { missingConsent } from './missing-consent/rule.ts';
import type { RuleDefinition } from './rule.ts';
import { unawaitedConsentCheck } from './unawaited-consent-check/rule.ts';
import { wrongPurpose } from './wrong-purpose/rule.ts';

export const rules: readonly RuleDefinition[] = [
  invertedConsentCheck,
  unawaitedConsentCheck,
  defaultedConsent,
  ignoredConsentCheck,
  wrongPurpose,
  missingConsent,
];
