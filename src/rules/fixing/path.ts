/** The checks that stand on a finding's path: where a wrong one is looked for. */

import ts from 'typescript';
import { readName } from '../../catalogue/words.ts';
import type { FixContext } from './context.ts';
import { functionAround, ownNodes } from './place.ts';
import { descendants, nodeAt, type Source } from './source.ts';
import { calledName } from './waiting.ts';

export interface Found<N extends ts.Node> {
  readonly source: Source;
  readonly node: N;
}

/** The conditions on the path, the nearest to the sink first. */
export function conditionsOnPath(context: FixContext): readonly Found<ts.Node>[] {
  const branches = context.finding.path.filter(({ kind }) => kind === 'branch').reverse();
  return branches.flatMap(({ file, range }) => {
    const source = context.source(file);
    const node = source && nodeAt(source, range);
    return node ? [{ source, node }] : [];
  });
}

/** The functions (or files) that the path goes through, the sink's first. */
export function functionsOnPath(context: FixContext): readonly Found<ts.Node>[] {
  const { finding } = context;
  const found = new Map<ts.Node, Source>();
  for (const { file, range } of [finding, ...[...finding.path].reverse()]) {
    const source = context.source(file);
    const node = source && nodeAt(source, range);
    for (let at = node && outwards(node); at; at = outwards(at)) found.set(at, source!);
  }
  return [...found].map(([node, source]) => ({ source, node }));
}

function outwards(node: ts.Node): ts.Node | undefined {
  return ts.isSourceFile(node) ? undefined : (functionAround(node) ?? node.getSourceFile());
}

/** Calls whose names say that they check, and calls in conditions: those nearest to the sink first. */
export function checksOnPath(context: FixContext): readonly Found<ts.CallExpression>[] {
  const found = new Map<ts.CallExpression, Source>();
  for (const { source, node } of conditionsOnPath(context)) {
    for (const call of callsIn(node)) found.set(call, source);
  }
  for (const { source, node } of functionsOnPath(context)) {
    const calls = [...ownNodes(node)].filter(ts.isCallExpression).filter(isCheck);
    for (const call of calls.reverse()) found.set(call, source);
  }
  return [...found].map(([node, source]) => ({ source, node }));
}

function callsIn(node: ts.Node): readonly ts.CallExpression[] {
  return [node, ...descendants(node)].filter(ts.isCallExpression);
}

function isCheck(call: ts.CallExpression): boolean {
  const reading = readName(calledName(call), 'function');
  return reading !== undefined && ['predicate', 'assertion', 'negative', 'refusal'].includes(reading.kind);
}
