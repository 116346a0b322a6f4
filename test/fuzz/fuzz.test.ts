import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from './compare.ts';
import { programs } from './generate.ts';

const seed = 20261125;
const numRuns = 500;

describe('random programs that are run', function () {
  this.timeout(180_000);

  it(`report each sink that fires unproven, by a path that is real (seed ${seed}, ${numRuns} programs)`, async () => {
    let fired = 0;
    const property = fc.asyncProperty(programs, async (program) => {
      const { missed, unreal, proven, source } = await compare(program);
      fired += proven;
      assert.deepEqual({ missed, unreal }, { missed: [], unreal: [] }, source);
    });
    await fc.assert(property, { seed, numRuns });
    assert.notEqual(fired, 0, 'no sink ran proven');
  });
});
