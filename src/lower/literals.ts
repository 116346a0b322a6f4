/** Literals: constants, fallbacks, objects and arrays. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Argument, ConstantValue, PropertyRecord, Register } from '../cfg/record.ts';
import { constant, type FunctionLowering, skipOuter, spanOf, undefinedAt } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { isFunctionValue, lowerClosure, lowerFunctionValue } from './functions.ts';
import { lowerClass } from './classes.ts';
import { memberName } from './types.ts';

type LowerValue = (fn: FunctionLowering, node: ts.Expression, name: string) => Register;

/** The value of a literal; `!0`, `-1`, `void 0` and `undefined` are ones too. */
export function literalValue(fn: FunctionLowering, node: ts.Expression): ConstantValue | undefined {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isOmittedExpression(node)) return { undefined: true };
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return { bigint: node.text.slice(0, -1) };
  if (ts.isVoidExpression(node)) return ts.isNumericLiteral(node.expression) ? { undefined: true } : undefined;
  if (ts.isIdentifier(node)) return isUndefined(fn, node) ? { undefined: true } : undefined;
  return ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand)
    ? prefixed(node.operator, node.operand.text)
    : undefined;
}

function isUndefined(fn: FunctionLowering, node: ts.Identifier): boolean {
  return node.text === 'undefined' && fn.scope.resolve('undefined') === undefined;
}

function prefixed(operator: ts.PrefixUnaryOperator, digits: string): ConstantValue | undefined {
  const number = Number(digits);
  if (operator === ts.SyntaxKind.ExclamationToken) return !number;
  if (operator === ts.SyntaxKind.MinusToken) return -number;
  return operator === ts.SyntaxKind.PlusToken ? number : undefined;
}

/** A value that stands in for a missing one: a literal is marked so, also in the properties of an object literal. */
export function lowerFallback(fn: FunctionLowering, node: ts.Expression, name = ''): Register {
  const inner = skipOuter(node);
  const literal = literalValue(fn, inner);
  if (literal !== undefined) return constant(fn, literal, spanOf(fn, inner), true);
  if (ts.isObjectLiteralExpression(inner)) return lowerObject(fn, inner, lowerFallback);
  return lowerNamed(fn, node, name);
}

/** A value that is assigned or returned: in a catch clause it stands in for what failed. */
export function lowerAnswer(fn: FunctionLowering, node: ts.Expression, name = ''): Register {
  return fn.inCatch ? lowerFallback(fn, node, name) : lowerNamed(fn, node, name);
}

/** A value, which gives its name to a function or class that has none. */
export function lowerNamed(fn: FunctionLowering, node: ts.Expression, name: string, annotated?: ts.Node): Register {
  const inner = skipOuter(node);
  if (isFunctionValue(inner)) return lowerFunctionValue(fn, inner, { name, ...(annotated ? { annotated } : {}) });
  return ts.isClassExpression(inner) ? lowerClass(fn, inner, name) : lowerExpression(fn, node);
}

export function lowerObject(fn: FunctionLowering, node: ts.ObjectLiteralExpression, lowerValue?: LowerValue): Register {
  const properties = node.properties.map((property) => lowerProperty(fn, property, lowerValue));
  return fn.graph.emit({ to: unassigned, kind: 'object', properties, span: spanOf(fn, node) });
}

function lowerProperty(
  fn: FunctionLowering,
  node: ts.ObjectLiteralElementLike,
  lowerValue?: LowerValue,
): PropertyRecord {
  if (ts.isSpreadAssignment(node)) return { kind: 'spread', name: '', value: lowerExpression(fn, node.expression) };
  if (ts.isShorthandPropertyAssignment(node))
    return { kind: 'value', name: node.name.text, value: lowerExpression(fn, node.name) };
  const name = propertyName(fn, node.name);
  if (ts.isPropertyAssignment(node)) {
    const value = lowerValue?.(fn, node.initializer, name ?? '') ?? lowerNamed(fn, node.initializer, name ?? '', node);
    return name === undefined ? { kind: 'computed', name: '', value } : { kind: 'value', name, value };
  }
  const kind = ts.isGetAccessor(node) ? 'getter' : ts.isSetAccessor(node) ? 'setter' : 'method';
  const value = lowerClosure(fn, node, { name: name ?? '', kind });
  if (name === undefined) return { kind: 'computed', name: '', value };
  return { kind: kind === 'method' ? 'value' : kind, name, value };
}

/** The name of a property, where it can be read off; else its expression is lowered for what it does. */
export function propertyName(fn: FunctionLowering, name: ts.PropertyName): string | undefined {
  const known = memberName(name);
  if (known === undefined && ts.isComputedPropertyName(name)) lowerExpression(fn, name.expression);
  return known;
}

export function lowerArray(fn: FunctionLowering, node: ts.ArrayLiteralExpression): Register {
  const elements = node.elements.map((element): Argument => {
    if (ts.isSpreadElement(element)) return { value: lowerExpression(fn, element.expression), spread: true };
    const hole = ts.isOmittedExpression(element);
    return { value: hole ? undefinedAt(fn, [element.pos, element.end]) : lowerExpression(fn, element), spread: false };
  });
  return fn.graph.emit({ to: unassigned, kind: 'array', elements, span: spanOf(fn, node) });
}
