/** The answer was not waited for: wait. */

import ts from 'typescript';
import type { FixMaker } from '../fixing/context.ts';
import { checksOnPath, conditionsOnPath, type Found } from '../fixing/path.ts';
import { functionAround } from '../fixing/place.ts';
import { descendants, editOf, replacement, type Source } from '../fixing/source.ts';
import { waitingAt } from '../fixing/waiting.ts';

export const fixUnawaitedConsentCheck: FixMaker = function* (context) {
  const variables = conditionsOnPath(context).flatMap(({ source, node }) => valuesTested(source, node));
  for (const { source, node } of [...checksOnPath(context), ...variables]) {
    const waiting = isAwaited(node) ? undefined : waitingAt(context, source, node);
    if (!waiting) continue;
    const text = `await ${node.getText(source.tree)}`;
    yield {
      group: 'repair',
      title: `Wait for the answer of \`${node.expression.getText(source.tree)}\``,
      edits: [editOf(source, [...waiting, replacement(source, node, needsParentheses(node) ? `(${text})` : text)])],
      repairs: true,
    };
  }
};

/** The calls whose results are in the variables of a condition. */
function valuesTested(source: Source, condition: ts.Node): readonly Found<ts.CallExpression>[] {
  const names = new Set([condition, ...descendants(condition)].filter(ts.isIdentifier).map(({ text }) => text));
  const declared = [...descendants(functionAround(condition) ?? source.tree)].filter(ts.isVariableDeclaration);
  return declared
    .filter(({ name }) => ts.isIdentifier(name) && names.has(name.text))
    .flatMap(({ initializer }) => (initializer && ts.isCallExpression(initializer) ? [initializer] : []))
    .map((node) => ({ source, node }));
}

function isAwaited(node: ts.Node): boolean {
  return ts.isAwaitExpression(node.parent) || (ts.isParenthesizedExpression(node.parent) && isAwaited(node.parent));
}

function needsParentheses({ parent }: ts.Node): boolean {
  return ts.isPrefixUnaryExpression(parent) || ts.isBinaryExpression(parent) || ts.isPropertyAccessExpression(parent);
}
