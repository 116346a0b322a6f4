/** Addresses of the documentation's pages, for links in diagnostics and hovers. */

import type { ListedFinding } from './messages.ts';

const documentation = 'https://github.com/askfirst/askfirst/blob/main/docs';

export function rulePage(rule: ListedFinding['rule']): string {
  return `${documentation}/rules/${rule}.md`;
}
