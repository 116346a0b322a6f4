import { deepEqual, equal } from 'node:assert/strict';
import { checkVendorFile, checkVendorFiles } from '../../src/catalogue/check.ts';
import { vendorFiles } from '../../src/catalogue/models/index.ts';
import { builtInCatalogue } from '../../src/catalogue/index.ts';
import { expandBraces, isUrlOrigin } from '../../src/catalogue/origin.ts';

const row = { is: 'sink', origins: ['acme#start()'], purposes: ['recording'], does: 'records', source: 'acme@1.0.0' };
const file = { vendor: 'Acme', models: [row] };

/** What a change to the right file above makes the check say. */
const mistakes: readonly (readonly [what: string, value: unknown, message: string])[] = [
  ['a key', { ...file, alias: {} }, 'acme.json: unknown key "alias": did you mean "aliases"?'],
  [
    'a key of a row',
    { ...file, models: [{ ...row, unles: [] }] },
    'acme.json: models[0]: unknown key "unles": did you mean "unless"?',
  ],
  [
    'a purpose',
    { ...file, models: [{ ...row, purposes: ['recordng'] }] },
    'acme.json: models[0].purposes[0]: "recordng" is not known here: did you mean "recording"?',
  ],
  [
    'an origin',
    { ...file, models: [{ ...row, origins: ['acme.start()'] }] },
    'acme.json: models[0].origins: `acme.start()` has no `#` between module and path: did you mean `acme#start()`?',
  ],
  [
    'a need',
    {
      ...file,
      models: [
        { ...row, activates: 'client' },
        { ...row, origins: ['acme#go()'], needs: 'clinet' },
      ],
    },
    'acme.json: models[1].needs: no row activates "clinet": did you mean "client"?',
  ],
  ['a setting', { ...file, models: [{ ...row, setBy: 'rates' }] }, 'acme.json: models[0].setBy: no row sets "rates"'],
  [
    'an origin that an alias rewrites',
    { ...file, aliases: { 'acme#start': 'acme#default' } },
    'acme.json: models[0].origins: `acme#start()` goes through an alias: write `acme#default()`',
  ],
  [
    'aliases in a circle',
    { ...file, aliases: { 'acme#a': 'acme#a.b' } },
    'acme.json: aliases: `acme#a` leads back to itself or is no path',
  ],
  [
    'a row twice',
    { ...file, models: [row, { ...row, origins: ['acme#{stop,start}()'] }] },
    'acme.json: models[1].origins: `acme#start()` is in models[0] already',
  ],
];

describe('checkVendorFile', () => {
  it('lets a right file pass', () => deepEqual(checkVendorFile('acme.json', file), []));

  for (const [what, value, message] of mistakes) {
    it(`says what is wrong with ${what}`, () => deepEqual(checkVendorFile('acme.json', value), [message]));
  }

  it('lets two rows of one origin pass that differ in their conditions', () => {
    const when = [{ argument: 0, path: 'record', is: 'truthy' }];
    deepEqual(checkVendorFile('acme.json', { ...file, models: [row, { ...row, when }] }), []);
  });

  it('wants a verb, a source and at least one row', () => {
    const { does: _does, source: _source, ...bare } = row;
    equal(checkVendorFile('acme.json', { ...file, models: [bare] }).length, 2);
    equal(checkVendorFile('acme.json', { ...file, models: [] }).length, 1);
    equal(checkVendorFile('acme.json', 'text').length, 1);
  });
});

describe('checkVendorFiles', () => {
  it('refuses what two files claim', () => {
    const other = { vendor: 'Other', models: [row] };
    const clash = checkVendorFiles(
      new Map([
        ['acme.json', file],
        ['other.json', other],
      ]),
    );
    deepEqual(clash, ['other.json: `acme#start()` is in acme.json already']);
  });
});

describe('the built-in catalogue', () => {
  const catalogue = builtInCatalogue();

  it('is compiled once', () => equal(builtInCatalogue(), catalogue));

  for (const { vendor, models } of vendorFiles) {
    it(`finds every row of ${vendor}`, () => {
      for (const model of models) {
        for (const origin of model.origins.flatMap(expandBraces).filter((one) => !isUrlOrigin(one))) {
          const found = catalogue.match(origin).some((row) => row.model === model && row.vendor === vendor);
          equal(found, true, origin);
        }
      }
    });
  }
});
