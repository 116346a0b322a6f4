/** JSX elements. A fragment is an element without a name. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { PropertyRecord, Register } from '../cfg/record.ts';
import { constant, type FunctionLowering, spanOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { lowerNamed } from './literals.ts';

export function lowerElement(fn: FunctionLowering, node: ts.JsxElement): Register {
  return emitElement(fn, node, node.openingElement, node.children);
}

export function lowerSelfClosing(fn: FunctionLowering, node: ts.JsxSelfClosingElement): Register {
  return emitElement(fn, node, node, []);
}

export function lowerFragment(fn: FunctionLowering, node: ts.JsxFragment): Register {
  const children = lowerChildren(fn, node.children);
  return fn.graph.emit({ to: unassigned, kind: 'jsx', element: '', props: [], children, span: spanOf(fn, node) });
}

function emitElement(
  fn: FunctionLowering,
  node: ts.Node,
  opening: ts.JsxOpeningLikeElement,
  content: readonly ts.JsxChild[],
): Register {
  const element = lowerTagName(fn, opening.tagName);
  const props = opening.attributes.properties.map((attribute) => lowerAttribute(fn, attribute));
  const children = lowerChildren(fn, content);
  return fn.graph.emit({ to: unassigned, kind: 'jsx', element, props, children, span: spanOf(fn, node) });
}

/** A lower-case name is the page's own element, any other a component. */
function lowerTagName(fn: FunctionLowering, name: ts.JsxTagNameExpression): Register | string {
  if (ts.isJsxNamespacedName(name)) return jsxName(name);
  if (ts.isIdentifier(name) && /^[a-z]|-/.test(name.text)) return name.text;
  return lowerExpression(fn, name);
}

function lowerAttribute(fn: FunctionLowering, node: ts.JsxAttributeLike): PropertyRecord {
  if (ts.isJsxSpreadAttribute(node)) return { kind: 'spread', name: '', value: lowerExpression(fn, node.expression) };
  const name = jsxName(node.name);
  const { initializer } = node;
  const given = initializer !== undefined && ts.isJsxExpression(initializer) ? initializer.expression : initializer;
  const value = given === undefined ? constant(fn, true, spanOf(fn, node)) : lowerNamed(fn, given, name);
  return { kind: 'value', name, value };
}

function lowerChildren(fn: FunctionLowering, children: readonly ts.JsxChild[]): Register[] {
  return children.flatMap((child): Register[] => {
    if (ts.isJsxExpression(child)) return child.expression === undefined ? [] : [lowerExpression(fn, child.expression)];
    if (!ts.isJsxText(child)) return [lowerExpression(fn, child)];
    const text = child.text.trim();
    return text === '' ? [] : [constant(fn, text, spanOf(fn, child))];
  });
}

function jsxName(name: ts.JsxAttributeName): string {
  return ts.isIdentifier(name) ? name.text : `${name.namespace.text}:${name.name.text}`;
}
