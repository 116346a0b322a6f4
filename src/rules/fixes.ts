/** How findings of each rule are fixed. Loaded by the code-action door alone, when it is asked: it brings the parser. */

import type { RuleName } from '../finding/finding.ts';
import { fixDefaultedConsent } from './defaulted-consent/fix.ts';
import { askFirst } from './fixing/ask.ts';
import type { FixMaker } from './fixing/context.ts';
import { suppress } from './fixing/suppress.ts';
import { fixIgnoredConsentCheck } from './ignored-consent-check/fix.ts';
import { fixInvertedConsentCheck } from './inverted-consent-check/fix.ts';
import { fixMissingConsent } from './missing-consent/fix.ts';
import { fixUnawaitedConsentCheck } from './unawaited-consent-check/fix.ts';
import { fixUnneededSuppression } from './unneeded-suppression/fix.ts';
import { fixWrongPurpose } from './wrong-purpose/fix.ts';

export interface RuleFixes {
  readonly repair: FixMaker;
  /** Tried where no repair is right. */
  readonly otherwise?: FixMaker;
  /** Offered beside them in any case. */
  readonly suppress?: FixMaker;
}

export const fixesOfRules: Readonly<Record<RuleName, RuleFixes>> = {
  'inverted-consent-check': { repair: fixInvertedConsentCheck, otherwise: askFirst, suppress },
  'unawaited-consent-check': { repair: fixUnawaitedConsentCheck, otherwise: askFirst, suppress },
  'defaulted-consent': { repair: fixDefaultedConsent, otherwise: askFirst, suppress },
  'ignored-consent-check': { repair: fixIgnoredConsentCheck, otherwise: askFirst, suppress },
  'wrong-purpose': { repair: fixWrongPurpose, suppress },
  'missing-consent': { repair: fixMissingConsent, suppress },
  'unneeded-suppression': { repair: fixUnneededSuppression },
};
