/** Makes a check usable in a file: by the import that is there, or by one that is added. */

import ts from 'typescript';
import { folderOf } from '../../base/path.ts';
import type { FixContext, KnownCheck } from './context.ts';
import { namesInScope } from './place.ts';
import { insertion, quoted, type Change, type Source } from './source.ts';

export interface Imported {
  /** The name that the check has in the file. */
  readonly name: string;
  readonly changes: readonly Change[];
}

/** Undefined where the name is taken, or the check cannot be imported. */
export function importOf(context: FixContext, source: Source, check: KnownCheck): Imported | undefined {
  const known = localNameOf(context, source, check);
  if (known !== undefined) return { name: known, changes: [] };
  const { exported, name } = check;
  if (exported === undefined || namesInScope(source.tree).has(name) || isMentioned(source, name)) return undefined;
  if (isOwn(check, source.file)) return { name, changes: [] };
  const shared = exported === 'default' ? undefined : sharedImport(context, source, check);
  const added = exported === name ? name : `${exported} as ${name}`;
  if (shared) return { name, changes: [insertion(shared.elements.at(-1)!.end, `, ${added}`)] };
  return { name, changes: [newImport(source, specifierOf(context, source, check), exported, name)] };
}

/** What the check is called in the file already. */
export function localNameOf(context: FixContext, source: Source, check: KnownCheck): string | undefined {
  if (isOwn(check, source.file)) return namesInScope(source.tree).has(check.name) ? check.name : undefined;
  for (const statement of importsOf(source)) {
    if (!leadsTo(context, source, statement, check)) continue;
    const clause = statement.importClause;
    if (check.exported === 'default' && clause?.name) return clause.name.text;
    for (const { propertyName, name } of namedIn(statement))
      if ((propertyName ?? name).text === check.exported) return name.text;
  }
  return undefined;
}

function isOwn({ from }: KnownCheck, file: string): boolean {
  return 'file' in from && from.file === file;
}

function importsOf(source: Source): readonly ts.ImportDeclaration[] {
  return source.tree.statements.filter(ts.isImportDeclaration);
}

function leadsTo(
  context: FixContext,
  source: Source,
  { moduleSpecifier }: ts.ImportDeclaration,
  { from }: KnownCheck,
): boolean {
  if (!ts.isStringLiteral(moduleSpecifier)) return false;
  if ('specifier' in from) return moduleSpecifier.text === from.specifier;
  return context.resolve(moduleSpecifier.text, source.file) === from.file;
}

function namedIn({ importClause }: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
  const bindings = importClause?.namedBindings;
  return bindings && ts.isNamedImports(bindings) ? bindings.elements.filter(({ isTypeOnly }) => !isTypeOnly) : [];
}

/** An import of values from the same place that has names in braces. */
function sharedImport(context: FixContext, source: Source, check: KnownCheck): ts.NamedImports | undefined {
  for (const statement of importsOf(source)) {
    const clause = statement.importClause;
    const bindings = clause?.namedBindings;
    if (!bindings || clause.phaseModifier !== undefined || !ts.isNamedImports(bindings)) continue;
    if (bindings.elements.length > 0 && leadsTo(context, source, statement, check)) return bindings;
  }
  return undefined;
}

function isMentioned(source: Source, name: string): boolean {
  return new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(source.text);
}

function newImport(source: Source, specifier: string, exported: string, name: string): Change {
  const { style } = source;
  const from = quoted(style, specifier);
  const last = source.tree.statements.filter(isImport).at(-1);
  const isCommonJs = last
    ? ts.isVariableStatement(last)
    : !ts.isExternalModule(source.tree) && /\.c?js$/.test(source.file);
  const braces = exported === 'default' ? name : exported === name ? `{ ${name} }` : `{ ${exported} as ${name} }`;
  const line = isCommonJs
    ? `const ${braces} = require(${from})${style.end}`
    : `import ${braces} from ${from}${style.end}`;
  if (last) return insertion(last.end, style.newline + line);
  return insertion(startOfCode(source), line + style.newline + style.newline);
}

function isImport(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement)) return true;
  return ts.isVariableStatement(statement) && /=\s*require\(/.test(statement.getText());
}

/** Behind a `#!` line, the comments at the top and the directives. */
function startOfCode(source: Source): number {
  const { statements } = source.tree;
  const first = statements.find((statement) => !isDirective(statement));
  return first ? first.getStart(source.tree) : source.text.length;
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

function specifierOf(context: FixContext, source: Source, { from }: KnownCheck): string {
  if ('specifier' in from) return from.specifier;
  const ending = endingIn(source) ?? context.specifierEnding;
  return relativeSpecifier(source.file, from.file, ending);
}

/** How the file's own relative specifiers end: `.ts`, `.js` or nothing; undefined where it has none. */
function endingIn(source: Source): string | undefined {
  for (const { moduleSpecifier } of importsOf(source)) {
    if (!ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.')) continue;
    return specifierEnding(moduleSpecifier.text);
  }
  return undefined;
}

export function specifierEnding(specifier: string): string {
  return /\.([cm]?[jt]s)x?$/.exec(specifier)?.[0] ?? '';
}

/** `ending` says in which manner: with the file's own ending, with the one it is built to, or without. */
function relativeSpecifier(from: string, to: string, ending: string): string {
  const own = folderOf(from)
    .split('/')
    .filter((part) => part !== '');
  const parts = to.split('/');
  while (own.length > 0 && parts.length > 1 && own[0] === parts[0]) {
    own.shift();
    parts.shift();
  }
  const path = [...(own.length === 0 ? ['.'] : own.map(() => '..')), ...parts].join('/');
  if (/\.[cm]?tsx?$/.test(ending)) return path;
  // What Node itself resolves needs the ending of what is built.
  const isBare = ending === '' && !/\.m[jt]s$/.test(from);
  const built = path.replace(/\.([cm]?)[jt]sx?$/, '.$1js');
  return isBare && !/\.[cm]js$/.test(built) ? built.replace(/(\/index)?\.js$/, '') : built;
}
