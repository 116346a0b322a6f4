import { assertArrows } from './arrows.ts';

describe('lower: expressions', () => {
  it('&&: the value of a side is stored on its own way', () => {
    assertArrows(
      `v = a && b;`,
      `
      b0: r0 = global globalThis; r1 = global a; branch r1
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: && = r1
      b1 -> b3
      b2: r3 = global b; && = r3
      b2 -> b3
      b3: r5 = load &&; r0.v = r5; return
      `,
    );
  });

  it('||: a literal on the right is a fallback', () => {
    assertArrows(
      `v = a || true;`,
      `
      b0: r0 = global globalThis; r1 = global a; branch r1
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: || = r1
      b1 -> b3
      b2: r3 = true (fallback); || = r3
      b2 -> b3
      b3: r5 = load ||; r0.v = r5; return
      `,
    );
  });

  it('??: asks for presence', () => {
    assertArrows(
      `v = a ?? !0;`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = present r1; branch r2
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: ?? = r1
      b1 -> b3
      b2: r4 = true (fallback); ?? = r4
      b2 -> b3
      b3: r6 = load ??; r0.v = r6; return
      `,
    );
  });

  it('?: literals in its arms are fallbacks', () => {
    assertArrows(
      `v = a ? 'x' : b;`,
      `
      b0: r0 = global globalThis; r1 = global a; branch r1
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: r2 = "x" (fallback); ?: = r2
      b1 -> b3
      b2: r4 = global b; ?: = r4
      b2 -> b3
      b3: r6 = load ?:; r0.v = r6; return
      `,
    );
  });

  it('effects: nobody reads the value', () => {
    assertArrows(
      `a && b(); c ? d() : e(); g?.h();`,
      `
      b0: r0 = global a; branch r0
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: r1 = global b; r2 = call r1()
      b1 -> b2
      b2: r3 = global c; branch r3
      b2 -> b3 [then]
      b2 -> b4 [else]
      b3: r4 = global d; r5 = call r4()
      b3 -> b5
      b4: r6 = global e; r7 = call r6()
      b4 -> b5
      b5: r8 = global g; r9 = present r8; branch r9
      b5 -> b6 [then]
      b5 -> b7 [else]
      b6: r10 = r8.h; r11 = call r10() on r8
      b6 -> b7
      b7: return
      `,
    );
  });

  it('?.: stops the whole chain', () => {
    assertArrows(
      `v = a?.b.c(d)?.e;`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = present r1; branch r2
      b0 -> b1 [then]
      b0 -> b3 [else]
      b1: r3 = r1.b; r4 = r3.c; r5 = global d; r6 = call r4(r5) on r3; r7 = present r6; branch r7
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r8 = r6.e; ?. = r8
      b2 -> b4
      b3: r10 = undefined; ?. = r10
      b3 -> b4
      b4: r12 = load ?.; r0.v = r12; return
      `,
    );
  });

  it('?.: in a test goes to the false side', () => {
    assertArrows(
      `if (a?.b) c();`,
      `
      b0: r0 = global a; r1 = present r0; branch r1
      b0 -> b1 [then]
      b0 -> b3 [else]
      b1: r2 = r0.b; branch r2
      b1 -> b2 [then]
      b1 -> b3 [else]
      b2: r3 = global c; r4 = call r3()
      b2 -> b3
      b3: return
      `,
    );
  });

  it('?.: parentheses end it', () => {
    assertArrows(
      `v = (a?.b).c;`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = present r1; branch r2
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: r3 = r1.b; ?. = r3
      b1 -> b3
      b2: r5 = undefined; ?. = r5
      b2 -> b3
      b3: r7 = load ?.; r8 = r7.c; r0.v = r8; return
      `,
    );
  });

  it('casts, ! and parentheses say nothing', () => {
    assertArrows(
      `(a as any)!.b(c as T); (await (x satisfies T));`,
      `
      b0: r0 = global a; r1 = r0.b; r2 = global c; r3 = call r1(r2) on r0; r4 = global x; r5 = await r4; return
      `,
    );
  });

  it('assignments: to a property its object comes first', () => {
    assertArrows(
      `a.b = c; a[d] = e; a['g'] = 1;`,
      `
      b0: r0 = global a; r1 = global c; r0.b = r1; r3 = global a; r4 = global d; r5 = global e; r3[r4] = r5; r7 = global a; r8 = 1; r7.g = r8; return
      `,
    );
  });

  it('assignments: compound ones read first', () => {
    assertArrows(
      `let n = 0; n += a; o.p++; s += 'x';`,
      `
      b0: r0 = 0; n = r0; r2 = load n; r3 = global a; r4 = r2 + r3; n = r4; r6 = global o; r7 = r6.p; r8 = 1; r9 = r7 + r8; r6.p = r9; r11 = global globalThis; r12 = r11.s; r13 = template r12 "x"; r11.s = r13; return
      `,
    );
  });

  it('assignments: ||= and ??= and &&=', () => {
    assertArrows(
      `let a; a ||= true; v = (a ??= b); a &&= c;`,
      `
      b0: r0 = undefined; a = r0; r2 = load a; branch r2
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: r3 = true (fallback); a = r3
      b1 -> b2
      b2: r5 = global globalThis; r6 = load a; r7 = present r6; branch r7
      b2 -> b3 [then]
      b2 -> b4 [else]
      b3: ??= = r6
      b3 -> b5
      b4: r9 = global b; a = r9; ??= = r9
      b4 -> b5
      b5: r12 = load ??=; r5.v = r12; r14 = load a; branch r14
      b5 -> b6 [then]
      b5 -> b7 [else]
      b6: r15 = global c; a = r15
      b6 -> b7
      b7: return
      `,
    );
  });

  it('destructuring: names, defaults, places, rest', () => {
    assertArrows(
      `const { a, 'b': [c = true, , ...d], [k]: e, ...rest } = o;`,
      `
      b0: r0 = global o; r1 = r0.a; a = r1; r3 = r0.b; r4 = r3.0; r5 = defined r4; branch r5
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: default = r4
      b1 -> b3
      b2: r7 = true (fallback); default = r7
      b2 -> b3
      b3: r9 = load default; c = r9; r11 = rest r3 but (0, 1); d = r11; r13 = global k; r14 = r0[r13]; e = r14; r16 = rest r0 but (a, b); rest = r16; return
      `,
    );
  });

  it('destructuring: assignments', () => {
    assertArrows(
      `({ a: o.a, b = 1, ...o.r } = v); [x[0], [y]] = w;`,
      `
      b0: r0 = global v; r1 = r0.a; r2 = global o; r2.a = r1; r4 = r0.b; r5 = defined r4; branch r5
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: default = r4
      b1 -> b3
      b2: r7 = 1 (fallback); default = r7
      b2 -> b3
      b3: r9 = load default; r10 = global globalThis; r10.b = r9; r12 = rest r0 but (a, b); r13 = global o; r13.r = r12; r15 = global w; r16 = r15.0; r17 = global x; r17.0 = r16; r19 = r15.1; r20 = r19.0; r21 = global globalThis; r21.y = r20; return
      `,
    );
  });

  it('parameters: defaults and rest', () => {
    assertArrows(
      `function f(a, { b } = {}, ...c) {}`,
      `
      b0: r0 = parameter 0; a = r0; r2 = parameter 1; r3 = defined r2; branch r3
      b0 -> b1 [then]
      b0 -> b2 [else]
      b1: default = r2
      b1 -> b3
      b2: r5 = {}; default = r5
      b2 -> b3
      b3: r7 = load default; r8 = r7.b; b = r8; r10 = parameter 2; c = r10; return
      `,
    );
  });

  it('objects: shorthand, methods, accessors, spread, computed', () => {
    assertArrows(
      `v = { a, b() {}, get c() { return 1 }, ...d, [e]: 2, 'g-h': -1 };`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = closure f1; r3 = closure f2; r4 = global d; r5 = global e; r6 = 2; r7 = -1; r8 = {a: r1, b: r2, getter c: r3, ...r4, []: r6, g-h: r7}; r0.v = r8; return
      `,
    );
  });

  it('arrays: holes and spread', () => {
    assertArrows(
      `v = [a, , ...b];`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = undefined; r3 = global b; r4 = [r1, r2, ...r3]; r0.v = r4; return
      `,
    );
  });

  it('strings put together', () => {
    assertArrows(
      `v = 'https://' + host + '/v1' + \`/\${a}b\`; w = a + b; x = 'a' + 'b';`,
      `
      b0: r0 = global globalThis; r1 = global host; r2 = global a; r3 = template "https://" r1 "/v1/" r2 "b"; r0.v = r3; r5 = global globalThis; r6 = global a; r7 = global b; r8 = r6 + r7; r5.w = r8; r10 = global globalThis; r11 = "ab"; r10.x = r11; return
      `,
    );
  });

  it('calls: this, spread, new, tags, import', () => {
    assertArrows(
      `a.b(...c); new D(e); tag\`x\${y}z\`; import('m');`,
      `
      b0: r0 = global a; r1 = r0.b; r2 = global c; r3 = call r1(...r2) on r0; r4 = global D; r5 = global e; r6 = new r4(r5); r7 = global tag; r8 = "x"; r9 = "z"; r10 = [r8, r9]; r11 = global y; r12 = tag r7(r10, r11); r13 = "m"; r14 = import r13; return
      `,
    );
  });

  it('catch handlers answer in place of what failed', () => {
    assertArrows(
      `a().catch(function f() { return true; });`,
      `
      b0: r0 = true (fallback); return r0
      `,
    );
  });

  it('constants', () => {
    assertArrows(
      `v = [undefined, void 0, null, -1, 10n, !1, 0x10, /x/];`,
      `
      b0: r0 = global globalThis; r1 = undefined; r2 = undefined; r3 = null; r4 = -1; r5 = 10n; r6 = false; r7 = 16; r8 = regexp; r9 = [r1, r2, r3, r4, r5, r6, r7, r8]; r0.v = r9; return
      `,
    );
  });

  it('operators', () => {
    assertArrows(
      `typeof a; void b(); delete c.d; e instanceof g; 'k' in h; ~i;`,
      `
      b0: r0 = global a; r1 = typeof r0; r2 = global b; r3 = call r2(); r4 = void r3; r5 = global c; r6 = delete r5.d; r7 = global e; r8 = global g; r9 = r7 instanceof r8; r10 = "k"; r11 = global h; r12 = r10 in r11; r13 = global i; r14 = ~ r13; return
      `,
    );
  });

  it('yield and await', () => {
    assertArrows(
      `async function* f() { const a = yield b; yield* c; await d; }`,
      `
      b0: r0 = global b; r1 = yield r0; a = r1; r3 = global c; r4 = yield* r3; r5 = global d; r6 = await r5; return
      `,
    );
  });

  it('sequence', () => {
    assertArrows(
      `v = (a(), b(), c);`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = call r1(); r3 = global b; r4 = call r3(); r5 = global c; r0.v = r5; return
      `,
    );
  });
});
