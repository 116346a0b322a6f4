import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createSession } from '../../src/engine/session.ts';

const cases = '../shared/consentbench';

/** What is offered was analysed again, so that a fix which does not help cannot get here; this is how often there is one. */
describe('fixes on the shared cases', function () {
  this.timeout(900_000);

  it('ask first in most places where nobody asked', async function () {
    if (!existsSync(cases)) this.skip();
    const session = createSession({ root: cases });
    const { findings } = await session.scan();
    const missing = findings.filter(({ rule, suppressed }) => rule === 'missing-consent' && !suppressed);
    let asked = 0;
    for (const finding of missing) {
      const fixes = await session.fixesFor(finding);
      assert.ok(fixes.filter(({ preferred }) => preferred).length <= 1);
      if (fixes.some(({ title }) => !title.startsWith('Suppress'))) asked += 1;
    }
    console.log(`      ${asked} of ${missing.length} findings of missing consent can be fixed by asking first`);
    assert.ok(asked >= 0.6 * missing.length);
  });
});
