import { assertArrows } from './arrows.ts';

describe('lower: JSX', () => {
  it('own elements are strings, components are values', () => {
    assertArrows(
      `v = <div id="a"><Foo.Bar on={go} bare {...rest}>text {x} {/* none */}</Foo.Bar></div>;`,
      `
      b0: r0 = global globalThis; r1 = "a"; r2 = global Foo; r3 = r2.Bar; r4 = global go; r5 = true; r6 = global rest; r7 = "text"; r8 = global x; r9 = <r3 on: r4 bare: r5 ...r6> r7 r8; r10 = <div id: r1> r9; r0.v = r10; return
      `,
    );
  });

  it('fragments have no name', () => {
    assertArrows(
      `v = <>{a}<b-c /></>;`,
      `
      b0: r0 = global globalThis; r1 = global a; r2 = <b-c>; r3 = <> r1 r2; r0.v = r3; return
      `,
    );
  });

  it('conditional children', () => {
    assertArrows(
      `v = <p>{a && <B />}</p>;`,
      `
      b0: r0 = global globalThis; r1 = global a; branch r1
      b0 -> b2 [then]
      b0 -> b1 [else]
      b1: && = r1
      b1 -> b3
      b2: r3 = global B; r4 = <r3>; && = r4
      b2 -> b3
      b3: r6 = load &&; r7 = <p> r6; r0.v = r7; return
      `,
    );
  });
});
