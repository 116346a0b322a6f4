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
  isAwaited,
  shapeOfDeclaration,
  shapeOfUsage,
  usagesOf,
  wordsIn,
  type Shape,
  type Usage,
} from './shapes.ts';
import { descendants, type Change, type Source } from './source.ts';

export interface Asking {
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
  const checks = [...checksOfMembers(source), ...[...context.checks].sort(byNearness(context, source))];
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
  const words = wordsIn(usages);
  for (const shape of shapesOf(context, check, imported.name, usages, node)) {
    const calls = callsOf(context, source, shape, words, purposes);
    const promise = check.promise ?? (usages.length === 0 || usages.some(isAwaited));
    if (calls) return { name: check.name, calls, promise, changes: imported.changes };
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
  if (!first || parts.some(({ promise }) => promise !== first.promise)) return undefined;
  return {
    name: parts.map(({ name }) => name).join('` and `'),
    calls: parts.flatMap(({ calls }) => calls),
    promise: first.promise,
    changes: parts.flatMap(({ changes }) => changes),
  };
}

/** `this.consent.hasConsent(…)`, as the file calls it. */
function checksOfMembers(source: Source): readonly KnownCheck[] {
  const found = new Map<string, KnownCheck>();
  for (const node of descendants(source.tree)) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue;
    const reading = readName(node.expression.name.text, 'function');
    if (reading?.kind !== 'predicate' || !isPath(node.expression)) continue;
    const name = node.expression.getText(source.tree);
    found.set(name, { name, from: { file: source.file }, purposes: reading.purposes });
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
  const ranks = new Map(context.checks.map((check) => [check, rankOf(context, source, check)]));
  return (one, other) => ranks.get(one)! - ranks.get(other)!;
}

/** What reads an answer comes before what asks the person anew. */
function rankOf(context: FixContext, source: Source, check: KnownCheck): number {
  const isHere = localNameOf(context, source, check) !== undefined;
  const asksAnew = /^(request|ask|prompt|obtain|collect|seek)/.test(check.name);
  return (isHere ? 0 : 2) + (asksAnew ? 4 : 0) + (check.purposes === 'all' ? 1 : 0);
}
