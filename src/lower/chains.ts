/** Members, calls and constructions: `a.b?.[c](d).e`, lowered from the front so that long chains need no stack. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Argument, BlockId, Register } from '../cfg/record.ts';
import { joinAbsent } from './conditions.ts';
import { addRequest, constant, type FunctionLowering, isTransparent, skipOuter, spanOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { isFunctionValue, lowerFunctionValue } from './functions.ts';

type Link = ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.CallExpression | ts.TaggedTemplateExpression;

interface Chain {
  readonly root: ts.Expression;
  /** From the root on. */
  readonly links: readonly Link[];
}

/** What a link leaves for the next: the value, and the object it was a member of. */
interface Step {
  readonly value: Register;
  readonly object?: Register;
}

/** Whether the expression may end early, at a `?.` of its own chain. */
export function hasOptionalLink(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.OptionalChain) !== 0;
}

export function lowerChainValue(fn: FunctionLowering, node: ts.Expression): Register {
  if (!hasOptionalLink(node)) return lowerChain(fn, node, undefined);
  const absent = fn.graph.block();
  return joinAbsent(fn, lowerChain(fn, node, absent), absent, node);
}

/** @param absent Where to go when a `?.` finds nothing; needed where the chain has one. */
export function lowerChain(fn: FunctionLowering, node: ts.Expression, absent: BlockId | undefined): Register {
  const { root, links } = unroll(node);
  let step: Step = { value: lowerExpression(fn, root) };
  for (const link of links) {
    if (absent !== undefined && isOptional(link)) stopWhereAbsent(fn, step.value, link, absent);
    step = lowerLink(fn, link, step);
  }
  return step.value;
}

/** Parentheses end an optional chain: `(a?.b).c` throws where `a?.b.c` stops. */
function unroll(node: ts.Expression): Chain {
  const links: Link[] = [];
  for (;;) {
    if (isLink(node)) {
      links.push(node);
      node = ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
    } else if (ts.isNonNullExpression(node)) node = node.expression;
    else if (isTransparent(node) && !hasOptionalLink(skipOuter(node))) node = node.expression;
    else return { root: node, links: links.reverse() };
  }
}

function isLink(node: ts.Node): node is Link {
  if (ts.isCallExpression(node)) return node.expression.kind !== ts.SyntaxKind.ImportKeyword;
  return (
    ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isTaggedTemplateExpression(node)
  );
}

function isOptional(link: Link): boolean {
  return !ts.isTaggedTemplateExpression(link) && link.questionDotToken !== undefined;
}

function stopWhereAbsent(fn: FunctionLowering, value: Register, link: Link, absent: BlockId): void {
  const { graph } = fn;
  const span = spanOf(fn, ts.isTaggedTemplateExpression(link) ? link.tag : link.expression);
  const next = graph.block();
  graph.branch(graph.emit({ to: unassigned, kind: 'present', value, nullCounts: true, span }), next, absent, span);
  graph.begin(next);
}

function lowerLink(fn: FunctionLowering, link: Link, before: Step): Step {
  if (ts.isPropertyAccessExpression(link)) {
    const value = fn.graph.emit({
      to: unassigned,
      kind: 'get',
      object: before.value,
      name: link.name.text,
      span: spanOf(fn, link),
    });
    return { value, object: before.value };
  }
  if (ts.isElementAccessExpression(link))
    return { value: lowerElementAccess(fn, link, before.value), object: before.value };
  if (ts.isTaggedTemplateExpression(link)) return { value: lowerTag(fn, link, before) };
  return { value: lowerCall(fn, link, before) };
}

function lowerElementAccess(fn: FunctionLowering, node: ts.ElementAccessExpression, object: Register): Register {
  const name = literalKey(node.argumentExpression);
  if (name !== undefined) return fn.graph.emit({ to: unassigned, kind: 'get', object, name, span: spanOf(fn, node) });
  const key = lowerExpression(fn, node.argumentExpression);
  return fn.graph.emit({ to: unassigned, kind: 'get-computed', object, key, span: spanOf(fn, node) });
}

/** The property that `[key]` names, where it can be read off. */
export function literalKey(node: ts.Expression): string | undefined {
  const key = skipOuter(node);
  return ts.isStringLiteralLike(key) || ts.isNumericLiteral(key) ? key.text : undefined;
}

function lowerCall(fn: FunctionLowering, node: ts.CallExpression, { value: callee, object }: Step): Register {
  noteRequire(fn, node);
  const rejection = rejectionArgument(node);
  const list = lowerArguments(fn, node.arguments, rejection);
  const on = object === undefined ? {} : { this: object };
  const result = fn.graph.emit({
    to: unassigned,
    kind: 'call',
    callee,
    ...on,
    arguments: list,
    span: spanOf(fn, node),
  });
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) fn.afterSuper?.();
  return result;
}

/** Which argument of `.catch(f)` or `.then(f, g)` gives the answer in place of one that failed. */
function rejectionArgument(node: ts.CallExpression): number {
  const callee = skipOuter(node.expression);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : '';
  return name === 'catch' ? 0 : name === 'then' ? 1 : -1;
}

function lowerArguments(fn: FunctionLowering, nodes: readonly ts.Expression[], rejection = -1): Argument[] {
  return nodes.map((node, index): Argument => {
    if (ts.isSpreadElement(node)) return { value: lowerExpression(fn, node.expression), spread: true };
    const inner = skipOuter(node);
    const answers = index === rejection && isFunctionValue(inner);
    return {
      value: answers ? lowerFunctionValue(fn, inner, { fallbackReturns: true }) : lowerExpression(fn, node),
      spread: false,
    };
  });
}

/** A tag gets the pieces of text first, then the values. */
function lowerTag(fn: FunctionLowering, node: ts.TaggedTemplateExpression, { value: callee, object }: Step): Register {
  const { template } = node;
  const span = spanOf(fn, template);
  const spans = ts.isTemplateExpression(template) ? template.templateSpans : [];
  const head = ts.isTemplateExpression(template) ? template.head.text : template.text;
  const texts = [head, ...spans.map(({ literal }) => literal.text)];
  const elements = texts.map((text) => ({ value: constant(fn, text, span), spread: false }));
  const strings = { value: fn.graph.emit({ to: unassigned, kind: 'array', elements, span }), spread: false };
  const values = lowerArguments(
    fn,
    spans.map(({ expression }) => expression),
  );
  const on = object === undefined ? {} : { this: object };
  return fn.graph.emit({
    to: unassigned,
    kind: 'call',
    callee,
    ...on,
    arguments: [strings, ...values],
    form: 'tag',
    span: spanOf(fn, node),
  });
}

export function lowerNew(fn: FunctionLowering, node: ts.NewExpression): Register {
  const callee = lowerExpression(fn, node.expression);
  return fn.graph.emit({
    to: unassigned,
    kind: 'new',
    callee,
    arguments: lowerArguments(fn, node.arguments ?? []),
    span: spanOf(fn, node),
  });
}

/** `import(specifier)`. */
export function lowerImportCall(fn: FunctionLowering, node: ts.CallExpression): Register {
  const [first] = node.arguments;
  const span = spanOf(fn, node);
  if (first === undefined) return fn.graph.emit({ to: unassigned, kind: 'unknown', span });
  if (ts.isStringLiteralLike(first)) addRequest(fn.file, first.text, first.end);
  return fn.graph.emit({ to: unassigned, kind: 'import', specifier: lowerExpression(fn, first), span });
}

function noteRequire(fn: FunctionLowering, node: ts.CallExpression): void {
  const { expression } = node;
  if (!ts.isIdentifier(expression) || expression.text !== 'require' || fn.scope.resolve('require') !== undefined)
    return;
  const [first] = node.arguments;
  if (first === undefined || !ts.isStringLiteralLike(first)) return;
  addRequest(fn.file, first.text, first.end);
  fn.file.commonjs = true;
}
