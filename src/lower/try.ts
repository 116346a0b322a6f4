/** `try`, `catch`, `finally`. A `finally` block is lowered once; a variable says which way led into it. */

import { unassigned } from '../cfg/builder.ts';
import type ts from 'typescript';
import type { VariableId } from '../cfg/record.ts';
import {
  constant,
  type FunctionLowering,
  inScope,
  load,
  type PendingFinally,
  spanOf,
  store,
  temporary,
} from './context.ts';
import { declareBinding, declareStatements } from './hoist.ts';
import { enterFinally } from './jumps.ts';
import { bindName } from './patterns.ts';
import { Scope } from './scope.ts';
import { lowerBlock, lowerStatements } from './statements.ts';

export function lowerTry(fn: FunctionLowering, node: ts.TryStatement): void {
  const { graph } = fn;
  const end = graph.block();
  if (node.finallyBlock === undefined) lowerTryCatch(fn, node, () => graph.jump(end));
  else lowerTryFinally(fn, node, node.finallyBlock, () => graph.jump(end));
  graph.begin(end);
}

/** @param leave Goes on after a part that ended normally. */
function lowerTryCatch(fn: FunctionLowering, node: ts.TryStatement, leave: () => void): void {
  const { graph } = fn;
  const outer = graph.handler;
  const caught = node.catchClause && graph.block();
  if (caught !== undefined) graph.handler = caught;
  const body = graph.block();
  graph.jump(body);
  graph.begin(body);
  lowerBlock(fn, node.tryBlock);
  graph.handler = outer;
  leave();
  if (caught === undefined || node.catchClause === undefined) return;
  graph.begin(caught);
  if (graph.live) lowerCatch(fn, node.catchClause);
  leave();
}

function lowerCatch(fn: FunctionLowering, { variableDeclaration, block }: ts.CatchClause): void {
  const scope = new Scope(fn.scope, fn.id);
  const wasInCatch = fn.inCatch;
  fn.inCatch = true;
  const value = fn.graph.emit({ to: unassigned, kind: 'caught', span: spanOf(fn, variableDeclaration ?? block) });
  if (variableDeclaration !== undefined) declareBinding(fn.file, scope, variableDeclaration.name, 'catch');
  declareStatements(fn.file, scope, block.statements);
  inScope(fn, scope, () => {
    if (variableDeclaration !== undefined) bindName(fn, variableDeclaration.name, value);
    lowerStatements(fn, block.statements);
  });
  fn.inCatch = wasInCatch;
}

function lowerTryFinally(fn: FunctionLowering, node: ts.TryStatement, block: ts.Block, leave: () => void): void {
  const { graph } = fn;
  const span = spanOf(fn, block);
  const outer = graph.handler;
  const thrown = graph.block();
  const completion = temporary(fn, 'completion', span);
  const exception = temporary(fn, 'exception', span);
  const pending: PendingFinally = {
    kind: 'finally',
    entry: graph.block(),
    completion,
    returned: undefined,
    span,
    exits: new Map(),
  };
  fn.control.push(pending);
  graph.handler = thrown;
  lowerTryCatch(fn, node, () => enterFinally(fn, pending, 'normal', span, leave));
  graph.handler = outer;
  graph.begin(thrown);
  if (graph.live) store(fn, exception, graph.emit({ to: unassigned, kind: 'caught', span }), span);
  enterFinally(fn, pending, 'throw', span, () => graph.throw(load(fn, exception, span), span));
  fn.control.pop();
  graph.begin(pending.entry);
  lowerBlock(fn, block);
  if (graph.live) dispatch(fn, completion, pending.exits, block);
}

/** After the `finally` block: goes on as the completion says. */
function dispatch(
  fn: FunctionLowering,
  completion: VariableId,
  exits: ReadonlyMap<string, () => void>,
  node: ts.Block,
): void {
  const { graph } = fn;
  const span = spanOf(fn, node);
  // The normal way last, so that it needs no test of its own.
  const ways = [...exits].sort(([a], [b]) => Number(a === 'normal') - Number(b === 'normal'));
  ways.forEach(([way, resume], index) => {
    if (index === ways.length - 1) {
      resume();
      return;
    }
    const [taken, next] = [graph.block(), graph.block()];
    const left = load(fn, completion, span);
    const right = constant(fn, way, span);
    graph.branch(graph.emit({ to: unassigned, kind: 'binary', operator: '===', left, right, span }), taken, next, span);
    graph.begin(taken);
    resume();
    graph.begin(next);
  });
}
