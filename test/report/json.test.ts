import assert from 'node:assert/strict';
import { jsonReport, type JsonReport } from '../../src/report/json.ts';
import { mixed, shuffled } from './sample.ts';

describe('jsonReport', () => {
  it('is the whole result with a version', () => {
    const report = JSON.parse(jsonReport(mixed)) as JsonReport;
    assert.deepEqual(report, { version: 1, ...mixed });
  });

  it('does not depend on the order of the result, and ends in a line end', () => {
    assert.equal(jsonReport(shuffled), jsonReport(mixed));
    assert.ok(jsonReport(mixed).endsWith('}\n'));
  });
});
