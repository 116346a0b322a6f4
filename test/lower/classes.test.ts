import assert from 'node:assert/strict';
import { printFunction } from '../../src/cfg/print.ts';
import { assertArrows, functionNamed, lowered } from './arrows.ts';

function arrowsOf(source: string, name: string): string {
  const file = lowered(source);
  return printFunction(functionNamed(file, name), file);
}

describe('lower: classes', () => {
  it('static fields and blocks run where the class stands, with the class as this', () => {
    assertArrows(
      'class A { static s = this.q; static { go(this, () => this); } }',
      'b0: r0 = class c0; A = r0; this = r0; r3 = r0.q; r0.s = r3; r5 = global go; r6 = closure f2; r7 = call r5(r0, r6); return',
    );
    assert.equal(arrowsOf('class A { static a = () => this; }', 'a'), 'b0: r0 = load this; return r0');
  });

  it('fields run in the constructor, and see the names around the class', () => {
    const source = 'class A { b = c; constructor(c) { d(c); } }';
    assert.equal(
      arrowsOf(source, 'constructor'),
      'b0: r0 = parameter 0; c = r0; r2 = this; r3 = global c; r2.b = r3; r5 = global d; r6 = load c; r7 = call r5(r6); return',
    );
  });

  it('fields of a derived class run after super, parameter properties first', () => {
    const source = 'class A extends B { c = 1; constructor(private d: D) { e(); super(d); f(); } }';
    assert.equal(
      arrowsOf(source, 'constructor'),
      [
        'b0: r0 = parameter 0; d = r0; r2 = global e; r3 = call r2(); r4 = super; r5 = load d; r6 = call r4(r5)',
        'r7 = this; r8 = load d; r7.d = r8; r10 = this; r11 = 1; r10.c = r11; r13 = global f; r14 = call r13(); return',
      ].join('; '),
    );
  });

  it('a class without a constructor has a made one', () => {
    const derived = 'b0: r0 = parameter 0; r1 = super; r2 = call r1(...r0); r3 = this; r4 = 1; r3.c = r4; return';
    assert.equal(arrowsOf('class A extends B { c = 1; }', 'constructor'), derived);
    assert.equal(arrowsOf('class A { c = 1; }', 'constructor'), 'b0: r0 = this; r1 = 1; r0.c = r1; return');
  });

  it('members have their kinds, types and functions; a private name keeps its #', () => {
    const source = `class A {
      static count: number; #secret = 1; constructor(readonly store: Store, plain: P) {}
      get state(): State { return this.#secret; } set state(s) {} abstract ask(): Promise<boolean>; async go() {}
    }`;
    const file = lowered(source);
    const members = file.classes[0]!.members.map(({ name, kind, static: isStatic, function: id, type }) => [
      isStatic ? `static ${name}` : name,
      kind,
      id === undefined ? '' : file.functions[id]!.kind,
      type?.kind ?? '',
    ]);
    assert.deepEqual(members, [
      ['static count', 'field', '', 'keyword'],
      ['#secret', 'field', '', ''],
      ['store', 'field', '', 'name'],
      ['state', 'getter', 'getter', 'name'],
      ['state', 'setter', 'setter', ''],
      ['ask', 'method', '', 'function'],
      ['go', 'method', 'method', ''],
    ]);
    assert.equal(functionNamed(file, 'go').class, 0);
    assert.equal(functionNamed(file, 'go').async, true);
  });

  it('decorators are registers of the function around; what they extend and implement is kept', () => {
    const source = "@Controller('x') abstract class A extends B implements C { @Guard('recording') go() {} }";
    const file = lowered(source);
    const [record] = file.classes;
    const calls = file.functions[0]!.blocks[0]!.instructions.filter((each) => each.kind === 'call').map(
      (each) => each.to,
    );
    assert.deepEqual([record!.decorators, functionNamed(file, 'go').decorators], [[calls[0]], [calls[1]]]);
    assert.deepEqual(record!.implements, [{ kind: 'name', path: ['C'], arguments: [] }]);
    assert.equal(record!.abstract, true);
    const extended = file.functions[0]!.blocks[0]!.instructions.find((each) => each.to === record!.extends);
    assert.equal(extended?.kind === 'global' && extended.name, 'B');
  });

  it("a class expression's name is its own, and is known inside it alone", () => {
    const file = lowered('const A = class B { static again = B; }; B;');
    assert.equal(file.classes[0]!.name, 'B');
    assert.deepEqual(
      file.functions[0]!.blocks[0]!.instructions.filter((each) => each.kind === 'global').map((each) => each.name),
      ['B'],
    );
  });
});
