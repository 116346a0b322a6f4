/** Silence was taken for a yes: let it be a no. */

import ts from 'typescript';
import { isYesLiteral, readName } from '../../catalogue/words.ts';
import type { Candidate, FixContext, FixMaker } from '../fixing/context.ts';
import { functionsOnPath } from '../fixing/path.ts';
import { isFunctionNode, nameOfFunction, functionAround } from '../fixing/place.ts';
import { descendants, editOf, replacement, type Change, type Source } from '../fixing/source.ts';
import { calledName } from '../fixing/waiting.ts';

export const fixDefaultedConsent: FixMaker = function* (context) {
  const seen = new Set<ts.Node>();
  for (const { source, node } of functionsOnPath(context)) yield* repairsIn(source, node, seen);
  for (const source of filesOfChecks(context)) yield* repairsIn(source, source.tree, seen);
};

function* repairsIn(source: Source, node: ts.Node, seen: Set<ts.Node>): Iterable<Candidate> {
  for (const inner of [node, ...descendants(node)]) {
    const change = seen.has(inner) ? undefined : withoutDefault(source, inner);
    seen.add(inner);
    if (!change) continue;
    yield { group: 'repair', title: 'Take no answer for a no', edits: [editOf(source, [change])], repairs: true };
  }
}

/** A check whose body says yes stands in its own file. */
function filesOfChecks(context: FixContext): readonly Source[] {
  const imported = new Set<string>();
  for (const { source } of functionsOnPath(context)) {
    for (const statement of source.tree.statements.filter(ts.isImportDeclaration)) {
      if (!ts.isStringLiteral(statement.moduleSpecifier)) continue;
      const file = context.resolve(statement.moduleSpecifier.text, source.file);
      if (file !== undefined) imported.add(file);
    }
  }
  const checked = new Set(context.checks.flatMap(({ from }) => ('file' in from ? [from.file] : [])));
  const files = [...imported].filter((file) => checked.has(file));
  return files.map((file) => context.source(file)).filter((source) => source !== undefined);
}

function withoutDefault(source: Source, node: ts.Node): Change | undefined {
  const shorter = ts.isBinaryExpression(node) ? withoutFallback(source, node) : undefined;
  if (shorter) return shorter;
  const literal = literalYes(node);
  return literal && replacement(source, literal, 'false');
}

const fallbacks: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** `?? true` becomes `?? false`; `|| true` and `?? 'granted'` go. */
function withoutFallback(source: Source, node: ts.BinaryExpression): Change | undefined {
  const { left, operatorToken, right } = node;
  if (!fallbacks.has(operatorToken.kind)) return undefined;
  const value = isTrue(right) ? true : ts.isStringLiteral(right) ? right.text : undefined;
  if (!isYesLiteral(value)) return undefined;
  if (value === true && operatorToken.kind !== ts.SyntaxKind.BarBarToken) return replacement(source, right, 'false');
  return replacement(source, node, left.getText(source.tree));
}

/** The `true` that stands in for an answer. */
function literalYes(node: ts.Node): ts.Node | undefined {
  if (ts.isConditionalExpression(node)) return [node.whenFalse, node.whenTrue].find(isTrue);
  if (ts.isParameter(node) || ts.isBindingElement(node)) return trueIn(node.initializer);
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node))
    return ts.isIdentifier(node.name) && isAnswer(node.name.text) ? trueIn(node.initializer) : undefined;
  if (ts.isCallExpression(node)) return trueOfCall(node);
  if (ts.isArrowFunction(node)) return isCheck(node) ? trueIn(node.body) : undefined;
  const isReached = ts.isReturnStatement(node) || isAssignment(node);
  if (!isReached) return undefined;
  const value = ts.isReturnStatement(node) ? node.expression : node.right;
  const around = functionAround(node);
  const counts = ts.findAncestor(node, ts.isCatchClause) !== undefined || (around !== undefined && isCheck(around));
  return counts ? trueIn(value) : undefined;
}

function isAssignment(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

function isTrue(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.TrueKeyword;
}

function trueIn(node: ts.Node | undefined): ts.Node | undefined {
  return node && isTrue(node) ? node : undefined;
}

/** `useState(true)`, `.catch(() => true)`. */
function trueOfCall(node: ts.CallExpression): ts.Node | undefined {
  const [first] = node.arguments;
  const name = calledName(node);
  if (name === 'useState' || name === 'useRef') return trueIn(first);
  return name === 'catch' && first && ts.isArrowFunction(first) ? trueIn(first.body) : undefined;
}

function isAnswer(name: string): boolean {
  return readName(name, 'value')?.kind === 'state';
}

function isCheck(node: ts.Node): boolean {
  return isFunctionNode(node) && readName(nameOfFunction(node), 'function') !== undefined;
}
