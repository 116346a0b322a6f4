import assert from 'node:assert/strict';
import { Fixpoint } from '../../src/link/fixpoint.ts';

describe('unknowns that depend on one another', () => {
  it('come to the least fixpoint where they lead in a circle', () => {
    const fixpoint = new Fixpoint();
    const start = fixpoint.source<string>();
    const first = fixpoint.cell((): readonly string[] => [...start.read(), ...second.read()]);
    const second = fixpoint.cell((): readonly string[] => [...first.read(), 'second']);
    start.addAll(['start']);
    assert.deepEqual([...second.read()].sort(), ['second', 'start']);
    assert.deepEqual([...first.read()].sort(), ['second', 'start']);
  });

  it('are found out again when what they read grows, and only then', () => {
    const fixpoint = new Fixpoint();
    const [left, right] = [fixpoint.source<number>(), fixpoint.source<number>()];
    const turns = { left: 0, right: 0 };
    const ofLeft = fixpoint.cell(() => ((turns.left += 1), left.read()));
    const ofRight = fixpoint.cell(() => ((turns.right += 1), right.read()));
    const both = fixpoint.cell(() => [...ofLeft.read(), ...ofRight.read()]);
    assert.deepEqual(both.read(), []);
    left.addAll([1]);
    left.addAll([1]);
    assert.deepEqual(both.read(), [1]);
    assert.deepEqual(turns, { left: 2, right: 1 });
  });

  it('may be a long chain', () => {
    const fixpoint = new Fixpoint();
    const chain = [fixpoint.cell(() => ['end'])];
    for (let length = 1; length < 20_000; length++) {
      const before = chain[length - 1]!;
      chain.push(fixpoint.cell(() => before.read()));
    }
    assert.deepEqual(chain[chain.length - 1]!.read(), ['end']);
  });

  it('end where two of them take turns', () => {
    const fixpoint = new Fixpoint();
    const one = fixpoint.cell((): readonly string[] => (other.read().length === 0 ? ['one'] : []));
    const other = fixpoint.cell((): readonly string[] => (one.read().length > 0 ? ['other'] : []));
    assert.notEqual(one.read().length + other.read().length, 0);
  });

  it('tell an observer once that what it read has changed', () => {
    const fixpoint = new Fixpoint();
    const source = fixpoint.source<number>();
    const cell = fixpoint.cell(() => source.read());
    let heard = 0;
    fixpoint.observe({ changed: () => (heard += 1) }, () => cell.read());
    source.addAll([1]);
    fixpoint.settle();
    source.addAll([2]);
    fixpoint.settle();
    assert.equal(heard, 1);
  });
});
