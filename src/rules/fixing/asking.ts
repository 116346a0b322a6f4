/** Which check to ask at a node, and how it is called there. */

import ts from 'typescript';
import type { FileEdit } from '../../base/edit.ts';
import type { Purpose } from '../../base/purpose.ts';
import { readName } from '../../catalogue/words.ts';
import type { FixContext, KnownCheck } from './context.ts';
import { newCheck } from './create.ts';
import { importOf, localNameOf } from './imports.ts';
import {
  callsOf,
  isStatement,
  isUsedAtOnce,
  shapeOfDeclaration,
  shapeOfUsage,
  usagesOf,
  wordsIn,
  type Shape,
  type Usage,
} from './shapes.ts';
import { namesInScope } from './place.ts';
import { descendants, type Change, type Source } from './source.ts';
import { calledName } from './waiting.ts';

export interface Asking {
  readonly kind: KnownCheck['kind'];
  /** What is asked, for titles: `hasConsent`. */
  readonly name: string;
  /** Calls that together prove the purposes. */
  readonly calls: readonly string[];
  readonly promise: boolean;
  /** In the file of the node. */
  readonly changes: readonly Change[];
  /** A file that has to be made first. */
  readonly created?: FileEdit;
}

/** So many checks are tried. */
const mostAsked = 3;

/** Best first: what the file asks already, what it imports, what the workspace has. A new one where there is none. */
export function askingAt(
  context: FixContext,
  source: Source,
  node: ts.Node,
  purposes: readonly Purpose[],
): readonly Asking[] {
  const called = checksCalled(source);
  const checks = [...called, ...context.checks].sort(byNearness(context, source));
  const found: Asking[] = [];
  for (const check of checks) {
    const asking = askingWith(context, source, node, check, purposes);
    if (asking) found.push(asking);
    if (found.length === mostAsked) break;
  }
  if (found.length > 0) return found;
  const together = askingTogether(context, source, node, checks, purposes);
  if (together) return [together];
  const made = newCheck(context, source, purposes);
  const asking = made && askingWith(context, source, node, made.check, purposes);
  return asking ? [{ ...asking, created: made.edit }] : [];
}

function askingWith(
  context: FixContext,
  source: Source,
  node: ts.Node,
  check: KnownCheck,
  purposes: readonly Purpose[],
): Asking | undefined {
  const imported = isMember(check) ? { name: check.name, changes: [] } : importOf(context, source, check);
  if (!imported) return undefined;
  const usages = usagesIn(context, source, check, imported.name);
  const isDeclared = check.parameters !== undefined;
  if (check.kind === 'assertion' && !(isDeclared && usages.length === 0) && !usages.some(isStatement)) return undefined;
  const words = wordsIn(usages);
  for (const shape of shapesOf(context, check, imported.name, usages, node)) {
    const calls = callsOf(context, source, shape, words, purposes);
    const promise = check.promise ?? !usages.some((usage) => isUsedAtOnce(usage, check.kind));
    if (calls) return { kind: check.kind, name: check.name, calls, promise, changes: imported.changes };
  }
  return undefined;
}

function* shapesOf(
  context: FixContext,
  check: KnownCheck,
  callee: string,
  usages: readonly Usage[],
  node: ts.Node,
): Iterable<Shape> {
  for (const usage of usages) {
    const shape = shapeOfUsage(context, check, callee, usage, node);
    if (shape) yield shape;
  }
  const declared = shapeOfDeclaration(check, callee, node);
  if (declared) yield declared;
}

/** One check for each purpose, where none is for all of them. */
function askingTogether(
  context: FixContext,
  source: Source,
  node: ts.Node,
  checks: readonly KnownCheck[],
  purposes: readonly Purpose[],
): Asking | undefined {
  const parts = purposes.map((purpose) => {
    for (const check of checks) {
      const asking = askingWith(context, source, node, check, [purpose]);
      if (asking) return asking;
    }
    return undefined;
  });
  if (parts.length < 2 || !parts.every((part) => part !== undefined)) return undefined;
  const [first] = parts;
  if (!first || parts.some(({ promise, kind }) => promise !== first.promise || kind !== first.kind)) return undefined;
  return {
    kind: first.kind,
    name: parts.map(({ name }) => name).join('` and `'),
    calls: parts.flatMap(({ calls }) => calls),
    promise: first.promise,
    changes: parts.flatMap(({ changes }) => changes),
  };
}

/** What the file calls, and nothing declares where it can be seen: `this.consent.hasConsent(…)`, a `require`d name. */
function checksCalled(source: Source): readonly KnownCheck[] {
  const found = new Map<string, KnownCheck>();
  const scope = namesInScope(source.tree);
  for (const node of descendants(source.tree)) {
    if (!ts.isCallExpression(node) || !isPath(node.expression)) continue;
    const reading = readName(calledName(node), 'function');
    const name = node.expression.getText(source.tree);
    const kind = reading?.kind;
    const isKnown = name.includes('.') || scope.has(name);
    if ((kind !== 'predicate' && kind !== 'assertion') || !isKnown || /^use[A-Z]/.test(name)) continue;
    found.set(name, { kind, name, from: { file: source.file }, purposes: reading!.purposes });
  }
  return [...found.values()];
}

function isPath(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return isPath(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}

function isMember({ name }: KnownCheck): boolean {
  return name.includes('.');
}

function usagesIn(context: FixContext, source: Source, check: KnownCheck, name: string): readonly Usage[] {
  const own = usagesOf(source, name);
  if (isMember(check) || !('file' in check.from)) return own;
  const others = [check.from.file, ...context.importersOf(check.from.file)].filter((file) => file !== source.file);
  const elsewhere = others.flatMap((file) => {
    const other = context.source(file);
    const local = other && localNameOf(context, other, check);
    return local === undefined ? [] : usagesOf(other!, local);
  });
  return [...own, ...elsewhere];
}

function byNearness(context: FixContext, source: Source): (one: KnownCheck, other: KnownCheck) => number {
  const ranks = new Map<KnownCheck, number>();
  const rank = (check: KnownCheck): number => {
    const known = ranks.get(check) ?? rankOf(context, source, check);
    ranks.set(check, known);
    return known;
  };
  return (one, other) => rank(one) - rank(other);
}

/** What the file has comes first; then what reads an answer comes before what throws, and that before asking anew. */
function rankOf(context: FixContext, source: Source, check: KnownCheck): number {
  const isHere = isMember(check) || localNameOf(context, source, check) !== undefined;
  const asksAnew = /^(request|ask|prompt|obtain|collect|seek)/.test(check.name);
  const byKind = asksAnew ? 8 : check.kind === 'assertion' ? 4 : 0;
  return byKind + (isHere ? 0 : 2) + (check.purposes === 'all' ? 1 : 0);
}
