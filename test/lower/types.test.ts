import assert from 'node:assert/strict';
import type { TypeReference } from '../../src/cfg/types.ts';
import { lowered } from './arrows.ts';

/** A type in a short form of its own, so that a table can hold it. */
function shown(type: TypeReference): string {
  switch (type.kind) {
    case 'name':
      return `${type.typeof ? 'typeof ' : ''}${type.path.join('.')}${list(type.arguments)}`;
    case 'import':
      return `import(${type.specifier}).${type.path.join('.')}${list(type.arguments)}`;
    case 'object': {
      const members = type.members.map(
        (member) => `${member.name}${member.optional ? '?' : ''}: ${shown(member.type)}`,
      );
      return `{ ${[...type.extends.map((each) => `...${shown(each)}`), ...members].join('; ')} }`;
    }
    case 'function':
      return `(${type.parameters.map((each) => `${each.name}: ${each.type ? shown(each.type) : '-'}`).join(', ')}) => ${shown(type.returns)}`;
    case 'union':
    case 'intersection':
      return type.of.map(shown).join(type.kind === 'union' ? ' | ' : ' & ');
    case 'array':
      return `${shown(type.of)}[]`;
    case 'tuple':
      return `[${type.of.map(shown).join(', ')}]`;
    case 'literal':
      return JSON.stringify(type.value);
    case 'keyword':
      return type.name;
    case 'predicate':
      return `${type.asserts ? 'asserts ' : ''}${type.parameter} is`;
    case 'other':
      return 'other';
  }
}

function list(types: readonly TypeReference[]): string {
  return types.length ? `<${types.map(shown).join(', ')}>` : '';
}

describe('lower: types', () => {
  const cases: [written: string, read: string][] = [
    ['Promise<A.B<C>>', 'Promise<A.B<C>>'],
    ['typeof a.b', 'typeof a.b'],
    ["import('m').A<B>", 'import(m).A<B>'],
    ["typeof import('m')", 'import(m).'],
    ['(a: A, b?) => void', '(a: A, b: -) => void'],
    ['{ a?: A; "b-c": B; d(): D; get e(): E; [k: string]: F }', '{ a?: A; b-c: B; d: () => D; e: E }'],
    ['{ (a: A): B }', '(a: A) => B'],
    ['{ (a: A): B; new (): C; d: D }', '{ (): (a: A) => B; new(): () => C; d: D }'],
    ['A | undefined | null', 'A | undefined | null'],
    ['A & B', 'A & B'],
    ['readonly (A)[]', 'A[]'],
    ['ReadonlyArray<A>', 'A[]'],
    ['[a: A, B?, ...C[]]', '[A, B, C[]]'],
    ["'x' | -1 | true", '"x" | -1 | true'],
    ['(x: any) => x is A', '(x: any) => x is'],
    ['(x: any) => asserts x', '(x: any) => asserts x is'],
    ['`a${string}`', 'string'],
    ['keyof A', 'other'],
    ['A extends B ? C : D', 'other'],
  ];
  for (const [written, read] of cases) {
    it(written, () => {
      const [type] = lowered(`type T = ${written};`).types;
      assert.equal(shown(type!.type), read);
    });
  }

  it('interfaces, ambient classes and nested types are known by name', () => {
    const file = lowered(
      'interface A extends B.C<D> { e: E } declare class F { g(): G } { type H = 1; } declare global { interface Window { h: H } }',
    );
    assert.deepEqual(
      file.types.map(({ name, type }) => `${name} = ${shown(type)}`),
      ['A = { ...B.C<D>; e: E }', 'F = { g: () => G }', 'Window = { h: H }', 'H = 1'],
    );
  });
});
