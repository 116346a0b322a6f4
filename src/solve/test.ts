/** What a condition asks of a value. */

import type { ConstantValue } from '../cfg/record.ts';

export type Test =
  | { readonly kind: 'truthy' | 'falsy' | 'present' | 'absent' | 'defined' | 'undefined' }
  | { readonly kind: 'equals' | 'differs'; readonly value: ConstantValue };

export const truthy: Test = { kind: 'truthy' };
export const falsy: Test = { kind: 'falsy' };

const opposites = {
  truthy: 'falsy',
  falsy: 'truthy',
  present: 'absent',
  absent: 'present',
  defined: 'undefined',
  undefined: 'defined',
  equals: 'differs',
  differs: 'equals',
} as const;

export function opposite(test: Test): Test {
  return { ...test, kind: opposites[test.kind] } as Test;
}

export function testKey(test: Test): string {
  return 'value' in test ? `${test.kind} ${constantKey(test.value)}` : test.kind;
}

export function constantKey(value: ConstantValue): string {
  return JSON.stringify(value);
}

/** The value itself; `undefined` and bigints as JavaScript has them. */
export function plain(value: ConstantValue): unknown {
  if (value === null || typeof value !== 'object') return value;
  return 'undefined' in value ? undefined : BigInt(value.bigint);
}

/** Whether a constant passes the test. */
export function constantPasses(value: ConstantValue, test: Test): boolean {
  const known = plain(value);
  switch (test.kind) {
    case 'truthy':
      return Boolean(known);
    case 'falsy':
      return !known;
    case 'present':
      return known !== null && known !== undefined;
    case 'absent':
      return known === null || known === undefined;
    case 'defined':
      return known !== undefined;
    case 'undefined':
      return known === undefined;
    case 'equals':
      return known === plain(test.value);
    case 'differs':
      return known !== plain(test.value);
  }
}

/** Whether a value of which only the truthiness is known may pass. */
export function truthinessMayPass(isTruthy: boolean, test: Test): boolean {
  switch (test.kind) {
    case 'truthy':
      return isTruthy;
    case 'falsy':
      return !isTruthy;
    case 'absent':
    case 'undefined':
      return !isTruthy;
    case 'equals':
      return Boolean(plain(test.value)) === isTruthy;
    default:
      return true;
  }
}
