/** The marked case files: our own, and the shared ones where they are at hand; the figure is printed. */

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createSession } from '../src/engine/session.ts';
import { marksOf, scoreFile } from './marks.ts';

const folders = [
  { name: 'own cases', path: new URL('cases', import.meta.url), leastRight: 1 },
  { name: 'shared cases', path: new URL('../../shared/consentbench', import.meta.url), leastRight: 0.99 },
].map((each) => ({ ...each, path: fileURLToPath(each.path) }));

for (const { name, path, leastRight } of folders.filter((each) => existsSync(each.path))) {
  describe(name, () => {
    it('are judged as they are marked', async function () {
      this.timeout(60_000);
      const { right, all, notes } = await scoreFolder(path);
      console.log(`      right ${right} of ${all}`);
      assert.ok(all > 0 && right >= leastRight * all, notes.join('\n'));
    });
  });
}

async function scoreFolder(folder: string): Promise<{ right: number; all: number; notes: readonly string[] }> {
  const { findings } = await createSession({ root: folder }).scan();
  const total = { right: 0, all: 0, notes: [] as string[] };
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const path of paths.filter((each) => /\.[cm]?[jt]sx?$/.test(each))) {
    const file = path.split(sep).join('/');
    const here = findings.filter((finding) => finding.file === file && !finding.suppressed);
    const score = scoreFile(marksOf(readFileSync(join(folder, path), 'utf8')), here);
    total.right += score.right;
    total.all += score.right + score.missed + score.wrong;
    total.notes.push(...score.notes.map((note) => `${file}:${note}`));
  }
  return total;
}
