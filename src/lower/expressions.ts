/** Expressions by their kind. Each file of this folder lowers some and calls back here for the parts. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Register } from '../cfg/record.ts';
import { lowerBinary, lowerTemplate } from './arithmetic.ts';
import {
  assignmentOperator,
  isLogicalAssignment,
  lowerAssignment,
  lowerCompoundAssignment,
  lowerLogicalAssignment,
  lowerUpdate,
} from './assignment.ts';
import { lowerChainValue, lowerImportCall, lowerNew } from './chains.ts';
import { lowerClassExpression } from './classes.ts';
import { logicalOperator, lowerConditional, lowerEffect, lowerLogical } from './conditions.ts';
import { constant, type FunctionLowering, load, spanOf, undefinedAt } from './context.ts';
import { lowerFunctionValue } from './functions.ts';
import { lowerElement, lowerFragment, lowerSelfClosing } from './jsx.ts';
import { literalValue, lowerArray, lowerObject } from './literals.ts';

/** Each takes the node of its kind; the table is what guarantees that. */
type Lowering = (fn: FunctionLowering, node: never) => Register;

const { SyntaxKind } = ts;

const lowerings = new Map<ts.SyntaxKind, Lowering>([
  [SyntaxKind.Identifier, lowerIdentifier],
  [SyntaxKind.PropertyAccessExpression, lowerChainValue],
  [SyntaxKind.ElementAccessExpression, lowerChainValue],
  [SyntaxKind.TaggedTemplateExpression, lowerChainValue],
  [SyntaxKind.CallExpression, lowerCallExpression],
  [SyntaxKind.NewExpression, lowerNew],
  [SyntaxKind.ArrowFunction, lowerFunctionValue],
  [SyntaxKind.FunctionExpression, lowerFunctionValue],
  [SyntaxKind.ClassExpression, lowerClassExpression],
  [SyntaxKind.ObjectLiteralExpression, lowerObject],
  [SyntaxKind.ArrayLiteralExpression, lowerArray],
  [SyntaxKind.BinaryExpression, lowerBinaryExpression],
  [SyntaxKind.PrefixUnaryExpression, lowerPrefix],
  [SyntaxKind.PostfixUnaryExpression, lowerUpdate],
  [SyntaxKind.ConditionalExpression, lowerConditional],
  [SyntaxKind.TemplateExpression, lowerTemplate],
  [SyntaxKind.AwaitExpression, lowerAwait],
  [SyntaxKind.YieldExpression, lowerYield],
  [SyntaxKind.TypeOfExpression, lowerTypeof],
  [SyntaxKind.VoidExpression, lowerVoid],
  [SyntaxKind.DeleteExpression, lowerDelete],
  [SyntaxKind.ThisKeyword, lowerThis],
  [
    SyntaxKind.SuperKeyword,
    (fn, node: ts.Node) => fn.graph.emit({ to: unassigned, kind: 'super', span: spanOf(fn, node) }),
  ],
  [SyntaxKind.MetaProperty, lowerMeta],
  [
    SyntaxKind.RegularExpressionLiteral,
    (fn, node: ts.Node) => fn.graph.emit({ to: unassigned, kind: 'regexp', span: spanOf(fn, node) }),
  ],
  [SyntaxKind.JsxElement, lowerElement],
  [SyntaxKind.JsxSelfClosingElement, lowerSelfClosing],
  [SyntaxKind.JsxFragment, lowerFragment],
  [SyntaxKind.ParenthesizedExpression, lowerInner],
  [SyntaxKind.AsExpression, lowerInner],
  [SyntaxKind.SatisfiesExpression, lowerInner],
  [SyntaxKind.TypeAssertionExpression, lowerInner],
  [SyntaxKind.NonNullExpression, lowerInner],
  [SyntaxKind.ExpressionWithTypeArguments, lowerInner],
]);

/** Emits what the expression does and gives the register of its value. */
export function lowerExpression(fn: FunctionLowering, node: ts.Expression): Register {
  const lowering = lowerings.get(node.kind);
  if (lowering !== undefined) return lowering(fn, node as never);
  const literal = literalValue(fn, node);
  const span = spanOf(fn, node);
  return literal === undefined ? fn.graph.emit({ to: unassigned, kind: 'unknown', span }) : constant(fn, literal, span);
}

function lowerInner(fn: FunctionLowering, node: ts.ParenthesizedExpression): Register {
  return lowerExpression(fn, node.expression);
}

function lowerIdentifier(fn: FunctionLowering, node: ts.Identifier): Register {
  const span = spanOf(fn, node);
  const variable = fn.scope.resolve(node.text);
  if (variable !== undefined) return load(fn, variable, span);
  if (node.text === 'undefined') return undefinedAt(fn, span);
  // A function's `arguments`, and the hole that a syntax error leaves, are values nobody knows.
  if (node.text === '' || (node.text === 'arguments' && fn.kind !== 'module'))
    return fn.graph.emit({ to: unassigned, kind: 'unknown', span });
  return fn.graph.emit({ to: unassigned, kind: 'global', name: node.text, span });
}

function lowerCallExpression(fn: FunctionLowering, node: ts.CallExpression): Register {
  return node.expression.kind === SyntaxKind.ImportKeyword ? lowerImportCall(fn, node) : lowerChainValue(fn, node);
}

function lowerBinaryExpression(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const operator = node.operatorToken.kind;
  if (logicalOperator(node) !== undefined) return lowerLogical(fn, node);
  if (operator === SyntaxKind.EqualsToken) return lowerAssignment(fn, node);
  if (operator === SyntaxKind.CommaToken) return lowerSequence(fn, node);
  if (isLogicalAssignment(node)) return lowerLogicalAssignment(fn, node, true);
  return assignmentOperator(node) === undefined ? lowerBinary(fn, node) : lowerCompoundAssignment(fn, node);
}

function lowerSequence(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const parts: ts.Expression[] = [];
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === SyntaxKind.CommaToken) {
    parts.push(left.right);
    left = left.left;
  }
  parts.push(left);
  for (const part of parts.reverse().slice(0, -1)) lowerEffect(fn, part);
  return lowerExpression(fn, node.right);
}

const unaryOperators = new Map<ts.PrefixUnaryOperator, '!' | '-' | '+' | '~'>([
  [SyntaxKind.ExclamationToken, '!'],
  [SyntaxKind.MinusToken, '-'],
  [SyntaxKind.PlusToken, '+'],
  [SyntaxKind.TildeToken, '~'],
]);

function lowerPrefix(fn: FunctionLowering, node: ts.PrefixUnaryExpression): Register {
  const operator = unaryOperators.get(node.operator);
  if (operator === undefined) return lowerUpdate(fn, node);
  const span = spanOf(fn, node);
  const literal = literalValue(fn, node);
  if (literal !== undefined) return constant(fn, literal, span);
  return fn.graph.emit({ to: unassigned, kind: 'unary', operator, value: lowerExpression(fn, node.operand), span });
}

function lowerAwait(fn: FunctionLowering, node: ts.AwaitExpression): Register {
  return fn.graph.emit({
    to: unassigned,
    kind: 'await',
    value: lowerExpression(fn, node.expression),
    span: spanOf(fn, node),
  });
}

function lowerYield(fn: FunctionLowering, node: ts.YieldExpression): Register {
  const value = node.expression === undefined ? {} : { value: lowerExpression(fn, node.expression) };
  return fn.graph.emit({
    to: unassigned,
    kind: 'yield',
    ...value,
    delegate: node.asteriskToken !== undefined,
    span: spanOf(fn, node),
  });
}

function lowerTypeof(fn: FunctionLowering, node: ts.TypeOfExpression): Register {
  return fn.graph.emit({
    to: unassigned,
    kind: 'unary',
    operator: 'typeof',
    value: lowerExpression(fn, node.expression),
    span: spanOf(fn, node),
  });
}

function lowerVoid(fn: FunctionLowering, node: ts.VoidExpression): Register {
  const literal = literalValue(fn, node);
  if (literal !== undefined) return constant(fn, literal, spanOf(fn, node));
  return fn.graph.emit({
    to: unassigned,
    kind: 'unary',
    operator: 'void',
    value: lowerExpression(fn, node.expression),
    span: spanOf(fn, node),
  });
}

function lowerDelete(fn: FunctionLowering, node: ts.DeleteExpression): Register {
  const span = spanOf(fn, node);
  const target = node.expression;
  if (!ts.isPropertyAccessExpression(target)) {
    lowerEffect(fn, target);
    return fn.graph.emit({ to: unassigned, kind: 'unknown', span });
  }
  const object = lowerExpression(fn, target.expression);
  return fn.graph.emit({ to: unassigned, kind: 'delete', object, name: target.name.text, span });
}

/** In static initialisers `this` is the class, also for the arrow functions in them. */
export function lowerThis(fn: FunctionLowering, node: ts.Node): Register {
  const span = spanOf(fn, node);
  for (let at: FunctionLowering | undefined = fn; at !== undefined; at = at.kind === 'arrow' ? at.parent : undefined) {
    if (at.staticThis) return at === fn ? at.staticThis.register : load(fn, at.staticThis.variable, span);
  }
  return fn.graph.emit({ to: unassigned, kind: 'this', span });
}

function lowerMeta(fn: FunctionLowering, node: ts.MetaProperty): Register {
  const kind = node.keywordToken === SyntaxKind.NewKeyword ? 'new-target' : 'import-meta';
  return fn.graph.emit({ to: unassigned, kind, span: spanOf(fn, node) });
}
