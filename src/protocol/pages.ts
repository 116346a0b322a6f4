/** Addresses of the documentation's pages, for links in diagnostics and hovers. */

import type { RuleName } from '../finding/finding.ts';
import type { Purpose } from './messages.ts';

const documentation = 'https://github.com/askfirst/askfirst/blob/main/docs';

export function rulePage(rule: RuleName): string {
  return `${documentation}/rules/${rule}.md`;
}

export function purposePage(purpose: Purpose): string {
  return `${documentation}/purposes.md#${purpose}`;
}
