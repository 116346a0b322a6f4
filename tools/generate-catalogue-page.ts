/**
 * Writes docs/catalogue.md from the catalogue and what was proven of it; asks no network. With `--check` it writes
 * nothing, and fails where the page is stale.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { currentPage, pageFile } from './catalogue-verify/table.ts';

const text = await currentPage();
if (!process.argv.includes('--check')) writeFileSync(pageFile, text);
else if (readFileSync(pageFile, 'utf8') !== text) {
  console.error('docs/catalogue.md is stale: run `npx tsx tools/generate-catalogue-page.ts`');
  process.exitCode = 1;
}
