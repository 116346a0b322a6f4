import assert from 'node:assert/strict';
import { hashOf } from '../../src/base/hash.ts';

describe('hashOf', () => {
  it('is the same for the same text, in any process', () => {
    assert.match(hashOf(''), /^[0-9a-f]{16}$/);
    assert.equal(hashOf('const a = 1;'), hashOf(['const a', '1;'].join(' = ')));
  });

  it('tells texts apart that differ a little', () => {
    const texts = new Set<string>(['', ' ', '\0', '\0\0', 'ab', 'ba', 'Ab', '\u0161', 'a']);
    for (let index = 0; index < 20_000; index++) texts.add(`export const value${index} = ${index % 7};`);
    assert.equal(new Set([...texts].map(hashOf)).size, texts.size);
  });

  it('differs in about half of its bits for texts that differ in one', () => {
    let bits = 0;
    for (let index = 0; index < 200; index++) {
      const difference = BigInt(`0x${hashOf(`text ${index}`)}`) ^ BigInt(`0x${hashOf(`text ${index}!`)}`);
      bits += [...difference.toString(2)].filter((bit) => bit === '1').length;
    }
    assert.ok(Math.abs(bits / 200 - 32) < 3, `${bits / 200} of 64`);
  });
});
