/** The answer is there: look at it. */

import ts from 'typescript';
import { listed } from '../rule.ts';
import type { Candidate, FixContext, FixMaker } from '../fixing/context.ts';
import { leavingBefore, type Leaving } from '../fixing/leaving.ts';
import { checksOnPath, type Found } from '../fixing/path.ts';
import { editOf, indentAt, insertion, replacement, type Change, type Source } from '../fixing/source.ts';

export const fixIgnoredConsentCheck: FixMaker = function* (context) {
  for (const check of checksOnPath(context)) {
    yield* testAnswer(context, check);
    yield* leaveCatch(context, check);
  }
};

function* testAnswer(context: FixContext, { source, node }: Found<ts.CallExpression>): Iterable<Candidate> {
  const statement = ts.findAncestor(node, ts.isStatement);
  const leaving = statement && leavingBefore(source, statement, problemOf(context));
  if (!leaving) return;
  const change = changeTesting(source, statement, node, leaving);
  if (change) yield repair(`Test the answer of \`${node.expression.getText(source.tree)}\``, source, change);
}

function problemOf({ finding }: FixContext): string {
  return `There is no consent to ${listed(finding.purposes)}`;
}

function repair(title: string, source: Source, change: Change): Candidate {
  return { group: 'repair', title, edits: [editOf(source, [change])], repairs: true };
}

/** A dropped answer is tested where it is; one that was kept, behind its statement. */
function changeTesting(
  source: Source,
  statement: ts.Statement,
  check: ts.CallExpression,
  { text }: Leaving,
): Change | undefined {
  const { end, newline } = source.style;
  const kept = nameKeeping(statement, check);
  const indent = indentAt(source, statement.getStart(source.tree));
  if (kept !== undefined) return insertion(statement.end, `${newline}${indent}if (!${kept}) ${text}${end}`);
  if (!ts.isExpressionStatement(statement)) return undefined;
  const value = ts.isVoidExpression(statement.expression) ? statement.expression.expression : statement.expression;
  const test = value.getText(source.tree);
  if (value === check) return replacement(source, statement, `if (!${test}) ${text}${end}`);
  return ts.isAwaitExpression(value) && value.expression === check
    ? replacement(source, statement, `if (!(${test})) ${text}${end}`)
    : undefined;
}

/** The variable that a statement keeps the answer in. */
function nameKeeping(statement: ts.Statement, check: ts.CallExpression): string | undefined {
  const value = ts.isAwaitExpression(check.parent) ? check.parent : check;
  const { parent } = value;
  if (ts.isVariableDeclaration(parent) && ts.isVariableStatement(statement))
    return ts.isIdentifier(parent.name) ? parent.name.text : undefined;
  const isAssignment = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
  return isAssignment && parent.parent === statement ? parent.left.getText() : undefined;
}

/** Where a `catch` swallows the refusal of an assertion, it leaves. */
function* leaveCatch(context: FixContext, { source, node }: Found<ts.CallExpression>): Iterable<Candidate> {
  const attempt = ts.findAncestor(node, ts.isTryStatement);
  const block = attempt?.catchClause?.block;
  if (!block || ts.findAncestor(node, (at) => at === attempt.tryBlock) === undefined) return;
  const leaving = leavingBefore(source, attempt, problemOf(context));
  if (!leaving) return;
  const { end, newline, indent } = source.style;
  const outer = indentAt(source, attempt.getStart(source.tree));
  const last = block.statements.at(-1)?.end ?? block.getStart(source.tree) + 1;
  const rest = source.text.slice(last, block.end - 1);
  const closing = rest.includes('\n') ? '' : newline + outer;
  const change = {
    span: [last, rest.includes('\n') ? last : block.end - 1],
    text: newline + outer + indent + leaving.text + end + closing,
  } as const;
  yield repair('Leave where consent is refused', source, change);
}
