import assert from 'node:assert/strict';
import type { FileRecord } from '../../src/cfg/record.ts';
import { lowered } from './arrows.ts';

/** Exports as text: `name = variable`, `name < specifier#imported`, `* < specifier`, `name : type`, `name = commonjs`. */
function exportsOf(file: FileRecord): string[] {
  return file.exports.map((each) => {
    switch (each.kind) {
      case 'variable':
        return `${each.name} = ${file.variables[each.variable]!.name}`;
      case 'again':
        return `${each.name} < ${each.specifier}#${each.imported}`;
      case 'star':
        return `${each.name ?? '*'} < ${each.specifier}`;
      case 'type':
        return `${each.name} : ${each.type}`;
      case 'commonjs':
        return `${each.name} = commonjs`;
    }
  });
}

describe('lower: modules', () => {
  it('imports are variables', () => {
    const source = `import a, { b as c, type D, default as e } from 'm'; import * as n from 'n'; import type F from 'o';
      import g = require('p'); import 'q';`;
    const file = lowered(source);
    const imports = file.variables.map((each) => [
      each.name,
      `${each.import?.specifier}#${each.import?.imported}`,
      each.import?.typeOnly,
    ]);
    assert.deepEqual(imports, [
      ['a', 'm#default', false],
      ['c', 'm#b', false],
      ['D', 'm#D', true],
      ['e', 'm#default', false],
      ['n', 'n#*', false],
      ['F', 'o#default', true],
      ['g', 'p#*', false],
    ]);
    assert.deepEqual(file.requests, ['m', 'n', 'o', 'p', 'q']);
  });

  it('exports by declaration', () => {
    const source = `export const a = 1, { b, c: [d] } = o; export function f(x: 1): void; export function f(x) {}
      export class C {} export enum E {} export namespace N { const x = 1; } export interface I {} export type T = 1;`;
    assert.deepEqual(exportsOf(lowered(source)), [
      'a = a',
      'b = b',
      'd = d',
      'f = f',
      'C = C',
      'E = E',
      'N = N',
      'I : I',
      'T : T',
    ]);
  });

  it('exports by list, again and by star', () => {
    const source = `import { x } from 'm'; import type { Y } from 'm'; const a = 1; interface I {}
      export { a, a as b, x, Y, I }; export { c, default as d } from 'n'; export * from 'o'; export * as p from 'q';`;
    const file = lowered(source);
    assert.deepEqual(exportsOf(file), [
      'a = a',
      'b = a',
      'x = x',
      'Y = Y',
      'I : I',
      'c < n#c',
      'd < n#default',
      '* < o',
      'p < q',
    ]);
    assert.deepEqual(file.requests, ['m', 'n', 'o', 'q']);
  });

  it('default exports, named or not', () => {
    assert.deepEqual(exportsOf(lowered('export default function go() {}')), ['default = go']);
    assert.deepEqual(exportsOf(lowered('export default class {}')), ['default = *default*']);
    assert.deepEqual(exportsOf(lowered('export default a + 1;')), ['default = *default*']);
    assert.deepEqual(exportsOf(lowered('interface I {} export default interface J {} ')), ['default : J']);
  });

  it('CommonJS, where its names are free', () => {
    const source =
      "exports.a = exports.b = f; module.exports = { c }; module.exports['d'] = 1; const m = require('m');";
    const file = lowered(source, 'a.js');
    assert.deepEqual(exportsOf(file), ['b = commonjs', 'a = commonjs', 'module.exports = commonjs', 'd = commonjs']);
    assert.deepEqual([file.kind, file.requests], ['module', ['m']]);
    const declared = "const exports = {}; exports.a = 1; function require(x) {} require('m');";
    assert.deepEqual([exportsOf(lowered(declared, 'a.js')), lowered(declared, 'a.js').requests], [[], []]);
    assert.deepEqual(exportsOf(lowered('export = a;')), ['module.exports = commonjs']);
  });

  it('requests in the order of the source', () => {
    const file = lowered(
      "function f() { return import('b'); } import 'a'; const c = require('c'); import 'a'; export * from 'd';",
    );
    assert.deepEqual(file.requests, ['b', 'a', 'c', 'd']);
  });

  it('a script has neither', () => {
    const kinds = ['a();', 'import "a";', 'export {};', 'require("a");'].map((source) => lowered(source, 'a.js').kind);
    assert.deepEqual(kinds, ['script', 'module', 'module', 'module']);
    assert.equal(lowered('a();', 'a.mjs').kind, 'module');
  });

  it('await is an operator at the top level of any file', () => {
    assert.ok(lowered('await go();').functions[0]!.blocks[0]!.instructions.some((each) => each.kind === 'await'));
  });
});
