/** Assignments: to variables, properties and patterns; compound ones; `++` and `--`. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Span } from '../base/range.ts';
import type { Register, VariableId } from '../cfg/record.ts';
import { literalKey } from './chains.ts';
import { noteCommonjs } from './commonjs.ts';
import { constant, type FunctionLowering, load, skipOuter, spanOf, store, temporary } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { lowerAnswer, lowerFallback } from './literals.ts';
import { assignPattern } from './patterns.ts';

/** Where a value goes, its object and key evaluated already. */
type Place =
  | { readonly kind: 'variable'; readonly variable: VariableId; readonly name: string }
  | { readonly kind: 'property'; readonly object: Register; readonly name: string }
  | { readonly kind: 'computed'; readonly object: Register; readonly key: Register }
  | { readonly kind: 'pattern'; readonly node: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression }
  | { readonly kind: 'nowhere' };

/** The operator inside a compound assignment (`+` of `+=`); '' for a plain one; undefined for what assigns nothing. */
export function assignmentOperator(node: ts.BinaryExpression): string | undefined {
  const { kind } = node.operatorToken;
  if (kind < ts.SyntaxKind.FirstAssignment || kind > ts.SyntaxKind.LastAssignment) return undefined;
  return ts.tokenToString(kind)!.slice(0, -1);
}

/** `&&=`, `||=`, `??=`. */
export function isLogicalAssignment(node: ts.Node): node is ts.BinaryExpression {
  if (!ts.isBinaryExpression(node)) return false;
  const { kind } = node.operatorToken;
  return (
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

export function lowerAssignment(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const place = placeOf(fn, node.left);
  const value = lowerAnswer(fn, node.right, 'name' in place ? place.name : '');
  write(fn, place, value, spanOf(fn, node));
  noteCommonjs(fn, node.left, value);
  return value;
}

/** Assigns a value that is there already: what destructuring and `for (x of …)` do. */
export function assignTo(fn: FunctionLowering, target: ts.Expression, value: Register): void {
  write(fn, placeOf(fn, target), value, spanOf(fn, target));
}

export function lowerCompoundAssignment(fn: FunctionLowering, node: ts.BinaryExpression): Register {
  const place = placeOf(fn, node.left);
  const left = read(fn, place, spanOf(fn, node.left));
  const operator = assignmentOperator(node)!;
  const span = spanOf(fn, node);
  const isText = operator === '+' && ts.isStringLiteralLike(node.right);
  const value = isText
    ? fn.graph.emit({ to: unassigned, kind: 'template', parts: [left, node.right.text], span })
    : fn.graph.emit({ to: unassigned, kind: 'binary', operator, left, right: lowerExpression(fn, node.right), span });
  write(fn, place, value, span);
  return value;
}

/** @param wanted Whether somebody reads the value of the whole expression. */
export function lowerLogicalAssignment(fn: FunctionLowering, node: ts.BinaryExpression, wanted: boolean): Register {
  const { graph } = fn;
  const span = spanOf(fn, node);
  const place = placeOf(fn, node.left);
  const left = read(fn, place, spanOf(fn, node.left));
  const operator = assignmentOperator(node);
  const result = wanted ? temporary(fn, `${operator}=`, span) : undefined;
  const [kept, assigned, end] = [graph.block(), graph.block(), graph.block()];
  const test =
    operator === '??' ? graph.emit({ to: unassigned, kind: 'present', value: left, nullCounts: true, span }) : left;
  if (operator === '&&') graph.branch(test, assigned, kept, span);
  else graph.branch(test, kept, assigned, span);
  graph.begin(kept);
  if (result !== undefined) store(fn, result, left, span);
  graph.jump(end);
  graph.begin(assigned);
  const name = 'name' in place ? place.name : '';
  const value = operator === '&&' ? lowerAnswer(fn, node.right, name) : lowerFallback(fn, node.right, name);
  write(fn, place, value, span);
  if (result !== undefined) store(fn, result, value, span);
  graph.jump(end);
  graph.begin(end);
  return result === undefined ? value : load(fn, result, span);
}

/** `++` and `--`; the value of the postfix form is the one before. */
export function lowerUpdate(
  fn: FunctionLowering,
  node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression,
): Register {
  const span = spanOf(fn, node);
  const place = placeOf(fn, node.operand);
  const left = read(fn, place, span);
  const operator = node.operator === ts.SyntaxKind.PlusPlusToken ? '+' : '-';
  const value = fn.graph.emit({ to: unassigned, kind: 'binary', operator, left, right: constant(fn, 1, span), span });
  write(fn, place, value, span);
  return ts.isPrefixUnaryExpression(node) ? value : left;
}

function placeOf(fn: FunctionLowering, target: ts.Expression): Place {
  const node = skipOuter(target);
  if (ts.isIdentifier(node)) {
    const variable = fn.scope.resolve(node.text);
    if (variable !== undefined) return { kind: 'variable', variable, name: node.text };
    // A name that nothing declares is a property of the global object.
    const object = fn.graph.emit({ to: unassigned, kind: 'global', name: 'globalThis', span: spanOf(fn, node) });
    return { kind: 'property', object, name: node.text };
  }
  if (ts.isPropertyAccessExpression(node)) {
    return { kind: 'property', object: lowerExpression(fn, node.expression), name: node.name.text };
  }
  if (ts.isElementAccessExpression(node)) {
    const object = lowerExpression(fn, node.expression);
    const name = literalKey(node.argumentExpression);
    if (name !== undefined) return { kind: 'property', object, name };
    return { kind: 'computed', object, key: lowerExpression(fn, node.argumentExpression) };
  }
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) return { kind: 'pattern', node };
  lowerExpression(fn, node);
  return { kind: 'nowhere' };
}

function read(fn: FunctionLowering, place: Place, span: Span): Register {
  if (place.kind === 'variable') return load(fn, place.variable, span);
  if (place.kind === 'property')
    return fn.graph.emit({ to: unassigned, kind: 'get', object: place.object, name: place.name, span });
  if (place.kind === 'computed')
    return fn.graph.emit({ to: unassigned, kind: 'get-computed', object: place.object, key: place.key, span });
  return fn.graph.emit({ to: unassigned, kind: 'unknown', span });
}

function write(fn: FunctionLowering, place: Place, value: Register, span: Span): void {
  if (place.kind === 'variable') store(fn, place.variable, value, span);
  else if (place.kind === 'property')
    fn.graph.emit({ to: unassigned, kind: 'set', object: place.object, name: place.name, value, span });
  else if (place.kind === 'computed')
    fn.graph.emit({ to: unassigned, kind: 'set-computed', object: place.object, key: place.key, value, span });
  else if (place.kind === 'pattern') assignPattern(fn, place.node, value);
}
