import assert from 'node:assert/strict';
import { progressReporter } from '../../src/server/progress.ts';

describe('progressReporter', () => {
  it('leaves out what follows too fast, save the first and the last of a stage', () => {
    const messages: string[] = [];
    const report = progressReporter((message) => messages.push(message), 'app');
    for (let done = 0; done <= 9; done++) report({ stage: 'sieve', done, total: 9 });
    report({ stage: 'lower', done: 0, total: 4 });
    report({ stage: 'discover', done: 12, total: 0 });
    assert.deepEqual(messages, [
      'app: reading 0 of 9 files',
      'app: reading 9 of 9 files',
      'app: parsing 0 of 4 files',
      'app: finding 12 files',
    ]);
  });
});
