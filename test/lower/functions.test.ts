import assert from 'node:assert/strict';
import { assertArrows, functionNamed, lowered } from './arrows.ts';

describe('lower: functions', () => {
  it('take the name of what they are first assigned to', () => {
    const source = `const a = () => 1; b = function () {}; x.c = async () => {}; const o = { d: () => 1, e() {} };
      class K { f = () => 1; } export default () => 1; const { g = () => 1 } = o; const h = function own() {}; call(() => 1);`;
    const names = lowered(source).functions.map((each) => each.name);
    assert.deepEqual(names, ['', 'a', 'b', 'c', 'd', 'e', 'constructor', 'f', 'default', 'g', 'own', '']);
  });

  it('are there from the beginning of their block', () => {
    assertArrows('a(); function a() {} ', 'b0: r0 = closure f1; a = r0; r2 = load a; r3 = call r2(); return');
  });

  it('point at their name, else at the first token', () => {
    const source = 'function go() {} call(async () => 1);';
    const pointed = lowered(source).functions.map(({ nameSpan }) => source.slice(...nameSpan));
    assert.deepEqual(pointed, ['', 'go', 'async']);
  });

  it('say what their parameters are; the this of TypeScript is none', () => {
    const source = 'function go(this: T, a: A, { b }: B, c = 1, d?: D, ...e: E[]) {}';
    const { parameters } = functionNamed(lowered(source), 'go');
    assert.deepEqual(
      parameters.map(({ name, rest, optional, type }) => [name, rest, optional, type?.kind]),
      [
        ['a', false, false, 'name'],
        ['', false, false, 'name'],
        ['c', false, true, undefined],
        ['d', false, true, 'name'],
        ['e', true, false, 'array'],
      ],
    );
  });

  it('know their directives', () => {
    const file = lowered("'use client'; async function save() { 'use server'; return 1; }");
    assert.deepEqual([file.directives, functionNamed(file, 'save').directives], [['use client'], ['use server']]);
  });

  it('are given up above a size, and those inside them are not', () => {
    const file = lowered(`function huge() { ${'a(b, c);'.repeat(50_100)} function small() { return 1; } }`);
    assert.equal(functionNamed(file, 'huge').unanalysed, 'longer than 200000 instructions');
    assert.equal(functionNamed(file, 'small').blocks.length, 1);
  });

  it('what was passed to catch, or second to then, answers in place of what failed', () => {
    const fallbacks = (source: string): number =>
      lowered(source)
        .functions.flatMap((each) => each.blocks.flatMap((block) => block.instructions))
        .filter((each) => each.kind === 'constant' && each.fallback).length;
    assert.equal(
      fallbacks('a.catch(() => true); a.then(b, () => "yes"); a.catch(function () { return { ok: true }; });'),
      3,
    );
    assert.equal(fallbacks('a.then(() => true); a.map(() => true); function f() { return true; }'), 0);
  });
});
