/** Functions of every kind: their parameters, their bodies, their records. */

import ts from 'typescript';
import { unassigned, type Graph, GraphBuilder } from '../cfg/builder.ts';
import type { FunctionId, FunctionRecord, ParameterRecord, Register } from '../cfg/record.ts';
import type { Span } from '../base/range.ts';
import { annotationsOf } from './comments.ts';
import { lowerDefault } from './conditions.ts';
import { type FileLowering, type FunctionLowering, inScope, spanOf, store } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { declareBinding, declareStatements, declareVars, hasModifier } from './hoist.ts';
import { lowerFallback } from './literals.ts';
import { bindName } from './patterns.ts';
import { declare, Scope } from './scope.ts';
import { lowerStatements } from './statements.ts';
import { typeOf, valueParameters } from './types.ts';

/** Above this a function is given up: no analysis of it would end in time. */
const maximumInstructions = 200_000;

type FunctionNode = ts.FunctionLikeDeclaration & { readonly body?: ts.Block | ts.Expression | undefined };

/** What a function's surroundings say of it. */
export interface ClosureHints {
  /** Used where the function has no name of its own. */
  readonly name?: string;
  readonly kind?: FunctionRecord['kind'];
  /** The node whose comments may annotate it, where that is not its own. */
  readonly annotated?: ts.Node;
  readonly fallbackReturns?: boolean;
  readonly class?: number;
  readonly decorators?: readonly Register[];
  /** What runs between the parameters and the body: field initialisers. */
  readonly prologue?: (fn: FunctionLowering) => void;
  /** The same, for a derived class: after `super(…)`. */
  readonly afterSuper?: (fn: FunctionLowering) => void;
}

type MutableFunction = { -readonly [K in keyof FunctionRecord]: FunctionRecord[K] };

/** What is known of a function before its graph. */
export type FunctionDetails = Omit<
  MutableFunction,
  'id' | 'kind' | 'parent' | 'entry' | 'blocks' | 'registers' | 'unanalysed'
>;

export interface FunctionParts {
  readonly file: FileLowering;
  readonly parent: FunctionLowering | undefined;
  readonly kind: FunctionRecord['kind'];
  readonly details: FunctionDetails;
  readonly hints?: ClosureHints;
  readonly build: (fn: FunctionLowering) => void;
}

const noGraph: Graph = { entry: 0, blocks: [], registers: 0 };

/** Takes the next place in the file's list of functions, and fills it. */
export function buildFunction({ file, parent, kind, details, hints = {}, build }: FunctionParts): FunctionId {
  const id = file.functions.push(undefined) - 1;
  const fn: FunctionLowering = {
    file,
    graph: new GraphBuilder(maximumInstructions),
    id,
    kind,
    parent,
    control: [],
    scope: new Scope(parent?.scope, id),
    fallbackReturns: hints.fallbackReturns ?? false,
    inCatch: false,
    staticThis: undefined,
    afterSuper: () => hints.afterSuper?.(fn),
  };
  build(fn);
  const { entry, blocks, registers } = fn.graph.overflowed ? noGraph : fn.graph.finish();
  const record: MutableFunction = { id, kind, entry, blocks, registers, ...details };
  if (parent !== undefined) record.parent = parent.id;
  if (fn.graph.overflowed) record.unanalysed = `longer than ${maximumInstructions} instructions`;
  file.functions[id] = record;
  return id;
}

export function isFunctionValue(node: ts.Node): node is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** A function expression's own name is known inside it alone. */
export function lowerFunctionValue(
  fn: FunctionLowering,
  node: ts.ArrowFunction | ts.FunctionExpression,
  hints: ClosureHints = {},
): Register {
  const { name } = node;
  if (name === undefined) return lowerClosure(fn, node, hints);
  const scope = new Scope(fn.scope, fn.id);
  const variable = declare(fn.file.variables, scope, { name: name.text, kind: 'function', span: spanOf(fn, name) });
  const closure = inScope(fn, scope, () => lowerClosure(fn, node, hints));
  store(fn, variable, closure, spanOf(fn, name), true);
  return closure;
}

export function lowerClosure(fn: FunctionLowering, node: FunctionNode, hints: ClosureHints): Register {
  return fn.graph.emit({
    to: unassigned,
    kind: 'closure',
    function: lowerFunction(fn, node, hints),
    span: spanOf(fn, node),
  });
}

export function lowerFunction(fn: FunctionLowering, node: FunctionNode, hints: ClosureHints): FunctionId {
  const { file } = fn;
  const parameters = valueParameters(node.parameters);
  const kind = hints.kind ?? (ts.isArrowFunction(node) ? 'arrow' : 'function');
  const details: FunctionDetails = {
    name: node.name && ts.isIdentifier(node.name) ? node.name.text : (hints.name ?? ''),
    async: hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    generator: node.asteriskToken !== undefined,
    parameters: parameters.map(parameterRecord),
    directives: node.body && ts.isBlock(node.body) ? directivesOf(node.body.statements) : [],
    decorators: hints.decorators ?? [],
    span: spanOf(fn, node),
    nameSpan: nameSpanOf(fn, node),
  };
  if (hints.class !== undefined) details.class = hints.class;
  if (node.type !== undefined) details.returnType = typeOf(node.type);
  if (file.annotated) Object.assign(details, annotationsOf(file, hints.annotated ?? node));
  const build = (inner: FunctionLowering): void => lowerBody(inner, node, parameters, hints.prologue);
  return buildFunction({ file, parent: fn, kind, details, hints, build });
}

/** `'use server'` and the like, at the top of a body. */
export function directivesOf(statements: readonly ts.Statement[]): string[] {
  const directives: string[] = [];
  for (const statement of statements) {
    if (!ts.isExpressionStatement(statement) || !ts.isStringLiteral(statement.expression)) break;
    directives.push(statement.expression.text);
  }
  return directives;
}

function lowerBody(
  fn: FunctionLowering,
  node: FunctionNode,
  parameters: readonly ts.ParameterDeclaration[],
  prologue?: (fn: FunctionLowering) => void,
): void {
  const { file, graph, scope } = fn;
  const { body } = node;
  for (const { name, type } of parameters) declareBinding(file, scope, name, 'parameter', type);
  if (body !== undefined && ts.isBlock(body)) {
    declareVars(file, scope, body.statements);
    declareStatements(file, scope, body.statements);
  }
  parameters.forEach((parameter, index) => lowerParameter(fn, parameter, index));
  prologue?.(fn);
  if (body !== undefined && !ts.isBlock(body)) {
    const value = fn.fallbackReturns ? lowerFallback(fn, body) : lowerExpression(fn, body);
    graph.return(value, spanOf(fn, body));
  } else if (body !== undefined) lowerStatements(fn, body.statements);
  graph.return(undefined, [node.end - 1, node.end]);
}

function lowerParameter(fn: FunctionLowering, { name, initializer }: ts.ParameterDeclaration, index: number): void {
  const given = fn.graph.emit({ to: unassigned, kind: 'parameter', index, span: spanOf(fn, name) });
  const own = ts.isIdentifier(name) ? name.text : '';
  bindName(fn, name, initializer === undefined ? given : lowerDefault(fn, given, initializer, own));
}

function parameterRecord({
  name,
  type,
  initializer,
  questionToken,
  dotDotDotToken,
}: ts.ParameterDeclaration): ParameterRecord {
  return {
    name: ts.isIdentifier(name) ? name.text : '',
    ...(type === undefined ? {} : { type: typeOf(type) }),
    rest: dotDotDotToken !== undefined,
    optional: questionToken !== undefined || initializer !== undefined,
  };
}

function nameSpanOf(fn: FunctionLowering, node: FunctionNode): Span {
  if (node.name !== undefined) return spanOf(fn, node.name);
  const start = node.getStart(fn.file.source);
  const firstToken = /[\w$]+|[^]|$/y;
  firstToken.lastIndex = start;
  return [start, start + (firstToken.exec(fn.file.text)?.[0].length ?? 0)];
}
