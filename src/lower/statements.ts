/** Statements by their kind, and the simple ones. What nothing reaches is not lowered. */

import ts from 'typescript';
import { branchOn, lowerEffect } from './conditions.ts';
import { lowerClassDeclaration } from './classes.ts';
import { noteExportEquals } from './commonjs.ts';
import { type FunctionLowering, inScope, spanOf, store, undefinedAt } from './context.ts';
import { lowerEnum, lowerImportEquals, lowerNamespace } from './declarations.ts';
import { lowerExpression } from './expressions.ts';
import { lowerClosure } from './functions.ts';
import { blockScope, boundNames, defaultExport, hasModifier, isAmbient } from './hoist.ts';
import { breakFrom, continueFrom, returnFrom } from './jumps.ts';
import { lowerAnswer, lowerFallback, lowerNamed } from './literals.ts';
import { lowerDo, lowerFor, lowerForIn, lowerForOf, lowerWhile } from './loops.ts';
import { bindName } from './patterns.ts';
import { lowerSwitch } from './switch.ts';
import { lowerTry } from './try.ts';

/** Each takes the node of its kind; the table is what guarantees that. `labels` are those directly before it. */
type Lowering = (fn: FunctionLowering, node: never, labels: readonly string[]) => void;

const { SyntaxKind } = ts;

const lowerings = new Map<ts.SyntaxKind, Lowering>([
  [SyntaxKind.Block, lowerBlock],
  [SyntaxKind.VariableStatement, lowerVariables],
  [SyntaxKind.ExpressionStatement, (fn, node: ts.ExpressionStatement) => lowerEffect(fn, node.expression)],
  [SyntaxKind.IfStatement, lowerIf],
  [SyntaxKind.WhileStatement, lowerWhile],
  [SyntaxKind.DoStatement, lowerDo],
  [SyntaxKind.ForStatement, lowerFor],
  [SyntaxKind.ForOfStatement, lowerForOf],
  [SyntaxKind.ForInStatement, lowerForIn],
  [SyntaxKind.SwitchStatement, lowerSwitch],
  [SyntaxKind.TryStatement, lowerTry],
  [SyntaxKind.ReturnStatement, lowerReturn],
  [SyntaxKind.ThrowStatement, lowerThrow],
  [SyntaxKind.BreakStatement, (fn, node: ts.BreakStatement) => breakFrom(fn, node.label?.text)],
  [SyntaxKind.ContinueStatement, (fn, node: ts.ContinueStatement) => continueFrom(fn, node.label?.text)],
  [SyntaxKind.LabeledStatement, lowerLabeled],
  [SyntaxKind.WithStatement, lowerWith],
  [SyntaxKind.ClassDeclaration, lowerClassDeclaration],
  [SyntaxKind.EnumDeclaration, lowerEnum],
  [SyntaxKind.ModuleDeclaration, lowerNamespace],
  [SyntaxKind.ImportEqualsDeclaration, lowerImportEquals],
  [SyntaxKind.ExportAssignment, lowerExportAssignment],
]);

export function lowerStatement(fn: FunctionLowering, node: ts.Statement, labels: readonly string[] = []): void {
  if (fn.graph.live) lowerings.get(node.kind)?.(fn, node as never, labels);
}

/** A list of statements whose names are declared already; its functions are there from its beginning. */
export function lowerStatements(fn: FunctionLowering, statements: readonly ts.Statement[]): void {
  for (const statement of statements) if (ts.isFunctionDeclaration(statement)) lowerFunctionDeclaration(fn, statement);
  for (const statement of statements) lowerStatement(fn, statement);
}

export function lowerBlock(fn: FunctionLowering, node: ts.Block): void {
  const scope = blockScope(fn.file, fn.scope, node.statements);
  inScope(fn, scope, () => lowerStatements(fn, node.statements));
}

function lowerFunctionDeclaration(fn: FunctionLowering, node: ts.FunctionDeclaration): void {
  const variable = fn.scope.resolve(node.name?.text ?? defaultExport);
  if (node.body === undefined || variable === undefined) return;
  const closure = lowerClosure(fn, node, { name: 'default' });
  store(fn, variable, closure, spanOf(fn, node.name ?? node), true);
}

function lowerVariables(fn: FunctionLowering, node: ts.VariableStatement): void {
  if (hasModifier(node, SyntaxKind.DeclareKeyword)) return;
  lowerDeclarationList(fn, node.declarationList, node);
}

export function lowerDeclarationList(
  fn: FunctionLowering,
  list: ts.VariableDeclarationList,
  annotated?: ts.Node,
): void {
  const isVar = !(list.flags & ts.NodeFlags.BlockScoped);
  for (const { name, initializer } of list.declarations) {
    const own = ts.isIdentifier(name) ? name.text : '';
    if (initializer !== undefined) {
      bindName(fn, name, fn.inCatch ? lowerAnswer(fn, initializer, own) : lowerNamed(fn, initializer, own, annotated));
    } else if (!isVar) {
      for (const bound of boundNames(name)) bindName(fn, bound, undefinedAt(fn, spanOf(fn, bound)));
    }
  }
}

/** Chains of `else if` may be thousands long. */
function lowerIf(fn: FunctionLowering, node: ts.IfStatement): void {
  const { graph } = fn;
  const end = graph.block();
  let rest: ts.Statement | undefined = node;
  while (rest !== undefined && ts.isIfStatement(rest)) {
    const [then, otherwise] = branchOn(fn, rest.expression);
    graph.begin(then);
    lowerStatement(fn, rest.thenStatement);
    graph.jump(end);
    graph.begin(otherwise);
    rest = rest.elseStatement;
  }
  if (rest !== undefined) lowerStatement(fn, rest);
  graph.jump(end);
  graph.begin(end);
}

function lowerReturn(fn: FunctionLowering, node: ts.ReturnStatement): void {
  const { expression } = node;
  const lowerValue = fn.fallbackReturns ? lowerFallback : lowerAnswer;
  returnFrom(fn, expression && lowerValue(fn, expression), spanOf(fn, node));
}

function lowerThrow(fn: FunctionLowering, node: ts.ThrowStatement): void {
  fn.graph.throw(lowerExpression(fn, node.expression), spanOf(fn, node));
}

function lowerLabeled(fn: FunctionLowering, node: ts.LabeledStatement, labels: readonly string[]): void {
  const all = [...labels, node.label.text];
  const { statement } = node;
  if (
    ts.isIterationStatement(statement, false) ||
    ts.isLabeledStatement(statement) ||
    ts.isSwitchStatement(statement)
  ) {
    lowerStatement(fn, statement, all);
    return;
  }
  const end = fn.graph.block();
  fn.control.push({ kind: 'target', labels: all, breakTo: end, plain: false });
  lowerStatement(fn, statement);
  fn.control.pop();
  fn.graph.jump(end);
  fn.graph.begin(end);
}

function lowerWith(fn: FunctionLowering, node: ts.WithStatement): void {
  lowerEffect(fn, node.expression);
  lowerStatement(fn, node.statement);
}

function lowerExportAssignment(fn: FunctionLowering, node: ts.ExportAssignment): void {
  if (isAmbient(node)) return;
  if (node.isExportEquals) {
    noteExportEquals(fn, lowerExpression(fn, node.expression));
    return;
  }
  const variable = fn.scope.resolve(defaultExport);
  if (variable !== undefined)
    store(fn, variable, lowerNamed(fn, node.expression, 'default', node), spanOf(fn, node), true);
}
