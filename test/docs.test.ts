/** The code in the rules' pages is judged as the pages say. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findingsIn, judgedIn } from './solve/check.ts';

const pages = fileURLToPath(new URL('../docs/rules', import.meta.url));
const block = /^```ts (wrong|right)\n([\s\S]*?)^```$/gm;

describe('rule pages', () => {
  for (const page of readdirSync(pages).filter((name) => name !== 'undecided.md')) {
    const rule = basename(page, '.md');
    const blocks = [...readFileSync(join(pages, page), 'utf8').matchAll(block)];
    it(`${rule}: the wrong code has this finding, the right code none`, () => {
      assert.ok(blocks.some(([, kind]) => kind === 'wrong') && blocks.some(([, kind]) => kind === 'right'));
      for (const [, kind, code] of blocks) {
        const found = findingsIn({ 'page.ts': code! }).filter(({ suppressed }) => !suppressed);
        const rules = found.map((finding) => finding.rule);
        assert.deepEqual(rules, kind === 'wrong' ? [rule] : [], code);
      }
    });
  }

  it('undecided: the undecided code is listed apart, the right code is quiet', () => {
    const page = readFileSync(join(pages, 'undecided.md'), 'utf8');
    const codes = [...page.matchAll(/^```ts (undecided|right)\n([\s\S]*?)^```$/gm)];
    assert.deepEqual(new Set(codes.map(([, kind]) => kind)), new Set(['undecided', 'right']));
    for (const [, kind, code] of codes) {
      const { findings, undecided } = judgedIn({ 'page.ts': code! });
      assert.deepEqual([findings.length, undecided.length], [0, kind === 'undecided' ? 1 : 0], code);
    }
  });
});
