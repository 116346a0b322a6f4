/** Operators that only compute, and strings put together. Chains of them nest to the left and need no stack here. */

import ts from 'typescript';
import type { Span } from '../base/range.ts';
import type { Register } from '../cfg/record.ts';
import { assignmentOperator } from './assignment.ts';
import { logicalOperator } from './conditions.ts';
import { constant, type FunctionLowering, spanOf } from './context.ts';
import { lowerExpression } from './expressions.ts';

/** Pieces of a string that is being put together; a `Register` is a value of any kind. */
type Parts = (string | Register)[];

export function lowerBinary(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const chain = [node];
  let left: ts.Expression = node.left;
  while (ts.isBinaryExpression(left) && isPlain(left)) {
    chain.push(left);
    left = left.left;
  }
  let value: Parts | Register = partsOf(fn, left) ?? lowerExpression(fn, left);
  for (const { left: before, right, operatorToken } of chain.reverse()) {
    const isPlus = operatorToken.kind === ts.SyntaxKind.PlusToken;
    const added: Parts | Register = (isPlus ? partsOf(fn, right) : undefined) ?? lowerExpression(fn, right);
    const span: Span = [node.getStart(fn.file.source), right.end];
    if (isPlus && (typeof value === 'object' || typeof added === 'object')) value = [value, added].flat();
    else
      value = fn.graph.emit({
        kind: 'binary',
        operator: ts.tokenToString(operatorToken.kind)!,
        ...operands(fn, value, added, before),
        span,
      });
  }
  return typeof value === 'object' ? joined(fn, value, spanOf(fn, node)) : value;
}

function operands(
  fn: FunctionLowering,
  left: Parts | Register,
  right: Parts | Register,
  node: ts.Node,
): { left: Register; right: Register } {
  return {
    left: typeof left === 'object' ? joined(fn, left, spanOf(fn, node)) : left,
    right: typeof right === 'object' ? joined(fn, right, spanOf(fn, node)) : right,
  };
}

function isPlain(node: ts.BinaryExpression): boolean {
  return (
    node.operatorToken.kind !== ts.SyntaxKind.CommaToken &&
    logicalOperator(node) === undefined &&
    assignmentOperator(node) === undefined
  );
}

export function lowerTemplate(fn: FunctionLowering, node: ts.TemplateExpression): Register {
  return joined(fn, templateParts(fn, node), spanOf(fn, node));
}

/** The pieces of what is certainly a string. */
function partsOf(fn: FunctionLowering, node: ts.Expression): Parts | undefined {
  if (ts.isStringLiteralLike(node)) return [node.text];
  return ts.isTemplateExpression(node) ? templateParts(fn, node) : undefined;
}

function templateParts(fn: FunctionLowering, node: ts.TemplateExpression): Parts {
  return [
    node.head.text,
    ...node.templateSpans.flatMap(({ expression, literal }) => [lowerExpression(fn, expression), literal.text]),
  ];
}

function joined(fn: FunctionLowering, parts: Parts, span: Span): Register {
  const merged: Parts = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (typeof part === 'string' && typeof last === 'string') merged[merged.length - 1] = last + part;
    else if (part !== '') merged.push(part);
  }
  const [only = ''] = merged;
  return merged.length < 2 && typeof only === 'string'
    ? constant(fn, only, span)
    : fn.graph.emit({ kind: 'template', parts: merged, span });
}
