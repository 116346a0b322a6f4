/** Loops. Whether a `for…of` or `for…in` has another turn is nobody's to know: its test is an `unknown`. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { BlockId, Register } from '../cfg/record.ts';
import { assignTo } from './assignment.ts';
import { lowerCondition, lowerEffect } from './conditions.ts';
import { type FunctionLowering, inScope, spanOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { declareList } from './hoist.ts';
import { bindName } from './patterns.ts';
import { Scope } from './scope.ts';
import { lowerDeclarationList, lowerStatement } from './statements.ts';

type Labels = readonly string[];

export function lowerWhile(fn: FunctionLowering, node: ts.WhileStatement, labels: Labels): void {
  const { graph } = fn;
  const [head, body, end] = [graph.block(), graph.block(), graph.block()];
  graph.jump(head);
  graph.begin(head);
  lowerCondition(fn, node.expression, body, end);
  graph.begin(body);
  lowerTurn(fn, node.statement, labels, end, head);
  graph.jump(head);
  graph.begin(end);
}

export function lowerDo(fn: FunctionLowering, node: ts.DoStatement, labels: Labels): void {
  const { graph } = fn;
  const [body, test, end] = [graph.block(), graph.block(), graph.block()];
  graph.jump(body);
  graph.begin(body);
  lowerTurn(fn, node.statement, labels, end, test);
  graph.jump(test);
  graph.begin(test);
  if (graph.live) lowerCondition(fn, node.expression, body, end);
  graph.begin(end);
}

export function lowerFor(fn: FunctionLowering, node: ts.ForStatement, labels: Labels): void {
  const { graph } = fn;
  const { initializer, condition, incrementor } = node;
  inScope(fn, initializerScope(fn, initializer), () => {
    if (initializer !== undefined && ts.isVariableDeclarationList(initializer)) lowerDeclarationList(fn, initializer);
    else if (initializer !== undefined) lowerEffect(fn, initializer);
    const [head, body, update, end] = [graph.block(), graph.block(), graph.block(), graph.block()];
    graph.jump(head);
    graph.begin(head);
    if (condition === undefined) graph.jump(body);
    else lowerCondition(fn, condition, body, end);
    graph.begin(body);
    lowerTurn(fn, node.statement, labels, end, update);
    graph.jump(update);
    graph.begin(update);
    if (graph.live && incrementor !== undefined) lowerEffect(fn, incrementor);
    graph.jump(head);
    graph.begin(end);
  });
}

export function lowerForOf(fn: FunctionLowering, node: ts.ForOfStatement, labels: Labels): void {
  lowerForEach(fn, node, labels, node.awaitModifier !== undefined, false);
}

export function lowerForIn(fn: FunctionLowering, node: ts.ForInStatement, labels: Labels): void {
  lowerForEach(fn, node, labels, false, true);
}

function lowerForEach(
  fn: FunctionLowering,
  node: ts.ForOfStatement | ts.ForInStatement,
  labels: Labels,
  awaited: boolean,
  keys: boolean,
): void {
  const { graph } = fn;
  const span = spanOf(fn, node.expression);
  const of = lowerExpression(fn, node.expression);
  const [head, body, end] = [graph.block(), graph.block(), graph.block()];
  graph.jump(head);
  graph.begin(head);
  graph.branch(graph.emit({ to: unassigned, kind: 'unknown', span }), body, end, span);
  graph.begin(body);
  inScope(fn, initializerScope(fn, node.initializer), () => {
    bindTurn(
      fn,
      node.initializer,
      graph.emit({ to: unassigned, kind: 'element', of, awaited, keys, span: spanOf(fn, node.initializer) }),
    );
    lowerTurn(fn, node.statement, labels, end, head);
  });
  graph.jump(head);
  graph.begin(end);
}

function bindTurn(fn: FunctionLowering, initializer: ts.ForInitializer, value: Register): void {
  if (!ts.isVariableDeclarationList(initializer)) assignTo(fn, initializer, value);
  else for (const { name } of initializer.declarations) bindName(fn, name, value);
}

function lowerTurn(
  fn: FunctionLowering,
  body: ts.Statement,
  labels: Labels,
  breakTo: BlockId,
  continueTo: BlockId,
): void {
  fn.control.push({ kind: 'target', labels, breakTo, continueTo, plain: true });
  lowerStatement(fn, body);
  fn.control.pop();
}

function initializerScope(fn: FunctionLowering, initializer: ts.ForInitializer | undefined): Scope {
  if (initializer === undefined || !ts.isVariableDeclarationList(initializer)) return fn.scope;
  if (!(initializer.flags & ts.NodeFlags.BlockScoped)) return fn.scope;
  const scope = new Scope(fn.scope, fn.id);
  declareList(fn.file, scope, initializer);
  return scope;
}
