/** What lowering knows while it walks: of the file, and of the function whose graph it is building. */

import ts from 'typescript';
import type { Span } from '../base/range.ts';
import { unassigned, type GraphBuilder } from '../cfg/builder.ts';
import type {
  BlockId,
  ClassRecord,
  ConstantValue,
  ExportRecord,
  FunctionId,
  FunctionRecord,
  NamedType,
  Register,
  VariableId,
} from '../cfg/record.ts';
import { addVariable, type MutableVariable, type Scope } from './scope.ts';

export interface FileLowering {
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly variables: MutableVariable[];
  /** A function's or class's place is taken when it is met and filled when it is done. */
  readonly functions: (FunctionRecord | undefined)[];
  readonly classes: (ClassRecord | undefined)[];
  readonly types: NamedType[];
  readonly exports: ExportRecord[];
  /** Module specifiers and where each is first named. */
  readonly requests: Map<string, number>;
  /** Names imported as types only: they are no values, yet may be exported again. */
  readonly typeImports: Map<string, VariableId>;
  /** Whether the text names a consent annotation at all. */
  readonly annotated: boolean;
  /** Whether `require` or `exports` is used as CommonJS does. */
  commonjs: boolean;
}

/** A place that `break` or `continue` may lead to. */
export interface JumpTarget {
  readonly kind: 'target';
  readonly labels: readonly string[];
  readonly breakTo: BlockId;
  /** Loops only. */
  readonly continueTo?: BlockId;
  /** Whether a `break` without a label ends it: loops and `switch`. */
  readonly plain: boolean;
}

/** A `finally` that every way out of its `try` passes. */
export interface PendingFinally {
  readonly kind: 'finally';
  readonly entry: BlockId;
  /** Holds which way led in, so that the right one is gone on afterwards. */
  readonly completion: VariableId;
  /** Holds what a `return` inside gives, where there is one. */
  returned: VariableId | undefined;
  readonly span: Span;
  /** By what the completion says: how to go on, once outside. */
  readonly exits: Map<string, () => void>;
}

export interface FunctionLowering {
  readonly file: FileLowering;
  readonly graph: GraphBuilder;
  readonly id: FunctionId;
  readonly kind: FunctionRecord['kind'];
  readonly parent: FunctionLowering | undefined;
  /** What was jumped out of, innermost last. */
  readonly control: (JumpTarget | PendingFinally)[];
  scope: Scope;
  /** Whether a literal that is returned is a fallback: the function was passed to `.catch(…)`. */
  readonly fallbackReturns: boolean;
  /** Whether a literal that is assigned or returned is a fallback: a catch clause. */
  inCatch: boolean;
  /** What `this` is in static initialisers, which run in the function around the class. */
  staticThis: { readonly register: Register; readonly variable: VariableId } | undefined;
  /** Runs the field initialisers of a derived class's constructor. */
  readonly afterSuper?: () => void;
}

export function spanOf({ file }: FunctionLowering, node: ts.Node): Span {
  return [startOf(file, node), node.end];
}

/** As `getStart`, which is slow, where a word stands at once or behind one blank: nearly everywhere. */
function startOf({ text, source }: FileLowering, node: ts.Node): number {
  const start = text.charCodeAt(node.pos) === blank ? node.pos + 1 : node.pos;
  return isLetter(text.charCodeAt(start)) ? start : node.getStart(source);
}

const blank = 0x20;

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

/** Looks at nodes through what says nothing about the value: parentheses, `!`, casts. */
export function skipOuter(node: ts.Expression): ts.Expression {
  while (isTransparent(node)) node = node.expression;
  return node;
}

export function isTransparent(
  node: ts.Node,
): node is ts.ParenthesizedExpression | ts.NonNullExpression | ts.AsExpression {
  switch (node.kind) {
    case ts.SyntaxKind.ParenthesizedExpression:
    case ts.SyntaxKind.AsExpression:
    case ts.SyntaxKind.NonNullExpression:
    case ts.SyntaxKind.TypeAssertionExpression:
    case ts.SyntaxKind.SatisfiesExpression:
    case ts.SyntaxKind.ExpressionWithTypeArguments:
      return true;
    default:
      return false;
  }
}

export function constant(fn: FunctionLowering, value: ConstantValue, span: Span, fallback = false): Register {
  return fn.graph.emit(
    fallback
      ? { to: unassigned, kind: 'constant', value, fallback, span }
      : { to: unassigned, kind: 'constant', value, span },
  );
}

export function undefinedAt(fn: FunctionLowering, span: Span): Register {
  return constant(fn, { undefined: true }, span);
}

/** A variable for a value that several ways lead to. `name` only serves the reader of a printed graph. */
export function temporary(fn: FunctionLowering, name: string, span: Span): VariableId {
  return addVariable(fn.file.variables, fn.id, { name, kind: 'temporary', span });
}

export function load(fn: FunctionLowering, variable: VariableId, span: Span): Register {
  return fn.graph.emit({ to: unassigned, kind: 'load', variable, span });
}

export function store(fn: FunctionLowering, variable: VariableId, value: Register, span: Span, declares = false): void {
  const record = fn.file.variables[variable]!;
  if (record.function !== fn.id) record.assignedByClosure = true;
  fn.graph.emit(
    declares
      ? { to: unassigned, kind: 'store', variable, value, declares, span }
      : { to: unassigned, kind: 'store', variable, value, span },
  );
}

/** Runs `work` with names of its own. */
export function inScope<T>(fn: FunctionLowering, scope: Scope, work: () => T): T {
  const outer = fn.scope;
  fn.scope = scope;
  const result = work();
  fn.scope = outer;
  return result;
}

export function addRequest(file: FileLowering, specifier: string, position: number): void {
  const known = file.requests.get(specifier);
  if (known === undefined || position < known) file.requests.set(specifier, position);
}
