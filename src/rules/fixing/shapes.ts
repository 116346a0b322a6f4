/** How a check is called: learnt from the calls that are there, else from its parameters. */

import ts from 'typescript';
import { isPurpose, type Purpose } from '../../base/purpose.ts';
import type { CheckParameter, FixContext, KnownCheck } from './context.ts';
import { functionAround, namesInScope } from './place.ts';
import { descendants, quoted, type Source } from './source.ts';

export interface Shape {
  readonly callee: string;
  /** Texts of the arguments; undefined stands for the place of the purpose. */
  readonly arguments: readonly (string | undefined)[];
  /** Words that may stand in that place; absent where any may. */
  readonly words?: readonly string[];
  /** What a call without such a place proves. */
  readonly proves: readonly Purpose[] | 'all';
}

export interface Usage {
  readonly source: Source;
  readonly call: ts.CallExpression;
}

export function usagesOf(source: Source, callee: string): readonly Usage[] {
  return [...descendants(source.tree)]
    .filter(ts.isCallExpression)
    .filter((call) => call.expression.getText(source.tree) === callee)
    .map((call) => ({ source, call }));
}

/** Whether a call is used as if it answered at once: tested as it is, or for an assertion, a statement of its own. */
export function isUsedAtOnce({ call: { parent } }: Usage, kind: KnownCheck['kind']): boolean {
  if (kind === 'assertion') return ts.isExpressionStatement(parent);
  if (ts.isBinaryExpression(parent)) return logical.has(parent.operatorToken.kind);
  const isCondition = ts.isIfStatement(parent) || ts.isConditionalExpression(parent);
  return isCondition || (ts.isPrefixUnaryExpression(parent) && parent.operator === ts.SyntaxKind.ExclamationToken);
}

const logical: ReadonlySet<ts.SyntaxKind> = new Set([ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken]);

/** What makes a middleware has the name of an assertion too, and is none: it is never called for itself. */
export function isStatement({ call: { parent } }: Usage): boolean {
  return ts.isExpressionStatement(ts.isAwaitExpression(parent) ? parent.parent : parent);
}

/** The shape of a call elsewhere, where what it hands over can be had at the node too. */
export function shapeOfUsage(
  context: FixContext,
  check: KnownCheck,
  callee: string,
  usage: Usage,
  node: ts.Node,
): Shape | undefined {
  const scope = namesInScope(node);
  const texts: (string | undefined)[] = [];
  let proves = check.purposes;
  for (const argument of usage.call.arguments) {
    const category = categoryOf(argument);
    const purposes = category && context.purposesOfCategory(usage.source.file, category);
    if (purposes && ts.isStringLiteral(argument)) texts.push(undefined);
    else if (purposes) proves = purposes;
    if (purposes && ts.isStringLiteral(argument)) continue;
    if (!isReachable(argument, usage, node, scope)) return undefined;
    texts.push(argument.getText(usage.source.tree));
  }
  const words = check.parameters?.find((parameter) => parameter.words)?.words;
  return { callee, arguments: texts, proves, ...(words && { words }) };
}

/** The word of a literal, or of a member of an enum. */
function categoryOf(argument: ts.Expression): string | undefined {
  if (ts.isStringLiteral(argument)) return argument.text;
  const isMember = ts.isPropertyAccessExpression(argument) && ts.isIdentifier(argument.expression);
  return isMember && /^[A-Z]/.test(argument.expression.text) ? argument.name.text : undefined;
}

function isReachable(argument: ts.Expression, usage: Usage, node: ts.Node, scope: ReadonlySet<string>): boolean {
  if (ts.isPropertyAccessExpression(argument)) return isReachable(argument.expression, usage, node, scope);
  if (ts.isIdentifier(argument)) return scope.has(argument.text);
  if (argument.kind !== ts.SyntaxKind.ThisKeyword) return false;
  const around = ts.findAncestor(node, ts.isClassLike);
  return (
    around !== undefined && around === ts.findAncestor(usage.call, ts.isClassLike) && functionAround(node) !== undefined
  );
}

/** The shape that the declaration asks for, where what it needs has the same name at the node. */
export function shapeOfDeclaration(check: KnownCheck, callee: string, node: ts.Node): Shape | undefined {
  const { parameters } = check;
  if (!parameters) return undefined;
  const scope = namesInScope(node);
  const slot = check.purposes === 'all' ? slotOf(parameters) : undefined;
  const needed = parameters.filter((parameter) => parameter === slot || !parameter.optional);
  const isPrefix = needed.every((parameter, index) => parameters[index] === parameter);
  if (!isPrefix || needed.some((parameter) => parameter !== slot && !scope.has(parameter.name))) return undefined;
  return {
    callee,
    arguments: needed.map((parameter) => (parameter === slot ? undefined : parameter.name)),
    proves: check.purposes,
    ...(slot?.words && { words: slot.words }),
  };
}

function slotOf(parameters: readonly CheckParameter[]): CheckParameter | undefined {
  const named = parameters.filter(({ isText }) => isText);
  return named.find(({ words }) => words) ?? named.find(({ name }) => /purpose|categor|scope|kind|topic/i.test(name));
}

/** The calls that together prove the purposes; undefined where they cannot all be proven so. */
export function callsOf(
  context: FixContext,
  source: Source,
  shape: Shape,
  known: readonly string[],
  purposes: readonly Purpose[],
): readonly string[] | undefined {
  if (!shape.arguments.includes(undefined)) {
    const isBlanket = shape.proves === 'all' && context.blanketConsent(source.file);
    const proven = isBlanket || purposes.every((purpose) => shape.proves.includes(purpose));
    return proven ? [callText(source, shape, '')] : undefined;
  }
  const words = new Set<string>();
  for (const purpose of purposes) {
    if ([...words].some((word) => context.purposesOfCategory(source.file, word)?.includes(purpose))) continue;
    const word = wordFor(context, source, shape, known, purpose);
    if (word === undefined) return undefined;
    words.add(word);
  }
  return [...words].map((word) => callText(source, shape, word));
}

function callText(source: Source, shape: Shape, word: string): string {
  const texts = shape.arguments.map((text) => text ?? quoted(source.style, word));
  return `${shape.callee}(${texts.join(', ')})`;
}

/** A word that the workspace uses for the purpose, the narrowest first; else the purpose's own name. */
function wordFor(
  context: FixContext,
  source: Source,
  { words }: Shape,
  known: readonly string[],
  purpose: Purpose,
): string | undefined {
  const meaning = (word: string): readonly Purpose[] => context.purposesOfCategory(source.file, word) ?? [];
  const allowed = words ?? known;
  const fitting = allowed.filter((word) => meaning(word).includes(purpose));
  const [narrowest] = fitting.sort((one, other) => meaning(one).length - meaning(other).length);
  if (narrowest !== undefined || words) return narrowest;
  return isPurpose(purpose) ? purpose : undefined;
}

/** The literals that calls of the check have in the place of the purpose. */
export function wordsIn(usages: readonly Usage[]): readonly string[] {
  return usages.flatMap(({ call }) => call.arguments.filter(ts.isStringLiteral).map(({ text }) => text));
}
