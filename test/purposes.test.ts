/** The purposes' pages: what each must say, that the SDKs they name are so in the catalogue, and that their code asks. */

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { purposes } from '../src/base/purpose.ts';
import { builtInCatalogue } from '../src/catalogue/index.ts';
import { findingsIn } from './solve/check.ts';

const folder = fileURLToPath(new URL('../docs/purposes', import.meta.url));
const headings = ['What counts', 'Why consent is asked', 'The law', 'How to ask'];
const officialHosts = ['eur-lex.europa.eu', 'ilga.gov', 'leginfo.legislature.ca.gov', 'www.ftc.gov'];

function readPage(name: string): string {
  return readFileSync(join(folder, `${name}.md`), 'utf8');
}

function sectionOf(page: string, heading: string): string {
  return page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
}

function vendorsOf(page: string): readonly string[] {
  return [...sectionOf(page, 'What counts').matchAll(/\*\*(.+?)\*\*/g)].map(([, vendor]) => vendor!);
}

describe('purpose pages', () => {
  it('there is one for each purpose, and a list of them', () => {
    const files = [...purposes, 'README'].map((name) => `${name}.md`);
    assert.deepEqual(readdirSync(folder).sort(), files.sort());
    for (const purpose of purposes) assert.ok(readPage('README').includes(`[\`${purpose}\`](${purpose}.md)`), purpose);
  });

  for (const name of [...purposes, 'README']) {
    it(`${name}: the law is linked where it is published, and this is not legal advice`, () => {
      const page = readPage(name);
      const hosts = [...page.matchAll(/\]\((https?:[^)]+)\)/g)].map(([, address]) => new URL(address!).host);
      assert.ok(hosts.length > 0);
      for (const host of hosts) assert.ok(officialHosts.includes(host), host);
      assert.match(page, /\n\nThis is not legal advice\.\n$/);
    });
  }

  for (const purpose of purposes) {
    it(`${purpose}: has its headings, in under 45 lines`, () => {
      const page = readPage(purpose);
      assert.ok(page.startsWith(`# ${purpose}\n`));
      assert.deepEqual(
        [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
        headings,
      );
      assert.ok(page.split('\n').length < 45);
    });

    it(`${purpose}: the SDKs named are in the catalogue for it`, () => {
      const vendors = vendorsOf(readPage(purpose));
      assert.ok(vendors.length >= 2);
      for (const vendor of vendors)
        assert.ok(builtInCatalogue().purposesOfVendor(vendor)?.includes(purpose), `${vendor}: no ${purpose}`);
    });

    it(`${purpose}: the code is quiet, and without its check is missing that consent alone`, () => {
      const code = /^```ts right\n([\s\S]*?)^```$/m.exec(readPage(purpose))?.[1] ?? '';
      const unguarded = code.replace(/^ *if \(!\(await hasConsent.*\n/m, '');
      const found = findingsIn({ 'page.ts': unguarded });
      assert.deepEqual(findingsIn({ 'page.ts': code }), []);
      assert.deepEqual(
        found.map((finding) => [finding.rule, finding.purposes]),
        [['missing-consent', [purpose]]],
      );
    });
  }
});
