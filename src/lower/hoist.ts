/** Which names a function or block declares: known before its first statement is lowered, as JavaScript hoists them. */

import ts from 'typescript';
import type { Span } from '../base/range.ts';
import type { VariableId, VariableRecord } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { FileLowering } from './context.ts';
import { addVariable, declare, Scope } from './scope.ts';
import { functionType, objectType, typeOf } from './types.ts';

/** The variable that holds what `export default` gives. */
export const defaultExport = '*default*';

/** The scope of a block: the one around it where it declares nothing. */
export function blockScope(file: FileLowering, parent: Scope, statements: readonly ts.Statement[]): Scope {
  if (!statements.some(declaresInBlock)) return parent;
  const scope = new Scope(parent, parent.function);
  declareStatements(file, scope, statements);
  return scope;
}

/** Declares the `let`, `const`, classes, functions, enums, imports and types that stand directly in a list. */
export function declareStatements(
  file: FileLowering,
  scope: Scope,
  statements: readonly ts.Statement[],
  ambient = false,
): void {
  for (const statement of statements) declareStatement(file, scope, statement, ambient);
}

/** Declares every `var` of a function's body, however deep in its blocks. Without recursion: chains may be long. */
export function declareVars(file: FileLowering, scope: Scope, statements: readonly ts.Node[]): void {
  const work: ts.Node[] = statements.toReversed();
  for (let node = work.pop(); node !== undefined; node = work.pop()) {
    const list = ts.isVariableStatement(node) ? node.declarationList : node;
    if (ts.isVariableDeclarationList(list)) {
      if (!(list.flags & ts.NodeFlags.BlockScoped)) declareList(file, scope, list, isAmbient(node));
    } else for (const inner of statementsIn(node).toReversed()) work.push(inner);
  }
}

/** The names that a declaration's pattern binds. */
export function boundNames(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : boundNames(element.name)));
}

export function declareBinding(
  file: FileLowering,
  scope: Scope,
  name: ts.BindingName,
  kind: VariableRecord['kind'],
  type?: ts.TypeNode,
  ambient = false,
): void {
  if (!ts.isIdentifier(name)) {
    for (const bound of boundNames(name)) declareBinding(file, scope, bound, kind, undefined, ambient);
    return;
  }
  const read = type === undefined ? {} : { type: typeOf(type) };
  declare(file.variables, scope, { name: name.text, kind, ambient, span: nameSpan(file, name), ...read });
}

export function declareList(file: FileLowering, scope: Scope, list: ts.VariableDeclarationList, ambient = false): void {
  const constant = (list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using)) !== 0;
  const kind = constant ? 'const' : list.flags & ts.NodeFlags.Let ? 'let' : 'var';
  for (const { name, type } of list.declarations) declareBinding(file, scope, name, kind, type, ambient);
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((modifier) => modifier.kind === kind) ?? false);
}

/** An exported declaration is the module's, so no global, whatever it says. */
export function isAmbient(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword) && !hasModifier(node, ts.SyntaxKind.ExportKeyword);
}

function nameSpan(file: FileLowering, name: ts.Node): Span {
  return [name.getStart(file.source), name.end];
}

function declaresInBlock(node: ts.Statement): boolean {
  if (ts.isVariableStatement(node)) return (node.declarationList.flags & ts.NodeFlags.BlockScoped) !== 0;
  return ts.isDeclarationStatement(node) || ts.isClassDeclaration(node) || ts.isLabeledStatement(node);
}

function declareStatement(file: FileLowering, scope: Scope, node: ts.Statement, inAmbient: boolean): void {
  if (!declaresInBlock(node) && !ts.isVariableStatement(node)) return;
  const ambient = inAmbient || isAmbient(node);
  if (ts.isVariableStatement(node)) {
    const { declarationList } = node;
    if (ambient || declarationList.flags & ts.NodeFlags.BlockScoped) declareList(file, scope, declarationList, ambient);
  } else if (ts.isFunctionDeclaration(node)) declareFunction(file, scope, node, ambient);
  else if (ts.isClassDeclaration(node)) declareClass(file, scope, node, ambient);
  else if (ts.isEnumDeclaration(node)) declareNamed(file, scope, node.name, 'enum', false);
  else if (ts.isModuleDeclaration(node)) declareNamespace(file, scope, node, ambient);
  else if (ts.isImportDeclaration(node)) declareImports(file, scope, node);
  else if (ts.isImportEqualsDeclaration(node)) declareImportEquals(file, scope, node);
  else if (ts.isInterfaceDeclaration(node)) {
    file.types.push({ name: node.name.text, type: objectType(node.members, node.heritageClauses) });
  } else if (ts.isTypeAliasDeclaration(node)) file.types.push({ name: node.name.text, type: typeOf(node.type) });
  else if (ts.isLabeledStatement(node)) declareStatement(file, scope, node.statement, ambient);
  else if (ts.isExportAssignment(node) && !node.isExportEquals) declareDefault(file, scope, node, 'const');
}

function declareFunction(file: FileLowering, scope: Scope, node: ts.FunctionDeclaration, ambient: boolean): void {
  if (node.name === undefined) declareDefault(file, scope, node, 'function');
  else declareNamed(file, scope, node.name, 'function', ambient, ambient ? functionType(node) : undefined);
}

function declareClass(file: FileLowering, scope: Scope, node: ts.ClassDeclaration, ambient: boolean): void {
  if (node.name === undefined) declareDefault(file, scope, node, 'class');
  else declareNamed(file, scope, node.name, 'class', ambient);
  // An ambient class has no code: its members are all that is known of it.
  if (ambient && node.name)
    file.types.push({ name: node.name.text, type: objectType(node.members, node.heritageClauses) });
}

function declareDefault(file: FileLowering, scope: Scope, node: ts.Node, kind: 'const' | 'function' | 'class'): void {
  declare(file.variables, scope, { name: defaultExport, kind, span: nameSpan(file, node) });
}

function declareNamed(
  file: FileLowering,
  scope: Scope,
  name: ts.Identifier,
  kind: VariableRecord['kind'],
  ambient: boolean,
  type?: TypeReference,
): VariableId {
  const read = type === undefined ? {} : { type };
  return declare(file.variables, scope, { name: name.text, kind, ambient, span: nameSpan(file, name), ...read });
}

/** `declare global` adds to the file's globals; `declare module 'x'` says nothing about this file. */
function declareNamespace(file: FileLowering, scope: Scope, node: ts.ModuleDeclaration, ambient: boolean): void {
  if (node.flags & ts.NodeFlags.GlobalAugmentation) {
    if (node.body && ts.isModuleBlock(node.body)) declareStatements(file, scope, node.body.statements, true);
  } else if (ts.isIdentifier(node.name)) declareNamed(file, scope, node.name, 'const', ambient);
}

function declareImports(file: FileLowering, scope: Scope, node: ts.ImportDeclaration): void {
  const clause = node.importClause;
  if (clause === undefined || !ts.isStringLiteralLike(node.moduleSpecifier)) return;
  const specifier = node.moduleSpecifier.text;
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name) declareImport(file, scope, clause.name, { specifier, imported: 'default', typeOnly });
  const bindings = clause.namedBindings;
  if (bindings === undefined) return;
  if (ts.isNamespaceImport(bindings)) declareImport(file, scope, bindings.name, { specifier, imported: '*', typeOnly });
  else {
    for (const { name, propertyName, isTypeOnly } of bindings.elements) {
      declareImport(file, scope, name, {
        specifier,
        imported: (propertyName ?? name).text,
        typeOnly: typeOnly || isTypeOnly,
      });
    }
  }
}

/** `import x = require('m')` names the whole module; `import x = A.B` is a constant. */
function declareImportEquals(file: FileLowering, scope: Scope, node: ts.ImportEqualsDeclaration): void {
  const { moduleReference } = node;
  if (!ts.isExternalModuleReference(moduleReference)) {
    if (!node.isTypeOnly) declareNamed(file, scope, node.name, 'const', false);
  } else if (ts.isStringLiteralLike(moduleReference.expression)) {
    declareImport(file, scope, node.name, {
      specifier: moduleReference.expression.text,
      imported: '*',
      typeOnly: node.isTypeOnly,
    });
  }
}

function declareImport(
  file: FileLowering,
  scope: Scope,
  name: ts.Identifier,
  imported: NonNullable<VariableRecord['import']>,
): void {
  const declared = { name: name.text, kind: 'import', import: imported, span: nameSpan(file, name) } as const;
  if (imported.typeOnly) file.typeImports.set(name.text, addVariable(file.variables, scope.function, declared));
  else declare(file.variables, scope, declared);
}

/** The statements and declaration lists directly inside a statement, of the same function. */
function statementsIn(node: ts.Node): readonly ts.Node[] {
  // By far the most statements hold no others: they are told from the rest at once.
  if (ts.isExpressionStatement(node) || ts.isReturnStatement(node)) return [];
  if (ts.isBlock(node)) return node.statements;
  if (ts.isIfStatement(node)) return present(node.thenStatement, node.elseStatement);
  if (ts.isForStatement(node)) return present(node.initializer, node.statement);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node)) return [node.initializer, node.statement];
  if (ts.isWhileStatement(node) || ts.isDoStatement(node) || ts.isLabeledStatement(node) || ts.isWithStatement(node)) {
    return [node.statement];
  }
  if (ts.isTryStatement(node)) return present(node.tryBlock, node.catchClause?.block, node.finallyBlock);
  if (ts.isSwitchStatement(node)) return node.caseBlock.clauses.flatMap((clause) => clause.statements);
  return [];
}

function present(...nodes: (ts.Node | undefined)[]): ts.Node[] {
  return nodes.filter((node) => node !== undefined);
}
