/** `askfirst explain`. */

import { pageNames, rulePages } from '../finding/rule-pages.ts';
import { painter } from '../report/style.ts';
import type { ExplainCommand } from './arguments.ts';
import { wantsColour } from './colour.ts';
import type { Host } from './host.ts';
import { renderMarkdown } from './markdown.ts';

/** Longer lines are hard to read. */
const widest = 100;

/** The text to print. */
export function explain(command: ExplainCommand, host: Host): string {
  const paint = painter(wantsColour(command.colour, host.environment, host.output.terminal));
  if (command.rule !== undefined) {
    const width = Math.min(host.output.columns ?? widest, widest);
    return renderMarkdown(rulePages[command.rule].markdown, width, paint);
  }
  const longest = Math.max(...pageNames.map((name) => name.length));
  return pageNames.map((name) => `${paint('strong', name.padEnd(longest))}  ${rulePages[name].summary}\n`).join('');
}
