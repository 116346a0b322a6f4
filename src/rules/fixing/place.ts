/** Where around a node a check can stand. */

import ts from 'typescript';

export type Place =
  | {
      readonly kind: 'statement';
      readonly statement: ts.Statement;
      /** In a list of statements; else the only one under an `if`, an `else` or a loop. */
      readonly listed: boolean;
    }
  /** The body of an arrow function that is an expression. */
  | { readonly kind: 'arrow'; readonly arrow: ts.ArrowFunction };

export type FunctionNode = ts.FunctionLikeDeclaration | ts.ClassStaticBlockDeclaration;

/** Undefined where the node runs outside of any statement: a field's first value, a parameter's default, a decorator. */
export function placeOf(node: ts.Node): Place | undefined {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isPropertyDeclaration(at) || ts.isParameter(at) || ts.isDecorator(at)) return undefined;
    if (ts.isArrowFunction(parent) && parent.body === at && !ts.isBlock(at)) return { kind: 'arrow', arrow: parent };
    if (!ts.isStatement(at) || ts.isBlock(at) || ts.isLabeledStatement(parent)) continue;
    return { kind: 'statement', statement: at, listed: isList(parent) };
  }
  return undefined;
}

function isList(node: ts.Node): boolean {
  return ts.isBlock(node) || ts.isSourceFile(node) || ts.isModuleBlock(node) || ts.isCaseOrDefaultClause(node);
}

/** The function that the node runs in; undefined at the module's top level. */
export function functionAround(node: ts.Node): FunctionNode | undefined {
  const found = ts.findAncestor(node.parent, (at) => isFunctionNode(at) || ts.isSourceFile(at));
  return found && isFunctionNode(found) ? found : undefined;
}

export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return (ts.isFunctionLike(node) && 'body' in node) || ts.isClassStaticBlockDeclaration(node);
}

/** The nodes that run as part of a function or file, without those of the functions inside it. */
export function* ownNodes(node: ts.Node): Iterable<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) {
    yield child;
    if (!isFunctionNode(child)) yield* ownNodes(child);
  }
}

/** Whether the statement stands directly in the body of a loop. */
export function isLoopBody(statement: ts.Statement): boolean {
  const body = ts.isBlock(statement.parent) ? statement.parent : statement;
  return ts.isIterationStatement(body.parent, false) && body.parent.statement === body;
}

export function isAsync(node: FunctionNode): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** The name of a function: its own, or the one of what it is the first value of. */
export function nameOfFunction(node: FunctionNode): string {
  if (ts.isClassStaticBlockDeclaration(node)) return '';
  if (node.name && ts.isIdentifier(node.name)) return node.name.text;
  const { parent } = node;
  const isValue =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return isValue && ts.isIdentifier(parent.name) ? parent.name.text : '';
}

/** A component or a hook: it cannot wait, and leaving early changes the order of hooks. */
export function isRendered(node: FunctionNode): boolean {
  if (!ts.isFunctionDeclaration(node) && !ts.isFunctionExpression(node) && !ts.isArrowFunction(node)) return false;
  return /^(use)?[A-Z]/.test(nameOfFunction(node));
}

/** The names that code at a node can use. */
export function namesInScope(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  for (let at = node; ; at = at.parent) {
    if (ts.isFunctionLike(at)) for (const { name } of at.parameters) addBinding(names, name);
    if (isList(at)) for (const statement of (at as ts.Block).statements) addDeclared(names, statement, node);
    if (ts.isForOfStatement(at) || ts.isForStatement(at) || ts.isForInStatement(at))
      addDeclarations(names, at.initializer);
    if (ts.isCatchClause(at) && at.variableDeclaration) addBinding(names, at.variableDeclaration.name);
    if (ts.isSourceFile(at)) return names;
  }
}

/** A variable counts only where it is declared before the node, or in a function around. */
function addDeclared(names: Set<string>, statement: ts.Statement, node: ts.Node): void {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)) {
    if (statement.name) names.add(statement.name.text);
  } else if (ts.isVariableStatement(statement)) {
    if (statement.end <= node.pos || functionAround(statement) !== functionAround(node))
      addDeclarations(names, statement.declarationList);
  } else if (ts.isImportDeclaration(statement)) addImported(names, statement.importClause);
}

function addDeclarations(names: Set<string>, list: ts.ForInitializer | undefined): void {
  if (list && ts.isVariableDeclarationList(list)) for (const { name } of list.declarations) addBinding(names, name);
}

function addImported(names: Set<string>, clause: ts.ImportClause | undefined): void {
  if (!clause) return;
  if (clause.name) names.add(clause.name.text);
  const bindings = clause.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
  else for (const { name } of bindings?.elements ?? []) names.add(name.text);
}

function addBinding(names: Set<string>, name: ts.BindingName): void {
  if (ts.isIdentifier(name)) names.add(name.text);
  else for (const element of name.elements) if (ts.isBindingElement(element)) addBinding(names, element.name);
}
