import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ruleNames } from '../../src/finding/finding.ts';
import { rulePage } from '../../src/protocol/pages.ts';

describe('rulePage', () => {
  it('leads to a page of this repository', () => {
    for (const rule of [...ruleNames, 'undecided'] as const) {
      const [, page] = rulePage(rule).split('/blob/main/');
      assert.ok(existsSync(path.join(import.meta.dirname, '..', '..', page!)), page);
    }
  });
});
