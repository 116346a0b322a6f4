/** What branches inside expressions: `&&`, `||`, `??`, `!`, `?:`, and expressions whose value nobody reads. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { BlockId, Register } from '../cfg/record.ts';
import { isLogicalAssignment, lowerLogicalAssignment } from './assignment.ts';
import { hasOptionalLink, lowerChain } from './chains.ts';
import { constant, type FunctionLowering, load, skipOuter, spanOf, store, temporary } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { lowerFallback } from './literals.ts';

type LogicalOperator = '&&' | '||' | '??';

const logicalOperators = new Map<ts.SyntaxKind, LogicalOperator>([
  [ts.SyntaxKind.AmpersandAmpersandToken, '&&'],
  [ts.SyntaxKind.BarBarToken, '||'],
  [ts.SyntaxKind.QuestionQuestionToken, '??'],
]);

export function logicalOperator(node: ts.Expression): LogicalOperator | undefined {
  return ts.isBinaryExpression(node) ? logicalOperators.get(node.operatorToken.kind) : undefined;
}

/** Goes on in `then` where the expression is truthy, in `otherwise` where it is falsy; makes no value on the way. */
export function lowerCondition(
  fn: FunctionLowering,
  expression: ts.Expression,
  then: BlockId,
  otherwise: BlockId,
): void {
  const node = skipOuter(expression);
  const operator = logicalOperator(node);
  if (operator !== undefined) logicalCondition(fn, operandsOf(node, operator), operator, then, otherwise);
  else if (ts.isPrefixUnaryExpression(node) && isNegation(node)) lowerCondition(fn, node.operand, otherwise, then);
  else if (ts.isConditionalExpression(node)) {
    const [whenTrue, whenFalse] = branchOn(fn, node.condition);
    fn.graph.begin(whenTrue);
    fallbackCondition(fn, node.whenTrue, then, otherwise);
    fn.graph.begin(whenFalse);
    fallbackCondition(fn, node.whenFalse, then, otherwise);
  } else if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.CommaToken) {
    lowerEffect(fn, node.left);
    lowerCondition(fn, node.right, then, otherwise);
  } else {
    const value = hasOptionalLink(node) ? lowerChain(fn, node, otherwise) : lowerExpression(fn, node);
    fn.graph.branch(value, then, otherwise, spanOf(fn, node));
  }
}

/** A negation of a literal (`!0`) is one itself. */
function isNegation(node: ts.PrefixUnaryExpression): boolean {
  return node.operator === ts.SyntaxKind.ExclamationToken && !ts.isNumericLiteral(node.operand);
}

/** Branches on a condition to two new blocks. */
export function branchOn(fn: FunctionLowering, condition: ts.Expression): [then: BlockId, otherwise: BlockId] {
  const then = fn.graph.block();
  const otherwise = fn.graph.block();
  lowerCondition(fn, condition, then, otherwise);
  return [then, otherwise];
}

function logicalCondition(
  fn: FunctionLowering,
  operands: readonly ts.Expression[],
  operator: LogicalOperator,
  then: BlockId,
  otherwise: BlockId,
): void {
  const { graph } = fn;
  operands.forEach((operand, index) => {
    if (index === operands.length - 1) {
      if (operator === '&&') lowerCondition(fn, operand, then, otherwise);
      else fallbackCondition(fn, operand, then, otherwise);
      return;
    }
    const next = graph.block();
    if (operator === '&&') lowerCondition(fn, operand, next, otherwise);
    else if (operator === '||') lowerCondition(fn, operand, then, next);
    else {
      const value = lowerExpression(fn, operand);
      const known = graph.block();
      branchOnPresence(fn, value, operand, known, next);
      graph.begin(known);
      graph.branch(value, then, otherwise, spanOf(fn, operand));
    }
    graph.begin(next);
  });
}

/** As `lowerCondition`, where a literal stands for an answer that is missing. */
function fallbackCondition(fn: FunctionLowering, node: ts.Expression, then: BlockId, otherwise: BlockId): void {
  const inner = skipOuter(node);
  const branches = logicalOperator(inner) ?? (ts.isConditionalExpression(inner) || ts.isPrefixUnaryExpression(inner));
  if (branches) lowerCondition(fn, inner, then, otherwise);
  else fn.graph.branch(lowerFallback(fn, inner), then, otherwise, spanOf(fn, inner));
}

function branchOnPresence(
  fn: FunctionLowering,
  value: Register,
  node: ts.Node,
  then: BlockId,
  otherwise: BlockId,
): void {
  const span = spanOf(fn, node);
  fn.graph.branch(
    fn.graph.emit({ to: unassigned, kind: 'present', value, nullCounts: true, span }),
    then,
    otherwise,
    span,
  );
}

/** `a && b && c` as [a, b, c]: chains nest to the left, and may be thousands long. */
function operandsOf(node: ts.Expression, operator: LogicalOperator): ts.Expression[] {
  const operands: ts.Expression[] = [];
  let left = node;
  while (ts.isBinaryExpression(left) && logicalOperator(left) === operator) {
    operands.push(left.right);
    left = skipOuter(left.left);
  }
  return [...operands, left].reverse();
}

/** The value of `a && b`, `a || b`, `a ?? b`. */
export function lowerLogical(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const { graph } = fn;
  const operator = logicalOperator(node)!;
  const operands = operandsOf(node, operator);
  const result = temporary(fn, operator, spanOf(fn, node));
  const end = graph.block();
  operands.forEach((operand, index) => {
    const span = spanOf(fn, operand);
    const isFallback = index > 0 && operator !== '&&';
    const value = isFallback ? lowerFallback(fn, operand) : lowerExpression(fn, operand);
    if (index < operands.length - 1) {
      const next = graph.block();
      const done = graph.block();
      if (operator === '&&') graph.branch(value, next, done, span);
      else if (operator === '||') graph.branch(value, done, next, span);
      else branchOnPresence(fn, value, operand, done, next);
      graph.begin(done);
      store(fn, result, value, span);
      graph.jump(end);
      graph.begin(next);
    } else {
      store(fn, result, value, span);
      graph.jump(end);
    }
  });
  graph.begin(end);
  return load(fn, result, spanOf(fn, node));
}

/** The value of `a ? b : c`, whose arms may be chains of conditionals. */
export function lowerConditional(fn: FunctionLowering, node: ts.ConditionalExpression): Register {
  const { graph } = fn;
  const result = temporary(fn, '?:', spanOf(fn, node));
  const end = graph.block();
  const arm = (value: ts.Expression): void => {
    store(fn, result, lowerFallback(fn, value), spanOf(fn, value));
    graph.jump(end);
  };
  let rest: ts.Expression = node;
  while (ts.isConditionalExpression(rest)) {
    const [then, otherwise] = branchOn(fn, rest.condition);
    graph.begin(then);
    arm(rest.whenTrue);
    graph.begin(otherwise);
    rest = skipOuter(rest.whenFalse);
  }
  arm(rest);
  graph.begin(end);
  return load(fn, result, spanOf(fn, node));
}

/** An expression whose value nobody reads: `ok && record()` then is a plain branch. */
export function lowerEffect(fn: FunctionLowering, expression: ts.Expression): void {
  const node = skipOuter(expression);
  const { graph } = fn;
  const operator = logicalOperator(node);
  if (operator !== undefined) effectOfLogical(fn, operandsOf(node, operator), operator);
  else if (ts.isConditionalExpression(node)) {
    const [then, otherwise] = branchOn(fn, node.condition);
    const end = graph.block();
    for (const [block, arm] of [
      [then, node.whenTrue],
      [otherwise, node.whenFalse],
    ] as const) {
      graph.begin(block);
      lowerEffect(fn, arm);
      graph.jump(end);
    }
    graph.begin(end);
  } else if (hasOptionalLink(node)) {
    const end = graph.block();
    lowerChain(fn, node, end);
    graph.jump(end);
    graph.begin(end);
  } else if (isLogicalAssignment(node)) lowerLogicalAssignment(fn, node, false);
  else lowerExpression(fn, node);
}

function effectOfLogical(fn: FunctionLowering, operands: readonly ts.Expression[], operator: LogicalOperator): void {
  const { graph } = fn;
  const end = graph.block();
  operands.forEach((operand, index) => {
    if (index === operands.length - 1) {
      lowerEffect(fn, operand);
      return;
    }
    const next = graph.block();
    if (operator === '&&') lowerCondition(fn, operand, next, end);
    else if (operator === '||') lowerCondition(fn, operand, end, next);
    else branchOnPresence(fn, lowerExpression(fn, operand), operand, end, next);
    graph.begin(next);
  });
  graph.jump(end);
  graph.begin(end);
}

/** A value, or what stands in for it where it is undefined: defaults of parameters and destructuring. */
export function lowerDefault(
  fn: FunctionLowering,
  value: Register,
  initializer: ts.Expression,
  name: string,
): Register {
  const { graph } = fn;
  const span = spanOf(fn, initializer);
  const result = temporary(fn, 'default', span);
  const [given, missing, end] = [graph.block(), graph.block(), graph.block()];
  graph.branch(graph.emit({ to: unassigned, kind: 'present', value, nullCounts: false, span }), given, missing, span);
  graph.begin(given);
  store(fn, result, value, span);
  graph.jump(end);
  graph.begin(missing);
  store(fn, result, lowerFallback(fn, initializer, name), span);
  graph.jump(end);
  graph.begin(end);
  return load(fn, result, span);
}

/** Takes `value` where the expression before it was absent: `undefined`, at the join. */
export function joinAbsent(fn: FunctionLowering, value: Register, absent: BlockId, node: ts.Node): Register {
  const { graph } = fn;
  const span = spanOf(fn, node);
  const result = temporary(fn, '?.', span);
  const end = graph.block();
  store(fn, result, value, span);
  graph.jump(end);
  graph.begin(absent);
  store(fn, result, constant(fn, { undefined: true }, span), span);
  graph.jump(end);
  graph.begin(end);
  return load(fn, result, span);
}
