/** TypeScript's declarations that have a value: enums, namespaces, `import x = …`. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { PropertyRecord, Register } from '../cfg/record.ts';
import { constant, type FunctionLowering, inScope, load, spanOf, store } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { boundNames, declareStatements, declareVars, hasModifier } from './hoist.ts';
import { literalValue } from './literals.ts';
import { declare, Scope } from './scope.ts';
import { lowerStatements } from './statements.ts';
import { memberName } from './types.ts';

/** An object of its members; a member may name those before it. */
export function lowerEnum(fn: FunctionLowering, node: ts.EnumDeclaration): void {
  const scope = new Scope(fn.scope, fn.id);
  const span = spanOf(fn, node);
  const properties = inScope(fn, scope, () => lowerEnumMembers(fn, node, scope));
  const value = fn.graph.emit({ to: unassigned, kind: 'object', properties, span });
  const variable = fn.scope.resolve(node.name.text);
  if (variable !== undefined) store(fn, variable, value, spanOf(fn, node.name), true);
}

function lowerEnumMembers(fn: FunctionLowering, node: ts.EnumDeclaration, scope: Scope): PropertyRecord[] {
  let next: number | undefined = 0;
  return node.members.map((member): PropertyRecord => {
    const span = spanOf(fn, member);
    const name = memberName(member.name) ?? '';
    const { initializer } = member;
    const literal = initializer === undefined ? next : literalValue(fn, initializer);
    const known = typeof literal === 'number' || typeof literal === 'string';
    const value = known ? constant(fn, literal, span) : lowerMemberValue(fn, initializer, member);
    next = typeof literal === 'number' ? literal + 1 : undefined;
    store(fn, declare(fn.file.variables, scope, { name, kind: 'const', span }), value, span, true);
    return { kind: 'value', name, value };
  });
}

function lowerMemberValue(
  fn: FunctionLowering,
  initializer: ts.Expression | undefined,
  member: ts.EnumMember,
): Register {
  return initializer === undefined
    ? fn.graph.emit({ to: unassigned, kind: 'unknown', span: spanOf(fn, member) })
    : lowerExpression(fn, initializer);
}

/** Its body runs in place; what it exports becomes the properties of an object, or of what it is merged with. */
export function lowerNamespace(fn: FunctionLowering, node: ts.ModuleDeclaration): void {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword) || !ts.isIdentifier(node.name)) return;
  const variable = fn.scope.resolve(node.name.text);
  if (node.body === undefined || variable === undefined) return;
  const { body } = node;
  const scope = new Scope(fn.scope, fn.id);
  const properties = inScope(fn, scope, () => lowerNamespaceBody(fn, body, scope));
  const span = spanOf(fn, node);
  if (!properties.length) return;
  if (fn.file.variables[variable]!.kind === 'const') {
    store(
      fn,
      variable,
      fn.graph.emit({ to: unassigned, kind: 'object', properties, span }),
      spanOf(fn, node.name),
      true,
    );
  } else {
    const object = load(fn, variable, span);
    for (const { name, value } of properties) fn.graph.emit({ to: unassigned, kind: 'set', object, name, value, span });
  }
}

function lowerNamespaceBody(fn: FunctionLowering, body: ts.ModuleDeclaration['body'], scope: Scope): PropertyRecord[] {
  // `namespace A.B` nests without a block.
  const statements =
    body === undefined ? [] : ts.isModuleBlock(body) ? body.statements : ts.isModuleDeclaration(body) ? [body] : [];
  declareVars(fn.file, scope, statements);
  declareStatements(fn.file, scope, statements);
  lowerStatements(fn, statements);
  const names = statements.flatMap((statement) => {
    const exported = statement === body || hasModifier(statement, ts.SyntaxKind.ExportKeyword);
    return exported ? declaredNames(statement) : [];
  });
  return [...new Set(names)].flatMap((name): PropertyRecord[] => {
    const variable = scope.names.get(name);
    return variable === undefined ? [] : [{ kind: 'value', name, value: load(fn, variable, [body!.pos, body!.end]) }];
  });
}

/** The names that a declaration gives to values. */
export function declaredNames(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.flatMap(({ name }) => boundNames(name).map(({ text }) => text));
  if (ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node))
    return node.name === undefined ? [] : [node.name.text];
  if (ts.isEnumDeclaration(node) || ts.isImportEqualsDeclaration(node)) return [node.name.text];
  return ts.isModuleDeclaration(node) && ts.isIdentifier(node.name) ? [node.name.text] : [];
}

/** `import x = A.B`; what `import x = require('m')` names is an import, and there without any instruction. */
export function lowerImportEquals(fn: FunctionLowering, node: ts.ImportEqualsDeclaration): void {
  const variable = fn.scope.resolve(node.name.text);
  if (node.isTypeOnly || variable === undefined || ts.isExternalModuleReference(node.moduleReference)) return;
  store(fn, variable, lowerEntity(fn, node.moduleReference), spanOf(fn, node.name), true);
}

function lowerEntity(fn: FunctionLowering, node: ts.EntityName): Register {
  if (ts.isIdentifier(node)) return lowerExpression(fn, node);
  const object = lowerEntity(fn, node.left);
  return fn.graph.emit({ to: unassigned, kind: 'get', object, name: node.right.text, span: spanOf(fn, node) });
}
