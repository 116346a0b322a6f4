import { assertArrows } from './arrows.ts';

describe('lower: declarations of TypeScript', () => {
  it('enums are objects, whose members may name those before', () => {
    assertArrows(
      "enum E { A, B = 5, C, D = 'd', F = A + x }",
      `b0: r0 = 0; A = r0; r2 = 5; B = r2; r4 = 6; C = r4; r6 = "d"; D = r6; r8 = load A; r9 = global x; r10 = r8 + r9; F = r10;
       r12 = {A: r0, B: r2, C: r4, D: r6, F: r10}; E = r12; return`.replace(/\n\s*/, ' '),
    );
  });

  it('namespaces run in place and are objects of what they export', () => {
    assertArrows(
      'namespace A.B { export const x = go(); const y = 1; }',
      'b0: r0 = global go; r1 = call r0(); x = r1; r3 = 1; y = r3; r5 = load x; r6 = {x: r5}; B = r6; r8 = load B; r9 = {B: r8}; A = r9; return',
    );
  });

  it('namespaces merged with a function set its properties', () => {
    assertArrows(
      'function g() {} namespace g { export const x = 1; }',
      'b0: r0 = closure f1; g = r0; r2 = 1; x = r2; r4 = load x; r5 = load g; r5.x = r4; return',
    );
  });

  it('aliases load what they name; types and ambient declarations do nothing', () => {
    assertArrows(
      'import x = A.B.C; declare const a: 1; declare function f2(): void; declare class K {} declare namespace N { const y: 1 } type T = 1;',
      'b0: r0 = global A; r1 = r0.B; r2 = r1.C; x = r2; return',
    );
  });
});
