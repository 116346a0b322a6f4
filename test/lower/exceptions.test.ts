import { assertArrows } from './arrows.ts';

describe('lower: exceptions', () => {
  it('catch: any instruction of the try may lead there', () => {
    assertArrows(
      `try { a(); b(); } catch (e) { c(e); } d();`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0(); r2 = global b; r3 = call r2()
      b1 -> b3
      b1 -> b2 [throw]
      b2: r4 = caught; e = r4; r6 = global c; r7 = load e; r8 = call r6(r7)
      b2 -> b3
      b3: r9 = global d; r10 = call r9(); return
      `,
    );
  });

  it('catch: a literal assigned there is a fallback', () => {
    assertArrows(
      `let ok; try { ok = a(); } catch { ok = true; }`,
      `
      b0: r0 = undefined; ok = r0
      b0 -> b1
      b1: r2 = global a; r3 = call r2(); ok = r3
      b1 -> b3
      b1 -> b2 [throw]
      b2: r5 = caught; r6 = true (fallback); ok = r6
      b2 -> b3
      b3: return
      `,
    );
  });

  it('catch: a throw inside goes to it', () => {
    assertArrows(
      `try { if (a) throw new E(); b(); } catch { c(); }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; branch r0
      b1 -> b2 [then]
      b1 -> b3 [else]
      b1 -> b4 [throw]
      b2: r1 = global E; r2 = new r1(); throw r2
      b2 -> b4 [throw]
      b3: r3 = global b; r4 = call r3()
      b3 -> b5
      b3 -> b4 [throw]
      b4: r5 = caught; r6 = global c; r7 = call r6()
      b4 -> b5
      b5: return
      `,
    );
  });

  it('finally: lowered once, then on as it was entered', () => {
    assertArrows(
      `try { a(); } finally { b(); }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0(); r2 = "normal"; completion = r2
      b1 -> b3
      b1 -> b2 [throw]
      b2: r4 = caught; exception = r4; r6 = "throw"; completion = r6
      b2 -> b3
      b3: r8 = global b; r9 = call r8(); r10 = load completion; r11 = "throw"; r12 = r10 === r11; branch r12
      b3 -> b4 [then]
      b3 -> b5 [else]
      b4: r13 = load exception; throw r13
      b5: return
      `,
    );
  });

  it('finally: a return passes it', () => {
    assertArrows(
      `function f() { try { return a(); } finally { b(); } }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0(); returned = r1; r3 = "return value"; completion = r3
      b1 -> b3
      b1 -> b2 [throw]
      b2: r5 = caught; exception = r5; r7 = "throw"; completion = r7
      b2 -> b3
      b3: r9 = global b; r10 = call r9(); r11 = load completion; r12 = "return value"; r13 = r11 === r12; branch r13
      b3 -> b4 [then]
      b3 -> b5 [else]
      b4: r14 = load returned; return r14
      b5: r15 = load exception; throw r15
      `,
    );
  });

  it('finally: break and continue pass it', () => {
    assertArrows(
      `while (a) { try { if (b) break; continue; } finally { c(); } }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; branch r0
      b1 -> b2 [then]
      b1 -> b9 [else]
      b2: r1 = global b; branch r1
      b2 -> b3 [then]
      b2 -> b4 [else]
      b2 -> b5 [throw]
      b3: r2 = "break"; completion = r2
      b3 -> b6
      b3 -> b5 [throw]
      b4: r4 = "continue"; completion = r4
      b4 -> b6
      b4 -> b5 [throw]
      b5: r6 = caught; exception = r6; r8 = "throw"; completion = r8
      b5 -> b6
      b6: r10 = global c; r11 = call r10(); r12 = load completion; r13 = "break"; r14 = r12 === r13; branch r14
      b6 -> b9 [then]
      b6 -> b7 [else]
      b7: r15 = load completion; r16 = "continue"; r17 = r15 === r16; branch r17
      b7 -> b1 [then]
      b7 -> b8 [else]
      b8: r18 = load exception; throw r18
      b9: return
      `,
    );
  });

  it('finally: its own return wins', () => {
    assertArrows(
      `function f() { try { a(); } finally { return 1; } }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0(); r2 = "normal"; completion = r2
      b1 -> b3
      b1 -> b2 [throw]
      b2: r4 = caught; exception = r4; r6 = "throw"; completion = r6
      b2 -> b3
      b3: r8 = 1; return r8
      `,
    );
  });

  it('finally: after a catch, whose exceptions it sees', () => {
    assertArrows(
      `try { a(); } catch { b(); } finally { c(); }`,
      `
      b0:
      b0 -> b1
      b1: r0 = global a; r1 = call r0(); r2 = "normal"; completion = r2
      b1 -> b4
      b1 -> b2 [throw]
      b2: r4 = caught; r5 = global b; r6 = call r5(); r7 = "normal"; completion = r7
      b2 -> b4
      b2 -> b3 [throw]
      b3: r9 = caught; exception = r9; r11 = "throw"; completion = r11
      b3 -> b4
      b4: r13 = global c; r14 = call r13(); r15 = load completion; r16 = "throw"; r17 = r15 === r16; branch r17
      b4 -> b5 [then]
      b4 -> b6 [else]
      b5: r18 = load exception; throw r18
      b6: return
      `,
    );
  });

  it('finally: a return passes two of them', () => {
    assertArrows(
      `function f() { try { try { return; } finally { a(); } } finally { b(); } }`,
      `
      b0:
      b0 -> b1
      b1: r0 = "return"; completion = r0
      b1 -> b3
      b1 -> b2 [throw]
      b2: r2 = caught; exception = r2; r4 = "throw"; completion = r4
      b2 -> b3
      b2 -> b6 [throw]
      b3: r6 = global a; r7 = call r6(); r8 = load completion; r9 = "return"; r10 = r8 === r9; branch r10
      b3 -> b4 [then]
      b3 -> b5 [else]
      b3 -> b6 [throw]
      b4: r11 = "return"; completion = r11
      b4 -> b7
      b4 -> b6 [throw]
      b5: r13 = load exception; throw r13
      b5 -> b6 [throw]
      b6: r14 = caught; exception = r14; r16 = "throw"; completion = r16
      b6 -> b7
      b7: r18 = global b; r19 = call r18(); r20 = load completion; r21 = "return"; r22 = r20 === r21; branch r22
      b7 -> b8 [then]
      b7 -> b9 [else]
      b8: return
      b9: r23 = load exception; throw r23
      `,
    );
  });
});
