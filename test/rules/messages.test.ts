/** What is read of each row of the catalogue, under each rule, is one right sentence. */

import assert from 'node:assert/strict';
import type { SinkModel } from '../../src/catalogue/model.ts';
import { vendorFiles } from '../../src/catalogue/models/index.ts';
import { rules } from '../../src/rules/index.ts';
import { messageOf } from '../../src/rules/judge.ts';

const sinks = vendorFiles.flatMap(({ vendor, models }) =>
  models.filter((model): model is SinkModel => model.is === 'sink').map((model) => ({ vendor, model })),
);

/** What is wrong with a row's clause; undefined for a right one. */
function faultOf(does: string): string | undefined {
  if (does !== does.trim() || /\s\s|\n/.test(does)) return 'has stray white space';
  if (!/^[a-z]+s\b/.test(does)) return 'does not begin with a verb in the third person';
  if (/^(this|is|was|its)\b/.test(does)) return 'does not say what the call does';
  if (/[.;:!?,]$/.test(does)) return 'ends in a stop';
  if (/, and\b|\bnobody\b/.test(does)) return 'has a clause that collides with what is wrong';
  if (/\b(\w+) \1\b/i.test(does)) return 'says a word twice';
  if (/\ba [aeio]|\ban [^aeiouAEIOU]/.test(does)) return 'has the wrong article';
  return undefined;
}

describe('messages', () => {
  it('begin, for each row, with what the call does', () => {
    const faults = sinks.flatMap(({ vendor, model: { does } }) => {
      const fault = faultOf(does);
      return fault === undefined ? [] : [`${vendor}: "${does}" ${fault}`];
    });
    assert.ok(sinks.length > 300);
    assert.deepEqual([...new Set(faults)], []);
  });

  it('see the faults that they look for', () => {
    const wrong = [
      'Starts recording',
      'record the call',
      'starts recording.',
      'opens  it',
      'is it',
      'takes the the call',
    ];
    const collide = ['films it, and nobody asks', 'opens a account', 'makes an copy', 'starts\nit'];
    for (const does of [...wrong, ...collide]) assert.notEqual(faultOf(does), undefined, does);
  });

  it('are one line and one sentence under each rule, with each purpose in it once', () => {
    for (const { vendor, model } of sinks) {
      const sink = { vendor, does: model.does, purposes: model.purposes, origin: model.origins[0] ?? '' };
      for (const rule of rules) {
        const message = messageOf(sink, rule, model.purposes);
        assert.match(message, /^.+: this [a-z][^\n]*, and [^\n]*[^.]\.$/, message);
        assert.equal(message.split(', and ').length, 2, message);
        assert.doesNotMatch(message, /\b(\w+) \1\b|\s\s|undefined/, message);
        const problem = rule.problem(model.purposes);
        for (const purpose of model.purposes) assert.equal(problem.split(purpose).length, 2, message);
      }
    }
  });
});
