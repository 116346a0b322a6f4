import { assertArrows } from './arrows.ts';

describe('lower: control flow', () => {
  it('if: a negated conjunction is two branches, without a value', () => {
    assertArrows(
      `if (a && !b) x();`,
      `
      b0: r0 = global a; branch r0
      b0 -> b1 [then]
      b0 -> b3 [else]
      b1: r1 = global b; branch r1
      b1 -> b3 [then]
      b1 -> b2 [else]
      b2: r2 = global x; r3 = call r2()
      b2 -> b3
      b3: return
      `,
    );
  });

  it('if: a disjunction, an else if and an else', () => {
    assertArrows(
      `if (a || b) x(); else if (c) y(); else z();`,
      `
      b0: r0 = global a; branch r0
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: r1 = global b; branch r1
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r2 = global x; r3 = call r2()
      b2 -> b6
      b3: r4 = global c; branch r4
      b3 -> b4 [then]
      b3 -> b5 [else]
      b4: r5 = global y; r6 = call r5()
      b4 -> b6
      b5: r7 = global z; r8 = call r7()
      b5 -> b6
      b6: return
      `,
    );
  });

  it('if: an early return leaves nothing behind', () => {
    assertArrows(
      `function f() { if (!ok) return; go(); return 1; lost(); }`,
      `
      b0: r0 = global ok; branch r0
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: return
      b2: r1 = global go; r2 = call r1(); r3 = 1; return r3
      `,
    );
  });

  it('if: ?: and ?? in a test branch at once', () => {
    assertArrows(
      `if (a ? b : c ?? true) x();`,
      `
      b0: r0 = global a; branch r0
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: r1 = global b; branch r1
      b1 -> b5 [then]
      b1 -> b6 [else]
      b2: r2 = global c; r3 = present r2; branch r3
      b2 -> b3 [then]
      b2 -> b4 [else]
      b3: branch r2
      b3 -> b5 [then]
      b3 -> b6 [else]
      b4: r4 = true (fallback); branch r4
      b4 -> b5 [then]
      b4 -> b6 [else]
      b5: r5 = global x; r6 = call r5()
      b5 -> b6
      b6: return
      `,
    );
  });

  it('while: with continue and break', () => {
    assertArrows(
      `while (a) { if (b) continue; if (c) break; d(); }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; branch r0
      b1 -> b2 [then]
      b1 -> b5 [else]
      b2: r1 = global b; branch r1
      b2 -> b1 [then]
      b2 -> b3 [else]
      b3: r2 = global c; branch r2
      b3 -> b5 [then]
      b3 -> b4 [else]
      b4: r3 = global d; r4 = call r3()
      b4 -> b1
      b5: return
      `,
    );
  });

  it('do: the body comes first', () => {
    assertArrows(
      `do { a(); } while (b);`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0()
      b1 -> b2
      b2: r2 = global b; branch r2
      b2 -> b1 [then]
      b2 -> b3 [else]
      b3: return
      `,
    );
  });

  it('for: the update is where continue leads', () => {
    assertArrows(
      `for (let i = 0; i < 3; i++) { if (a) continue; b(); }`,
      `
      b0: r0 = 0; i = r0
      b0 -> b1
      b1: r2 = load i; r3 = 3; r4 = r2 < r3; branch r4
      b1 -> b2 [then]
      b1 -> b5 [else]
      b2: r5 = global a; branch r5
      b2 -> b4 [then]
      b2 -> b3 [else]
      b3: r6 = global b; r7 = call r6()
      b3 -> b4
      b4: r8 = load i; r9 = 1; r10 = r8 + r9; i = r10
      b4 -> b1
      b5: return
      `,
    );
  });

  it('for: without a condition it ends by break alone', () => {
    assertArrows(
      `for (;;) { if (a) break; }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; branch r0
      b1 -> b2 [then]
      b1 -> b1 [else]
      b2: return
      `,
    );
  });

  it('for of: another turn is unknown', () => {
    assertArrows(
      `for (const { a } of list) go(a);`,
      `
      b0: r0 = global list
      b0 -> b1
      b1: r1 = unknown; branch r1
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r2 = element of r0; r3 = r2.a; a = r3; r5 = global go; r6 = load a; r7 = call r5(r6)
      b2 -> b1
      b3: return
      `,
    );
  });

  it('for await, into a property', () => {
    assertArrows(
      `for await (x.y of list) go();`,
      `
      b0: r0 = global list
      b0 -> b1
      b1: r1 = unknown; branch r1
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r2 = awaited element of r0; r3 = global x; r3.y = r2; r5 = global go; r6 = call r5()
      b2 -> b1
      b3: return
      `,
    );
  });

  it('for in: keys', () => {
    assertArrows(
      `for (const key in table) go(key);`,
      `
      b0: r0 = global table
      b0 -> b1
      b1: r1 = unknown; branch r1
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r2 = key of r0; key = r2; r4 = global go; r5 = load key; r6 = call r4(r5)
      b2 -> b1
      b3: return
      `,
    );
  });

  it('labels: continue and break of an outer loop', () => {
    assertArrows(
      `outer: for (const a of b) { while (c) { if (d) continue outer; break outer; } }`,
      `
      b0: r0 = global b
      b0 -> b1
      b1: r1 = unknown; branch r1
      b1 -> b2 [then]
      b1 -> b5 [else]
      b2: r2 = element of r0; a = r2
      b2 -> b3
      b3: r4 = global c; branch r4
      b3 -> b4 [then]
      b3 -> b1 [else]
      b4: r5 = global d; branch r5
      b4 -> b1 [then]
      b4 -> b5 [else]
      b5: return
      `,
    );
  });

  it('labels: a labelled block', () => {
    assertArrows(
      `out: { if (a) break out; b(); }`,
      `
      b0: r0 = global a; branch r0
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: r1 = global b; r2 = call r1()
      b1 -> b2
      b2: return
      `,
    );
  });

  it('switch: fallthrough, and default in the middle', () => {
    assertArrows(
      `switch (a) { case 1: one(); default: other(); break; case 2: two(); }`,
      `
      b0: r0 = global a; r1 = 1; r2 = r0 === r1; branch r2
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: r3 = 2; r4 = r0 === r3; branch r4
      b1 -> b4 [then]
      b1 -> b3 [else]
      b2: r5 = global one; r6 = call r5()
      b2 -> b3
      b3: r7 = global other; r8 = call r7()
      b3 -> b5
      b4: r9 = global two; r10 = call r9()
      b4 -> b5
      b5: return
      `,
    );
  });

  it('switch: of true', () => {
    assertArrows(
      `switch (true) { case a: one(); }`,
      `
      b0: r0 = true; r1 = global a; r2 = r0 === r1; branch r2
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: r3 = global one; r4 = call r3()
      b1 -> b2
      b2: return
      `,
    );
  });
});
