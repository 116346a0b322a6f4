/** The branches are the wrong way round: turn the condition. */

import ts from 'typescript';
import type { FixMaker } from '../fixing/context.ts';
import { conditionsOnPath } from '../fixing/path.ts';
import { editOf, replacement, type Change, type Source } from '../fixing/source.ts';

export const fixInvertedConsentCheck: FixMaker = function* (context) {
  for (const { source, node } of conditionsOnPath(context)) {
    if (ts.isCaseClause(node.parent)) continue;
    yield {
      group: 'repair',
      title: 'Turn the condition round',
      edits: [editOf(source, [turnedRound(source, node)])],
      repairs: true,
    };
  }
};

/** Of `ok || record()` the operator turns, and of all else the condition. */
function turnedRound(source: Source, node: ts.Node): Change {
  const { parent } = node;
  const isLeft = ts.isBinaryExpression(parent) && parent.left === node;
  if (isLeft && parent.operatorToken.kind === ts.SyntaxKind.BarBarToken && !isTested(parent))
    return replacement(source, parent.operatorToken, '&&');
  const negated = negationAround(node) ?? node;
  return replacement(source, negated, turned(source, negated));
}

function isTested(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isTested(parent);
  return ts.isIfStatement(parent) || ts.isConditionalExpression(parent) || ts.isIterationStatement(parent, false);
}

/** The `!` before the node, through parentheses. */
function negationAround(node: ts.Node): ts.PrefixUnaryExpression | undefined {
  let at = node.parent;
  while (ts.isParenthesizedExpression(at)) at = at.parent;
  return isNegation(at) ? at : undefined;
}

function isNegation(node: ts.Node): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken;
}

const opposites: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.EqualsEqualsEqualsToken, '!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken, '==='],
  [ts.SyntaxKind.EqualsEqualsToken, '!='],
  [ts.SyntaxKind.ExclamationEqualsToken, '=='],
]);

function turned(source: Source, node: ts.Node): string {
  const text = node.getText(source.tree);
  if (isNegation(node)) return withoutNegation(source, node);
  if (ts.isBinaryExpression(node)) {
    const opposite = opposites.get(node.operatorToken.kind);
    if (opposite === undefined) return `!(${text})`;
    return `${node.left.getText(source.tree)} ${opposite} ${node.right.getText(source.tree)}`;
  }
  const isTight = ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isCallExpression(node);
  return isTight ? `!${text}` : `!(${text})`;
}

/** Parentheses go too where the condition stands in some of its own, or binds tightly enough without. */
function withoutNegation(source: Source, { operand, parent }: ts.PrefixUnaryExpression): string {
  if (!ts.isParenthesizedExpression(operand)) return operand.getText(source.tree);
  const inner = operand.expression;
  const isOwn = ts.isIfStatement(parent) || ts.isParenthesizedExpression(parent) || ts.isAwaitExpression(inner);
  return (isOwn || ts.isCallExpression(inner) ? inner : operand).getText(source.tree);
}
