import assert from 'node:assert/strict';
import type { KnownRow } from '../../src/finding/known-row.ts';
import { vendorFiles } from '../../src/catalogue/models/index.ts';
import { runWith } from './fake-host.ts';

async function listed(...words: readonly string[]): Promise<readonly KnownRow[]> {
  const { code, output } = await runWith(['catalogue', ...words, '--format', 'json']);
  assert.equal(code, 0);
  return JSON.parse(output) as readonly KnownRow[];
}

describe('askfirst catalogue', () => {
  it('lists every row', async () => {
    const rows = await listed();
    assert.equal(rows.length, vendorFiles.flatMap(({ models }) => models).length);
    assert.equal(new Set(rows.map(({ vendor }) => vendor)).size, vendorFiles.length);
  });

  it('finds rows by vendor, purpose and what code spells, whatever the case', async () => {
    const rows = await listed('search', 'TALKDESK');
    assert.ok(rows.length > 0 && rows.every(({ vendor }) => vendor === 'Talkdesk'));
    assert.ok(
      (await listed('search', 'getDisplayMedia')).every(({ origins }) => /getDisplayMedia/.test(origins.join())),
    );
    const both = await listed('search', 'emotion', 'hume');
    assert.ok(both.length > 0 && both.every(({ vendor }) => vendor === 'Hume'));
  });

  it('prints them for people', async () => {
    const { output } = await runWith(['catalogue', 'search', 'getDisplayMedia']);
    assert.match(output, /\n {2}captures the screen \(sink; recording\)\n {4}global#/);
    assert.match(output, /\n\d+ rows? of \d+ vendors?\n$/);
    assert.doesNotMatch(output, /\u001b/);
  });

  it('says what was meant where nothing is found', async () => {
    const { output } = await runWith(['catalogue', 'search', 'Talkdesc']);
    assert.equal(output, 'nothing is known of "Talkdesc"; did you mean "Talkdesk"?\n');
  });

  it('names what is wrong', async () => {
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['catalogue', 'deepgram'], /try "askfirst catalogue search deepgram"/],
      [['catalogue', 'search'], /needs a word/],
      [['catalogue', '--format', 'sarif'], /unknown format "sarif"; one of text, json/],
      [['catalogue', '--output', 'x'], /takes no --output/],
    ];
    for (const [words, message] of wrong) {
      const { code, errors } = await runWith(words);
      assert.equal(code, 2);
      assert.match(errors, message);
    }
  });
});
