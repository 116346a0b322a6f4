/** How the function around a statement can be left before it. */

import ts from 'typescript';
import { functionAround, isLoopBody, isRendered, ownNodes, type FunctionNode } from './place.ts';
import { isResultUnused } from './waiting.ts';
import { quoted, type Source } from './source.ts';

export interface Leaving {
  readonly how: 'return' | 'skip' | 'throw';
  /** A statement without its end: `return null`. */
  readonly text: string;
}

/** Undefined where there is no way: at the top level of a module, and in what React renders. */
export function leavingBefore(source: Source, statement: ts.Statement, problem: string): Leaving | undefined {
  if (isLoopBody(statement)) return { how: 'skip', text: 'continue' };
  const around = functionAround(statement);
  if (!around || isRendered(around) || ts.isClassStaticBlockDeclaration(around)) return undefined;
  return leavingFrom(source, around, problem);
}

export function leavingFrom(source: Source, node: FunctionNode, problem: string): Leaving {
  const value = valueForNothing(source, node);
  if (value === undefined) return { how: 'throw', text: `throw new Error(${quoted(source.style, problem)})` };
  return { how: 'return', text: value === '' ? 'return' : `return ${value}` };
}

/** What the function may return where it did nothing: '' for nothing at all; undefined where its type asks for more. */
function valueForNothing(source: Source, node: FunctionNode): string | undefined {
  if (ts.isClassStaticBlockDeclaration(node) || ts.isConstructorDeclaration(node) || ts.isSetAccessor(node)) return '';
  const type = node.type && resultOf(node.type);
  if (type) return nothingOf(type);
  if (ts.isGetAccessor(node)) return undefined;
  return nothingLike(returnsOf(node), isResultUnused(source, node));
}

/** `T` of `Promise<T>`. */
function resultOf(type: ts.TypeNode): ts.TypeNode {
  const isPromise = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
  return (isPromise && type.typeArguments?.[0]) || type;
}

function nothingOf(type: ts.TypeNode): string | undefined {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  const texts = members.map((member) => member.getText());
  if (texts.includes('void')) return '';
  if (texts.some((text) => text === 'null' || text.endsWith('ReactNode'))) return 'null';
  return texts.some((text) => ['undefined', 'any', 'unknown'].includes(text)) ? 'undefined' : undefined;
}

/** As the other returns do it; where all of them have a value, null says that there is none. */
function nothingLike(returns: readonly (ts.Expression | undefined)[], unused: boolean): string {
  const values = returns.filter((value) => value !== undefined);
  if (values.length === 0 || unused) return '';
  const texts = values.map((value) => value.getText());
  if (texts.includes('null')) return 'null';
  return texts.includes('undefined') || values.length < returns.length ? 'undefined' : 'null';
}

function returnsOf(node: FunctionNode): readonly (ts.Expression | undefined)[] {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [node.body];
  return [...ownNodes(node)].filter(ts.isReturnStatement).map(({ expression }) => expression);
}
