/** Destructuring, of declarations and of assignments. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Register } from '../cfg/record.ts';
import { assignTo } from './assignment.ts';
import { lowerDefault } from './conditions.ts';
import { type FunctionLowering, skipOuter, spanOf, store } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { memberName } from './types.ts';

/** Binds the names of a declaration to a value. */
export function bindName(fn: FunctionLowering, name: ts.BindingName, value: Register): void {
  if (ts.isIdentifier(name)) {
    const variable = fn.scope.resolve(name.text);
    if (variable !== undefined) store(fn, variable, value, spanOf(fn, name), true);
  } else if (ts.isObjectBindingPattern(name)) bindObject(fn, name, value);
  else bindArray(fn, name, value);
}

function bindObject(fn: FunctionLowering, pattern: ts.ObjectBindingPattern, object: Register): void {
  const taken: string[] = [];
  for (const element of pattern.elements) {
    const key = element.propertyName ?? (ts.isIdentifier(element.name) ? element.name : undefined);
    const value = element.dotDotDotToken
      ? restOf(fn, element, object, taken)
      : key && getProperty(fn, element, object, key, taken);
    if (value !== undefined) bindElement(fn, element, value);
  }
}

function bindArray(fn: FunctionLowering, pattern: ts.ArrayBindingPattern, object: Register): void {
  pattern.elements.forEach((element, index) => {
    if (ts.isOmittedExpression(element)) return;
    bindElement(fn, element, placeAt(fn, element, object, index, element.dotDotDotToken !== undefined));
  });
}

function bindElement(fn: FunctionLowering, element: ts.BindingElement, value: Register): void {
  const { initializer, name } = element;
  bindName(
    fn,
    name,
    initializer === undefined ? value : lowerDefault(fn, value, initializer, ts.isIdentifier(name) ? name.text : ''),
  );
}

/** Assigns the parts of a value to what the pattern names. */
export function assignPattern(
  fn: FunctionLowering,
  pattern: ts.ObjectLiteralExpression | ts.ArrayLiteralExpression,
  value: Register,
): void {
  if (ts.isObjectLiteralExpression(pattern)) assignObject(fn, pattern, value);
  else {
    pattern.elements.forEach((element, index) => {
      if (ts.isOmittedExpression(element)) return;
      const rest = ts.isSpreadElement(element);
      assignElement(fn, rest ? element.expression : element, placeAt(fn, element, value, index, rest));
    });
  }
}

function assignObject(fn: FunctionLowering, pattern: ts.ObjectLiteralExpression, object: Register): void {
  const taken: string[] = [];
  for (const property of pattern.properties) {
    if (ts.isSpreadAssignment(property)) assignTo(fn, property.expression, restOf(fn, property, object, taken));
    else if (ts.isShorthandPropertyAssignment(property)) {
      const value = getProperty(fn, property, object, property.name, taken);
      const given = property.objectAssignmentInitializer;
      assignTo(fn, property.name, given === undefined ? value : lowerDefault(fn, value, given, property.name.text));
    } else if (ts.isPropertyAssignment(property)) {
      assignElement(fn, property.initializer, getProperty(fn, property, object, property.name, taken));
    }
  }
}

/** In a pattern, `target = value` gives a default. */
function assignElement(fn: FunctionLowering, element: ts.Expression, value: Register): void {
  const node = skipOuter(element);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const name = ts.isIdentifier(node.left) ? node.left.text : '';
    assignTo(fn, node.left, lowerDefault(fn, value, node.right, name));
  } else assignTo(fn, node, value);
}

function getProperty(
  fn: FunctionLowering,
  node: ts.Node,
  object: Register,
  key: ts.PropertyName,
  taken: string[],
): Register {
  const span = spanOf(fn, node);
  const name = memberName(key);
  if (name === undefined && ts.isComputedPropertyName(key)) {
    return fn.graph.emit({
      to: unassigned,
      kind: 'get-computed',
      object,
      key: lowerExpression(fn, key.expression),
      span,
    });
  }
  taken.push(name ?? '');
  return fn.graph.emit({ to: unassigned, kind: 'get', object, name: name ?? '', span });
}

function restOf(fn: FunctionLowering, node: ts.Node, object: Register, names: readonly string[]): Register {
  return fn.graph.emit({ to: unassigned, kind: 'rest', object, names: [...names], span: spanOf(fn, node) });
}

/** A place of an array pattern; a rest leaves out the places before it. */
function placeAt(fn: FunctionLowering, node: ts.Node, object: Register, index: number, rest: boolean): Register {
  if (rest)
    return restOf(
      fn,
      node,
      object,
      Array.from({ length: index }, (_, place) => `${place}`),
    );
  return fn.graph.emit({ to: unassigned, kind: 'get', object, name: `${index}`, span: spanOf(fn, node) });
}
