/** The marked case files: our own, and the shared ones where they are at hand; the figure is printed. */

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scoreFolder, sumOf } from './score.ts';

const folders = [
  { name: 'own cases', path: new URL('cases', import.meta.url), leastRight: 1 },
  { name: 'shared cases', path: new URL('../../shared/consentbench', import.meta.url), leastRight: 0.99 },
].map((each) => ({ ...each, path: fileURLToPath(each.path) }));

for (const { name, path, leastRight } of folders.filter((each) => existsSync(each.path))) {
  describe(name, () => {
    it('are judged as they are marked', async function () {
      this.timeout(60_000);
      const { right, missed, wrong, notes } = sumOf((await scoreFolder(path)).scores);
      const all = right + missed + wrong;
      console.log(`      right ${right} of ${all}`);
      assert.ok(all > 0 && right >= leastRight * all, notes.join('\n'));
    });
  });
}
