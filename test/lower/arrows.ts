/** Sources and graphs as the tests of lowering write them. */

import assert from 'node:assert/strict';
import type { FileRecord, FunctionRecord } from '../../src/cfg/record.ts';
import { printFunction } from '../../src/cfg/print.ts';
import { lower } from '../../src/lower/index.ts';
import { validate } from '../cfg/validate.ts';

/** Lowers a source and checks that its record is valid. */
export function lowered(source: string, path = 'a.tsx'): FileRecord {
  const file = lower(path, source);
  assert.deepEqual(validate(file), []);
  return file;
}

export function functionNamed(file: FileRecord, name: string): FunctionRecord {
  const found = file.functions.find((each) => each.name === name);
  assert.ok(found, `no function is named ${name}`);
  return found;
}

/** Asserts the graph of the top level, or of the function `f` where the source has one. */
export function assertArrows(source: string, expected: string, path?: string): void {
  const file = lowered(source, path);
  const record = file.functions.find((each) => each.name === 'f') ?? file.functions[0]!;
  const lines = expected.split('\n').map((line) => line.trim());
  assert.equal(printFunction(record, file), lines.filter((line) => line !== '').join('\n'));
}
