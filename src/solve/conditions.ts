/** What the conditions of rows ask, as tests of values. */

import type { Condition, Literal } from '../catalogue/model.ts';
import { falsy, truthy, type Test } from './test.ts';

/** Tests one of which is passed where the condition is as `wanted`. */
export function testsOf(is: Condition['is'], wanted: boolean): readonly Test[] {
  if (typeof is === 'string') {
    const test = namedTests[is];
    return [wanted ? test[0] : test[1]];
  }
  if (wanted) return is.map((value: Literal): Test => ({ kind: 'equals', value }));
  return is.length === 1 ? [{ kind: 'differs', value: is[0]! }] : [{ kind: 'defined' }, { kind: 'undefined' }];
}

const namedTests: Record<Extract<Condition['is'], string>, readonly [Test, Test]> = {
  truthy: [truthy, falsy],
  falsy: [falsy, truthy],
  present: [{ kind: 'defined' }, { kind: 'undefined' }],
  absent: [{ kind: 'undefined' }, { kind: 'defined' }],
};
