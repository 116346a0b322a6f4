import { deepEqual, equal } from 'node:assert/strict';
import { compileCatalogue, extendCatalogue, type Row } from '../../src/catalogue/catalogue.ts';
import type { GuardModel, SinkModel, VendorFile } from '../../src/catalogue/model.ts';

function sink(origins: readonly string[], more: Partial<SinkModel> = {}): SinkModel {
  return { is: 'sink', origins, purposes: ['recording'], does: 'records', source: 'a@1.0.0', ...more };
}

function guard(origins: readonly string[]): GuardModel {
  return { is: 'guard', origins, kind: 'predicate', source: 'a@1.0.0' };
}

function originsOf(rows: readonly Row[]): readonly string[] {
  return rows.map(({ origin }) => origin);
}

const files: readonly VendorFile[] = [
  {
    vendor: 'Acme',
    aliases: {
      'acme#{Acme,Client}': 'acme#default',
      'acme#default.new()': 'acme#create()',
      'acme/legacy#': 'acme#old',
      'global#acmeSdk': 'acme#create()',
    },
    models: [
      sink(['acme#create().calls.{record,stream}()'], { needs: 'client' }),
      sink(['acme#create()'], { activates: 'client' }),
      sink(['acme#old.*.start()']),
      sink(['acme-cjs#()', 'acme-esm#default()', 'acme-cjs#Recorder.new()']),
      sink(['@acme/{react,vue}#Recorder<>']),
      sink(['https://api.acme.com/v1/*/record', 'https://*.acme.ai/**', 'script:https://cdn.acme.com/**']),
    ],
  },
  {
    vendor: 'Page',
    models: [
      sink(['global#navigator.mediaDevices.getDisplayMedia()', 'global#MediaRecorder.new().start()', 'global#fbq()']),
      sink(['global#document.cookie=']),
    ],
  },
  {
    vendor: 'Asker',
    aliases: { 'asker/old#': 'asker#' },
    models: [guard(['asker#hasConsent()', 'global#asker.consent', 'acme#create().mayRecord()'])],
  },
];

const catalogue = compileCatalogue(files);

describe('match', () => {
  const found = {
    'acme#create().calls.record()': 'acme#create().calls.record()',
    'acme#create().calls.stream()': 'acme#create().calls.stream()',
    'acme#Acme.new().calls.record()': 'acme#create().calls.record()',
    'acme#Client.new().calls.record()': 'acme#create().calls.record()',
    'acme#.new().calls.record()': 'acme#create().calls.record()',
    'acme#default.create().calls.record()': 'acme#create().calls.record()',
    'acme#default.Acme.new().calls.record()': 'acme#create().calls.record()',
    'acme/legacy#tape.start()': 'acme#old.*.start()',
    'acme/legacy#default.tape.start()': 'acme#old.*.start()',
    'acme-cjs#()': 'acme-cjs#()',
    'acme-cjs#default()': 'acme-cjs#()',
    'acme-cjs#default.Recorder.new()': 'acme-cjs#Recorder.new()',
    'acme-esm#()': 'acme-esm#default()',
    '@acme/vue#Recorder<>': '@acme/vue#Recorder<>',
    'global#document.cookie=': 'global#document.cookie=',
    'global#window.fbq()': 'global#fbq()',
    'global#globalThis.window.fbq()': 'global#fbq()',
    'global#acmeSdk.calls.record()': 'acme#create().calls.record()',
  };
  for (const [path, origin] of Object.entries(found)) {
    it(`finds ${origin} for ${path}`, () => deepEqual(originsOf(catalogue.match(path)), [origin]));
  }

  const strangers = [
    'acme#create().calls.pause()',
    'acme#create().calls.record',
    'acme#create().calls.record()()',
    'acme#Acmes.new().calls.record()',
    'acme#old.start()',
    'acme#old.().start()',
    'acme#old.a.b.start()',
    'acme-cjs#default.default()',
    '@acme/svelte#Recorder<>',
    'global#default.fbq()',
    'other#create()',
    'acme',
    '',
  ];
  for (const path of strangers) {
    it(`finds nothing for ${path === '' ? 'the empty path' : path}`, () => deepEqual(catalogue.match(path), []));
  }
});

describe('isPrefix', () => {
  const prefixes = [
    'acme#',
    'acme#create()',
    'acme#default',
    'acme#Client',
    'acme/legacy#x',
    'global#window',
    'global#acmeSdk',
  ];
  for (const path of [
    ...prefixes,
    'global#navigator.mediaDevices',
    'acme-cjs#default',
    'acme#create().calls.record()',
  ]) {
    it(`goes on from ${path}`, () => equal(catalogue.isPrefix(path), true));
  }
  for (const path of [
    'acme#create().rooms',
    'other#',
    'global#navigator.clipboard',
    'acme#create().calls.record().x',
  ]) {
    it(`ends at ${path}`, () => equal(catalogue.isPrefix(path), false));
  }
});

describe('canonical', () => {
  it('rewrites aliases until none is left', () => {
    equal(catalogue.canonical('acme#Client.new().calls'), 'acme#create().calls');
    equal(catalogue.canonical('other#a.b()'), 'other#a.b()');
  });

  it('ends where aliases lead in a circle', () => {
    const circle = { vendor: 'Circle', aliases: { 'x#a': 'x#b', 'x#b': 'x#a' }, models: [sink(['x#c()'])] };
    equal(/^x#[ab]$/.test(compileCatalogue([circle]).canonical('x#a')), true);
  });
});

describe('addresses', () => {
  it('are found by their host and path', () => {
    deepEqual(originsOf(catalogue.requestRows('https://api.acme.com/v1/7/record')), [
      'https://api.acme.com/v1/*/record',
    ]);
    deepEqual(originsOf(catalogue.requestRows('wss://eu.acme.ai/live')), ['https://*.acme.ai/**']);
    deepEqual(catalogue.requestRows('https://api.acme.com/v1/record'), []);
    deepEqual(catalogue.requestRows('not an address'), []);
  });

  it('of scripts and of requests are apart', () => {
    deepEqual(originsOf(catalogue.scriptRows('//cdn.acme.com/sdk.js')), ['script:https://cdn.acme.com/**']);
    deepEqual(catalogue.requestRows('https://cdn.acme.com/sdk.js'), []);
  });
});

describe('activators', () => {
  it('are the rows of the vendor that activate the name', () => {
    deepEqual(originsOf(catalogue.activators('Acme', 'client')), ['acme#create()']);
    deepEqual(catalogue.activators('Page', 'client'), []);
  });
});

describe('names', () => {
  it('are those of sinks and of aliases to them, never those of guards', () => {
    deepEqual([...catalogue.names.specifiers].sort(), [
      '@acme/react',
      '@acme/vue',
      'acme',
      'acme-cjs',
      'acme-esm',
      'acme/legacy',
    ]);
    deepEqual(catalogue.names.globals, ['MediaRecorder', 'acmeSdk', 'cookie', 'fbq', 'getDisplayMedia']);
    deepEqual(catalogue.names.hosts, ['acme.ai', 'api.acme.com', 'cdn.acme.com']);
    deepEqual([...catalogue.guardSpecifiers].sort(), ['acme', 'asker']);
  });
});

describe('extendCatalogue', () => {
  const own = extendCatalogue(catalogue, [
    { vendor: 'Own', model: sink(['./src/tape.ts#start()', 'https://tape.example/**'], { activates: 'client' }) },
    { vendor: 'Own', model: sink(['acme#Client.new().upload()']) },
    { vendor: 'Own', model: { ...guard(['asker#hasConsent()']), kind: 'none' } },
    { vendor: 'Own', model: { ...guard(['acme#create().calls.record()']), kind: 'none' } },
  ]);

  it('adds own rows, also through aliases of the base', () => {
    deepEqual(originsOf(own.match('./src/tape.ts#start()')), ['./src/tape.ts#start()']);
    deepEqual(originsOf(own.match('acme#Acme.new().upload()')), ['acme#create().upload()']);
    deepEqual(originsOf(own.requestRows('https://tape.example/up')), ['https://tape.example/**']);
    equal(own.isPrefix('./src/tape.ts#start'), true);
    equal(own.names.specifiers.has('./src/tape.ts'), true);
    deepEqual(originsOf(own.activators('Own', 'client')), ['./src/tape.ts#start()', 'https://tape.example/**']);
  });

  it('puts an own row in place of the rows of its sort alone', () => {
    deepEqual(
      own.match('asker#hasConsent()').map(({ vendor }) => vendor),
      ['Own'],
    );
    deepEqual(
      own.match('acme#create().calls.record()').map(({ model }) => model.is),
      ['guard', 'sink'],
    );
  });

  it('leaves the base as it was', () => {
    deepEqual(catalogue.match('./src/tape.ts#start()'), []);
    deepEqual(originsOf(own.match('global#fbq()')), ['global#fbq()']);
    equal(extendCatalogue(catalogue, []), catalogue);
  });
});
