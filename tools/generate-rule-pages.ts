/**
 * Makes `src/finding/rule-pages.ts` out of `docs/rules/*.md`, so that the bundles carry the pages.
 * `--check` writes nothing and fails where the file is stale.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ruleNames } from '../src/finding/finding.ts';

const target = 'src/finding/rule-pages.ts';
const names = [...ruleNames, 'undecided'];

const text = await format(moduleOf(names.map((name) => [name, readPage(name)])), {
  ...(await resolveConfig(target)),
  parser: 'typescript',
});
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== text) {
    console.error(`${target} is stale: run node --import=tsx tools/generate-rule-pages.ts`);
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, text);
}

interface Page {
  readonly summary: string;
  readonly why: string;
  readonly markdown: string;
}

/** A page begins with its name as the heading, a sentence that sums it up, and the section `Why`. */
function readPage(name: string): Page {
  const file = `docs/rules/${name}.md`;
  const markdown = readFileSync(file, 'utf8');
  const parts = /^# (.+)\n\n(.+)\n\n## Why\n\n([^]+?)\n\n## /.exec(markdown);
  if (parts?.[1] !== name) throw new Error(`${file}: not begun by "# ${name}", one paragraph and "## Why"`);
  return { summary: parts[2]!, why: parts[3]!, markdown };
}

function moduleOf(pages: readonly (readonly [string, Page])[]): string {
  return `
/** What each rule is about, for reports and \`askfirst explain\`. Generated from \`docs/rules\`; do not edit. */

import { ruleNames, type RuleName } from './finding.ts';

export const pageNames = [...ruleNames, 'undecided'] as const;
export type PageName = RuleName | 'undecided';

export interface RulePage {
  /** One sentence. */
  readonly summary: string;
  /** Paragraphs, parted by blank lines. */
  readonly why: string;
  readonly markdown: string;
}

/** Where the page can be read on the web. */
export function rulePageAddress(name: PageName): string {
  return \`https://github.com/askfirst/askfirst/blob/main/docs/rules/\${name}.md\`;
}

export const rulePages: Readonly<Record<PageName, RulePage>> = {
${pages.map(([name, page]) => `${JSON.stringify(name)}: ${JSON.stringify(page)},`).join('\n')}
};
`;
}
