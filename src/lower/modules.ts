/** What a file exports and which modules it names, from its top-level statements. */

import ts from 'typescript';
import { addRequest, type FileLowering } from './context.ts';
import { declaredNames } from './declarations.ts';
import { defaultExport, hasModifier } from './hoist.ts';
import type { Scope } from './scope.ts';

export function collectModuleSyntax(file: FileLowering, scope: Scope, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (ts.isImportDeclaration(statement)) request(file, statement.moduleSpecifier);
    else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      request(file, statement.moduleReference.expression);
    } else if (ts.isExportDeclaration(statement)) collectExports(file, scope, statement);
    else if (ts.isExportAssignment(statement) && !statement.isExportEquals)
      exportVariable(file, scope, 'default', defaultExport);
    if (hasModifier(statement, ts.SyntaxKind.ExportKeyword)) collectDeclaration(file, scope, statement);
  }
}

/** Whether the file says by `import` or `export` that it is a module. */
export function hasModuleSyntax(statements: readonly ts.Statement[]): boolean {
  return statements.some(
    (node) =>
      ts.isImportDeclaration(node) ||
      ts.isExportDeclaration(node) ||
      ts.isExportAssignment(node) ||
      (ts.isImportEqualsDeclaration(node) && ts.isExternalModuleReference(node.moduleReference)) ||
      hasModifier(node, ts.SyntaxKind.ExportKeyword),
  );
}

function collectExports(file: FileLowering, scope: Scope, node: ts.ExportDeclaration): void {
  const { exportClause, moduleSpecifier } = node;
  const specifier = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier) ? moduleSpecifier.text : undefined;
  if (moduleSpecifier !== undefined) request(file, moduleSpecifier);
  if (exportClause === undefined || ts.isNamespaceExport(exportClause)) {
    if (specifier === undefined) return;
    file.exports.push({
      kind: 'star',
      ...(exportClause === undefined ? {} : { name: exportClause.name.text }),
      specifier,
    });
    return;
  }
  for (const { name, propertyName } of exportClause.elements) {
    const imported = (propertyName ?? name).text;
    if (specifier !== undefined) file.exports.push({ kind: 'again', name: name.text, specifier, imported });
    else exportVariable(file, scope, name.text, imported);
  }
}

function collectDeclaration(file: FileLowering, scope: Scope, node: ts.Statement): void {
  if (hasModifier(node, ts.SyntaxKind.DefaultKeyword)) {
    const named = ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node);
    exportVariable(file, scope, 'default', (named ? node.name?.text : undefined) ?? defaultExport);
  } else if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    file.exports.push({ kind: 'type', name: node.name.text, type: node.name.text });
  } else for (const name of new Set(declaredNames(node))) exportVariable(file, scope, name, name);
}

/** A local name as an export; it may be a value, a type, or both. Overloads export it once. */
function exportVariable(file: FileLowering, scope: Scope, name: string, local: string): void {
  const variable = scope.names.get(local) ?? file.typeImports.get(local);
  const known = file.exports.some((each) => each.kind === 'variable' && each.name === name);
  if (variable !== undefined && !known) file.exports.push({ kind: 'variable', name, variable });
  if (name !== local || variable === undefined) {
    if (file.types.some((type) => type.name === local)) file.exports.push({ kind: 'type', name, type: local });
  }
}

function request(file: FileLowering, specifier: ts.Expression): void {
  if (ts.isStringLiteralLike(specifier)) addRequest(file, specifier.text, specifier.pos);
}
