/** Rows are proven against published types, and what the types do not show is found and named. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lazily } from '../../src/base/lazily.ts';
import type { Condition, Model } from '../../src/catalogue/model.ts';
import { disproof } from '../../tools/catalogue-verify/prove.ts';
import { readProofs } from '../../tools/catalogue-verify/proofs.ts';
import { readVendors, rowOf } from '../../tools/catalogue-verify/rows.ts';
import { currentPage, pageFile } from '../../tools/catalogue-verify/table.ts';
import { openTypes } from '../../tools/catalogue-verify/types.ts';

const types = `
export interface Options { record?: boolean; mode?: 'audio' | 'video'; layers: { kind: string }[] }
export interface Call { readonly sid: string; note: string; play(url: string): Promise<Played> }
interface Played { stop(): void }
export declare class Client {
  private hidden(): void;
  calls: { create(options: Options): Promise<Call>; (sid: string): Call };
  on(event: string, heard: (call: Call) => void): this;
}
export declare function createClient<Kind extends Client>(): Kind;
export declare function hasConsent(): Promise<boolean>;
export declare function status(): 'granted' | 'denied';
export declare function Recorder(props: Options): string;
export declare const loose: any;
declare const _default: { init(...rest: [token: string, options?: Partial<Options>]): Client | undefined };
export default _default;
`;

const sink = { is: 'sink', purposes: ['recording'], does: 'starts recording', source: 'acme@1.0.0' } as const;
const predicate = { is: 'guard', kind: 'predicate', source: 'acme@1.0.0' } as const;

describe('the proof of a row', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'askfirst-types-'));
  before(() => {
    const acme = path.join(folder, 'node_modules', 'acme');
    mkdirSync(acme, { recursive: true });
    writeFileSync(path.join(acme, 'package.json'), '{ "name": "acme", "version": "1.0.0", "types": "index.d.ts" }');
    writeFileSync(path.join(acme, 'index.d.ts'), types);
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  const opened = lazily(() => openTypes(folder, ['acme', 'acme/react']));

  /** Of the first origin that is not proven. */
  function reasonFor(model: Model): string | undefined {
    return rowOf(model)
      .claims.map((claim) => disproof(model, claim, opened()))
      .find((reason) => reason !== undefined);
  }

  const origins = (...paths: string[]): Model => ({ ...sink, origins: paths });

  it('follows calls, constructions, promises, overloads, unions, arguments and declared types', () => {
    const reason = reasonFor(
      origins(
        'acme#Client.new().calls.create()',
        'acme#Client.new().calls.create().play().stop()',
        'acme#{default.init,init}().calls().play()',
        'acme#createClient().on().argument1.parameter0.play()',
        'acme#Call.new().play()',
        'acme#Call.new().note=',
        'acme#Recorder<>',
      ),
    );
    assert.equal(reason, undefined);
  });

  const wrong: readonly (readonly [origin: string, reason: string])[] = [
    ['acme#Client.new().calls.crate()', 'has no `crate`, the nearest is `create`'],
    ['acme#Client.new().hidden()', '`Client` has no `hidden`'],
    ['acme#Client()', '`typeof Client` cannot be called'],
    ['acme#hasConsent.new()', '`() => Promise<boolean>` cannot be constructed'],
    ['acme#Call.new().sid=', 'is read only'],
    ['acme#Call.new().sid<>', 'is no component'],
    ['acme#loose.record()', 'the types say `any`'],
    ['acme#hasConsent().argument0.x()', '`Promise<boolean>` has no parameter 0'],
    ['acme/react#Client<>', '`acme/react` has no types'],
  ];
  for (const [origin, reason] of wrong) {
    it(`does not find ${origin}`, () => {
      assert.ok(reasonFor(origins(origin))?.includes(reason), reasonFor(origins(origin)));
    });
  }

  const option = (path: string, is: Condition['is']): Model => ({
    ...sink,
    origins: ['acme#Client.new().calls.create()'],
    unless: [{ argument: 0, path, is }],
  });

  it('finds options, and the literals that they may be', () => {
    assert.equal(reasonFor(option('record', [false])), undefined);
    assert.equal(reasonFor(option('mode', ['audio', 'video'])), undefined);
    assert.equal(reasonFor(option('layers.0.kind', ['screen'])), undefined);
    assert.ok(
      reasonFor(option('recrod', 'truthy'))?.includes('no option `recrod` of argument 0, the nearest is `record`'),
    );
    assert.ok(reasonFor(option('mode', ['screen']))?.includes('option `mode` is never "screen"'));
    assert.ok(
      reasonFor({ ...sink, origins: ['acme#hasConsent()'], when: [{ argument: 1, path: '', is: 'truthy' }] })?.includes(
        'takes no argument 1',
      ),
    );
    const rest = [{ argument: 1, path: 'record', is: 'truthy' }] as const;
    assert.equal(reasonFor({ ...sink, origins: ['acme#default.init()'], when: rest }), undefined);
  });

  it('finds what a guard answers', () => {
    assert.equal(reasonFor({ ...predicate, origins: ['acme#hasConsent()'], promise: true }), undefined);
    assert.ok(reasonFor({ ...predicate, origins: ['acme#hasConsent()'] })?.includes('gives a promise'));
    assert.equal(reasonFor({ ...predicate, origins: ['acme#status()'], proves: ['granted'] }), undefined);
    assert.ok(reasonFor({ ...predicate, origins: ['acme#status()'], proves: ['yes'] })?.includes('is never "yes"'));
  });
});

describe('the catalogue page', () => {
  it('is what the rows and their proofs give, and lists every row', async () => {
    const page = readFileSync(pageFile, 'utf8');
    assert.equal(page, await currentPage(), 'stale: run `npx tsx tools/generate-catalogue-page.ts`');
    for (const { file } of readVendors()) {
      for (const { origins: listed } of file.models) {
        const cells = listed.map((origin) => `\`${origin}\``).join(' ');
        assert.ok(
          page.split('\n').some((line) => line.startsWith(`| ${file.vendor} |`) && line.includes(`| ${cells} |`)),
          `${file.vendor}: ${cells}`,
        );
      }
    }
  });

  it('has proven all but one in twenty of the rows that name a package', () => {
    const proofs = readProofs();
    const naming = readVendors().flatMap(({ name, rows }) =>
      rows.filter(({ claims }) => claims.length > 0).map((row) => ({ name, ...row })),
    );
    const open = naming.filter(
      ({ name, key, model }) =>
        model.unverified !== undefined || !('proven' in (proofs.get(name)?.rows[key] ?? { unproven: [] })),
    );
    assert.ok(
      open.length < naming.length / 20,
      `run \`npm run catalogue:verify\`: ${open.map(({ model }) => model.origins.join(' ')).join('\n')}`,
    );
  });
});
