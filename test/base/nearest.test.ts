import assert from 'node:assert/strict';
import { nearest } from '../../src/base/nearest.ts';

const words = ['severity', 'purposes', 'sinks', 'guards', 'transcription'];

describe('nearest', () => {
  it('finds the word behind a missing, doubled, wrong or swapped letter', () => {
    assert.equal(nearest('sevrity', words), 'severity');
    assert.equal(nearest('gguards', words), 'guards');
    assert.equal(nearest('sinkz', words), 'sinks');
    assert.equal(nearest('sniks', words), 'sinks');
  });

  it('counts a change of case as nothing', () => {
    assert.equal(nearest('TRANSCRIPTION', words), 'transcription');
  });

  it('answers undefined where nothing is near', () => {
    assert.equal(nearest('colour', words), undefined);
    assert.equal(nearest('', words), undefined);
    assert.equal(nearest('ab', ['xy']), undefined);
  });

  it('takes the nearest, and the first of equally near ones', () => {
    assert.equal(nearest('sink', ['stink', 'sink']), 'sink');
    assert.equal(nearest('bar', ['baz', 'bat']), 'baz');
  });
});
