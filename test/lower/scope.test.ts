import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import type { FileRecord } from '../../src/cfg/record.ts';
import { lowered } from './arrows.ts';

/** Each use of a name and where it is declared: the line of the declaration, or `global`. */
function resolutions(file: FileRecord, source: string): Map<number, number | 'global'> {
  const found = new Map<number, number | 'global'>();
  for (const each of file.functions.flatMap((record) => record.blocks.flatMap((block) => block.instructions))) {
    const text = source.slice(...each.span);
    if (each.kind === 'global' && each.name === text) found.set(each.span[0], 'global');
    if (each.kind !== 'load') continue;
    const variable = file.variables[each.variable]!;
    if (variable.kind !== 'temporary' && variable.name === text) found.set(each.span[0], variable.span[0]);
  }
  return found;
}

/** What TypeScript's checker says of the same places. */
function oracle(source: string, path: string): (offset: number) => number[] | 'global' {
  const parsed = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const options = {
    noLib: true,
    noResolve: true,
    moduleDetection: ts.ModuleDetectionKind.Force,
    allowJs: true,
    jsx: ts.JsxEmit.Preserve,
  };
  const host = {
    ...ts.createCompilerHost(options),
    getSourceFile: (name: string) => (name === path ? parsed : undefined),
  };
  const checker = ts.createProgram([path], options, host).getTypeChecker();
  return (offset) => {
    let node: ts.Node = parsed;
    for (
      let inner: ts.Node | undefined = parsed;
      inner;
      inner = ts.forEachChild(node, (child) => (child.pos <= offset && offset < child.end ? child : undefined))
    ) {
      node = inner;
    }
    const shorthand = ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
    const symbol = shorthand
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
    const starts = symbol?.declarations?.map((each) => (ts.getNameOfDeclaration(each) ?? each).getStart());
    return starts?.length ? starts : 'global';
  };
}

function assertAgrees(source: string, path = 'a.tsx'): number {
  const declaredAt = oracle(source, path);
  const found = resolutions(lowered(source, path), source);
  for (const [use, ours] of found) {
    const theirs = declaredAt(use);
    const where = `${path}:${source.slice(0, use).split('\n').length} ${/[\w$]+/.exec(source.slice(use))?.[0]}`;
    if (theirs === 'global') assert.equal(ours, 'global', where);
    else assert.ok(typeof ours === 'number' && theirs.includes(ours), `${where}: ${ours} is none of ${theirs.join()}`);
  }
  return found.size;
}

describe('lower: scope', () => {
  const sources: Record<string, string> = {
    'a block shadows': 'const a = 1; { const a = 2; go(a); } go(a);',
    'a var is hoisted out of blocks and loops': 'go(a); if (b) { var a = 1; for (var c of a) go(c); } go(c);',
    'a function is hoisted to its block': '{ go(f); function f() {} } go(f);',
    'parameters, their defaults and patterns': 'const a = 1; function f(a, { b = a, c: [d] }) { return [a, b, c, d]; }',
    'a catch variable ends with its clause': 'let e; try { go(); } catch ({ e, f }) { go(e, f); } go(e, f);',
    'loop variables end with the loop': 'let i; for (let i = 0; i < 1; i++) go(i); for (const i of i2) go(i); go(i);',
    'shorthand properties are uses': 'const a = 1; const o = { a, b }; ({ a: o.a } = { a });',
    'names of function and class expressions':
      'const g = function f() { return f; }; go(f); const D = class C { m() { return C; } }; go(C);',
    'switch clauses share a scope': 'let a; switch (a) { case 1: let a = 2; go(a); case 2: go(a); } go(a);',
    'type names are no values': 'interface A {} type B = 1; import { E } from "d"; go(A, B, E);',
    imports: 'import a, * as b from "m"; import { c as d } from "n"; go(a, b, c, d);',
    'enums and namespaces': 'enum A { B = 1, C = B } namespace N { export const x = 1; go(x); } go(A, N, x);',
    'ambient names and declare global':
      'declare const fbq: any; declare global { var layer: any; } go(fbq, layer); export {};',
    'static blocks have a var scope': 'class A { static { var a = 1; go(a); } } go(a);',
    'labels are no names': 'a: for (;;) { go(a); break a; }',
    JSX: 'const A = 1; const v = <A b={A}><c.d /></A>;',
  };
  for (const [name, source] of Object.entries(sources)) {
    it(name, () => assert.ok(assertAgrees(source) > 0));
  }

  it('agrees with the checker on the sources of lower itself', () => {
    const folder = new URL('../../src/lower/', import.meta.url);
    for (const file of ['index.ts', 'conditions.ts', 'classes.ts', 'hoist.ts', 'try.ts', 'scope.ts']) {
      assert.ok(assertAgrees(readFileSync(new URL(file, folder), 'utf8'), file) > 10);
    }
  });

  it('names imported as types only are no values', () => {
    const source = 'import type { A } from "a"; import { type B, C } from "b"; go(A, B, C);';
    const found = [...resolutions(lowered(source), source)].filter(([use]) => use > source.indexOf('go(A'));
    assert.deepEqual(
      found.map(([use, declared]) => [source[use], declared === 'global']),
      [
        ['A', true],
        ['B', true],
        ['C', false],
      ],
    );
  });

  it('knows which variables a closure assigns', () => {
    const file = lowered('let a, b, c; function f() { a = 1; b; } c = 2; function g() { for ([a, { d: c }] of x); }');
    const assigned = file.variables.filter((each) => each.assignedByClosure).map((each) => each.name);
    assert.deepEqual(assigned, ['a', 'c']);
  });

  it('keeps the declared types, the kinds and the ambient names', () => {
    const file = lowered(
      'declare function ask(): Promise<boolean>; declare global { const fbq: Fbq; } let a: A; using u = v; class C {} export declare const d: D;',
    );
    assert.deepEqual(
      file.variables.map(({ name, kind, ambient, type }) => [name, kind, ambient, type?.kind]),
      [
        ['ask', 'function', true, 'function'],
        ['fbq', 'const', true, 'name'],
        ['a', 'let', false, 'name'],
        ['u', 'const', false, undefined],
        ['C', 'class', false, undefined],
        ['d', 'const', false, 'name'],
      ],
    );
  });
});
