/** Asking first: a check around a statement, or a way out before it. */

import ts from 'typescript';
import type { FileEdit } from '../../base/edit.ts';
import type { Purpose } from '../../base/purpose.ts';
import { listed } from '../rule.ts';
import { askingAt, type Asking } from './asking.ts';
import type { Candidate, FixContext } from './context.ts';
import { leavingBefore, leavingFrom } from './leaving.ts';
import { functionAround, isRendered, ownNodes, placeOf, type Place } from './place.ts';
import {
  descendants,
  editOf,
  endWithComment,
  indentAt,
  indented,
  insertion,
  nodeAt,
  type Change,
  type Source,
} from './source.ts';
import { isResultUnused, waitingAt } from './waiting.ts';

/** At the sink, else at the calls on the path to it, the nearest first. */
export function* askFirst(context: FixContext): Iterable<Candidate> {
  const { finding } = context;
  yield* askAt(context, finding.file, finding.range, '');
  const calls = finding.path.filter(({ kind }) => kind === 'call').reverse();
  for (const { file, range } of calls) yield* askAt(context, file, range, ', where it is called');
}

function* askAt(
  context: FixContext,
  file: string,
  range: FixContext['finding']['range'],
  where: string,
): Iterable<Candidate> {
  const source = context.source(file);
  const node = source && nodeAt(source, range);
  const place = node && placeOf(node);
  if (!source || !place) return;
  const { purposes } = context.finding;
  for (const asking of askingAt(context, source, node, purposes)) {
    const titled = (text: string): string => titleOf(asking, text, where);
    const waiting = asking.promise ? waitingAt(context, source, node) : [];
    const candidate = (group: string, text: string, changes: readonly Change[]): Candidate => ({
      group,
      title: titled(text),
      edits: editsOf(source, asking, [...asking.changes, ...(waiting ?? []), ...changes]),
      repairs: true,
    });
    yield* placed(context, source, place, asking, waiting !== undefined, candidate);
  }
}

type MakeCandidate = (group: string, text: string, changes: readonly Change[]) => Candidate;

function* placed(
  { finding: { purposes } }: FixContext,
  source: Source,
  place: Place,
  asking: Asking,
  waits: boolean,
  candidate: MakeCandidate,
): Iterable<Candidate> {
  const wanted = `consent to ${listed(purposes)}`;
  if (asking.kind === 'assertion') {
    const required = waits ? requireBefore(source, place, asking) : undefined;
    if (required) yield candidate('leave', `Require ${wanted} first`, [required]);
  } else if (waits) {
    const wrapped = wrap(source, place, asking);
    if (wrapped) yield candidate('wrap', `Run this only with ${wanted}`, [wrapped]);
    const left = leave(source, place, asking, purposes);
    if (left) yield candidate('leave', `${left.title} without ${wanted}`, [left.change]);
  } else {
    const later = afterAnswer(source, place, asking);
    if (later) yield candidate('wrap', `Run this once the answer is there, and only with ${wanted}`, [later]);
  }
}

function titleOf({ name, created }: Asking, text: string, where: string): string {
  if (!created) return `${text} (\`${name}\`)${where}`;
  return `${text}${where}, and create ${created.file.slice(created.file.lastIndexOf('/') + 1)}`;
}

function editsOf(source: Source, { created }: Asking, changes: readonly Change[]): readonly FileEdit[] {
  const edit = editOf(source, changes);
  return created ? [created, edit] : [edit];
}

function condition({ calls, promise }: Asking): string {
  if (!promise) return calls.join(' && ');
  return calls.length === 1 ? `await ${calls[0]!}` : calls.map((call) => `(await ${call})`).join(' && ');
}

function refusal({ calls, promise }: Asking): string {
  return calls.map((call) => (promise ? `!(await ${call})` : `!${call}`)).join(' || ');
}

function wrap(source: Source, place: Place, asking: Asking): Change | undefined {
  if (place.kind === 'arrow' || !canBeSkipped(source, place.statement)) return undefined;
  return around(source, place, (text, indent) => ifBlock(source, condition(asking), text, indent));
}

function ifBlock({ style }: Source, test: string, text: string, indent: string): string {
  return `if (${test}) {${style.newline}${indent}${style.indent}${text}${style.newline}${indent}}`;
}

type StatementPlace = Extract<Place, { kind: 'statement' }>;

/** The statement in new surroundings, set in by one step; one that stood alone gets braces. */
function around(
  source: Source,
  { statement, listed: isListed }: StatementPlace,
  put: (text: string, indent: string) => string,
): Change {
  if (!isListed) return braced(source, statement, 1, put);
  const span = [statement.getStart(source.tree), endWithComment(source, statement)] as const;
  return { span, text: put(indented(source, span), indentAt(source, span[0])) };
}

/** A statement that stood alone under an `if` or a loop, in a block, set in by some steps more than that needs. */
function braced(
  source: Source,
  statement: ts.Statement,
  steps: number,
  put: (text: string, indent: string) => string,
): Change {
  const { newline, indent } = source.style;
  const start = statement.getStart(source.tree);
  const end = endWithComment(source, statement);
  const outer = indentAt(source, statement.parent.getStart(source.tree));
  const hasOwnLine = indentAt(source, start) !== outer;
  const text = indented(source, [start, end], hasOwnLine ? steps : steps + 1);
  const hasComment = ts.getLeadingCommentRanges(source.text, statement.pos) !== undefined;
  const inner = outer + indent;
  const block = `{${newline}${inner}${put(text, inner)}${newline}${outer}}`;
  return hasComment ? { span: [start, end], text: block } : { span: [statement.pos, end], text: ` ${block}` };
}

/** Whether nothing after the statement needs that it ran: it declares nothing that is used, and is no way out. */
function canBeSkipped(source: Source, statement: ts.Statement): boolean {
  if (ts.isReturnStatement(statement) || ts.isThrowStatement(statement)) return false;
  if (ts.isClassDeclaration(statement) || ts.isFunctionDeclaration(statement) || ts.isExportAssignment(statement))
    return false;
  const around = functionAround(statement);
  if (around && isRendered(around) && /\buse[A-Z]\w*\(/.test(statement.getText(source.tree))) return false;
  if (!around && ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).length > 0) return false;
  if ([...ownNodes(statement)].some(ts.isReturnStatement)) return false;
  return !ts.isVariableStatement(statement);
}

function requireBefore(source: Source, place: Place, { calls, promise }: Asking): Change | undefined {
  const { newline, end } = source.style;
  const lines = calls.map((call) => `${promise ? 'await ' : ''}${call}${end}`);
  if (place.kind === 'arrow') return undefined;
  const around = functionAround(place.statement);
  return around && isRendered(around) ? undefined : linesBefore(source, place, lines.join(newline));
}

interface Left {
  readonly title: string;
  readonly change: Change;
}

const titles = { return: 'Return early', skip: 'Skip this turn', throw: 'Throw' };

function leave(source: Source, place: Place, asking: Asking, purposes: readonly Purpose[]): Left | undefined {
  const problem = `There is no consent to ${listed(purposes)}`;
  if (place.kind === 'arrow') return leaveArrow(source, place.arrow, asking, problem);
  const { statement } = place;
  const leaving = leavingBefore(source, statement, problem);
  if (!leaving) return undefined;
  const line = `if (${refusal(asking)}) ${leaving.text}${source.style.end}`;
  return { title: titles[leaving.how], change: linesBefore(source, place, line) };
}

function linesBefore(source: Source, { statement, listed: isListed }: StatementPlace, lines: string): Change {
  const { newline } = source.style;
  const set = (indent: string): string => lines.replaceAll(newline, newline + indent) + newline + indent;
  const start = statement.getStart(source.tree);
  if (isListed) return insertion(start, set(indentAt(source, start)));
  return braced(source, statement, 0, (text, inner) => set(inner) + text);
}

/** The arrow's expression becomes the last statement of a block. */
function leaveArrow(source: Source, arrow: ts.ArrowFunction, asking: Asking, problem: string): Left | undefined {
  if (isRendered(arrow)) return undefined;
  const { newline, end, indent } = source.style;
  const leaving = leavingFrom(source, arrow, problem);
  const outer = indentAt(source, arrow.getStart(source.tree));
  const inner = newline + outer + indent;
  const body = ts.isParenthesizedExpression(arrow.body) ? arrow.body.expression : arrow.body;
  const text = indented(source, [body.getStart(source.tree), body.end]);
  const last = isResultUnused(source, arrow) ? text : `return ${text}`;
  const block = `{${inner}if (${refusal(asking)}) ${leaving.text}${end}${inner}${last}${end}${newline}${outer}}`;
  return {
    title: titles[leaving.how],
    change: { span: [arrow.body.getStart(source.tree), arrow.body.end], text: block },
  };
}

/** `void hasConsent('recording').then((agreed) => { if (agreed) … })`: for code that cannot wait itself. */
function afterAnswer(source: Source, place: Place, asking: Asking): Change | undefined {
  if (place.kind === 'arrow' || !place.listed || asking.calls.length !== 1) return undefined;
  const { statement } = place;
  const around_ = functionAround(statement);
  if (!ts.isExpressionStatement(statement) || (around_ && isRendered(around_))) return undefined;
  if ([...descendants(statement)].some((node) => ts.isAwaitExpression(node) || ts.isYieldExpression(node)))
    return undefined;
  const { newline, indent, end } = source.style;
  return around(source, place, (text, outer) => {
    const inner = `${newline}${outer}${indent}`;
    return `void ${asking.calls[0]!}.then((agreed) => {${inner}if (agreed) ${text}${newline}${outer}})${end}`;
  });
}
