/** Operators that only compute, and strings put together. Chains of them nest to the left and need no stack here. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
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
  const start = node.getStart(fn.file.source);
  for (const { left: before, right: after, operatorToken } of chain.reverse()) {
    const span: Span = [start, after.end];
    const isPlus = operatorToken.kind === ts.SyntaxKind.PlusToken;
    const right = (isPlus ? partsOf(fn, after) : undefined) ?? after;
    if (isPlus && (typeof value === 'object' || Array.isArray(right))) {
      if (typeof value !== 'object') value = [value];
      value.push(...(Array.isArray(right) ? right : [lowerExpression(fn, right)]));
    } else {
      const operator = ts.tokenToString(operatorToken.kind)!;
      const left: Register = typeof value === 'object' ? joined(fn, value, spanOf(fn, before)) : value;
      value = fn.graph.emit({
        to: unassigned,
        kind: 'binary',
        operator,
        left,
        right: lowerExpression(fn, after),
        span,
      });
    }
  }
  return typeof value === 'object' ? joined(fn, value, spanOf(fn, node)) : value;
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
    : fn.graph.emit({ to: unassigned, kind: 'template', parts: merged, span });
}
