/** Whether code may wait for an answer where it stands, and what makes it so. */

import ts from 'typescript';
import type { FixContext } from './context.ts';
import { functionAround, isAsync, isRendered, type FunctionNode } from './place.ts';
import { descendants, insertion, replacement, type Change, type Source } from './source.ts';

/** Calls that run a function they are given and never look at its result. */
const handlerTakers = new Set([
  'addEventListener',
  'removeEventListener',
  'addListener',
  'on',
  'once',
  'off',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'requestAnimationFrame',
  'requestIdleCallback',
]);

/** Methods that take a path and a handler, of which every server framework waits for the promise or drops it. */
const routeTakers = new Set(['get', 'post', 'put', 'patch', 'delete', 'all']);

/** What has to change so that `await` may stand at the node; undefined where it may not. */
export function waitingAt(context: FixContext, source: Source, node: ts.Node): readonly Change[] | undefined {
  const around = functionAround(node);
  if (!around) return context.awaitsAtTop(source.file) && ts.isExternalModule(source.tree) ? [] : undefined;
  if (isAsync(around)) return [];
  return mayBecomeAsync(source, around) ? becomeAsync(source, around) : undefined;
}

type Waiting = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

/** Only where its result is a promise already, or nobody uses it: it turns into one. */
function mayBecomeAsync(source: Source, node: FunctionNode): node is Waiting {
  const fits =
    ts.isFunctionDeclaration(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node) ||
    ts.isMethodDeclaration(node);
  if (!fits || node.asteriskToken || isRendered(node)) return false;
  if (isPromise(node.type)) return true;
  return (node.type === undefined || node.type.kind === ts.SyntaxKind.VoidKeyword) && isResultUnused(source, node);
}

function isPromise(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
}

/** Whether nobody can see what the function returns. */
export function isResultUnused(source: Source, node: FunctionNode): boolean {
  if (ts.isFunctionDeclaration(node)) return node.name !== undefined && areReferencesIdle(source, node.name);
  if (ts.isMethodDeclaration(node)) return isPrivate(node) && areReferencesIdle(source, node.name);
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) && areReferencesIdle(source, parent.name);
  return isHandler(node);
}

function isPrivate(node: ts.MethodDeclaration): boolean {
  if (ts.isPrivateIdentifier(node.name)) return true;
  return (node.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword);
}

/** Every mention of the name in the file calls it for nothing or hands it on as a handler; and there is one. */
function areReferencesIdle(source: Source, name: ts.Node): boolean {
  const declared = name.parent;
  const exported = ts.isVariableDeclaration(declared) ? declared.parent.parent : declared;
  if (ts.canHaveModifiers(exported) && (ts.getModifiers(exported) ?? []).some(isExport)) return false;
  const text = name.getText(source.tree);
  const mentions = [...descendants(source.tree)].filter(
    (node) => node !== name && (ts.isIdentifier(node) || ts.isPrivateIdentifier(node)) && node.text === text,
  );
  return mentions.length > 0 && mentions.every((mention) => isIdle(valueOf(mention)));
}

function isExport({ kind }: ts.ModifierLike): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}

/** `this.name` for the name. */
function valueOf(name: ts.Node): ts.Node {
  const { parent } = name;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.name === name;
  return isMember && parent.expression.kind === ts.SyntaxKind.ThisKeyword ? parent : name;
}

function isIdle(value: ts.Node): boolean {
  const { parent } = value;
  if (ts.isCallExpression(parent) && parent.expression === value) {
    const used = ts.isAwaitExpression(parent.parent) || ts.isVoidExpression(parent.parent) ? parent.parent : parent;
    return ts.isExpressionStatement(used.parent);
  }
  return isHandler(value);
}

/** Whether the value is handed to something that runs it and drops its result. */
function isHandler(value: ts.Node): boolean {
  const { parent } = value;
  if (ts.isParenthesizedExpression(parent)) return isHandler(parent);
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) && isEventName(parent.parent.name.getText());
  if (ts.isPropertyAssignment(parent)) return parent.initializer === value && isEventName(parent.name.getText());
  if (ts.isBinaryExpression(parent)) {
    const isWrite = parent.operatorToken.kind === ts.SyntaxKind.EqualsToken && parent.right === value;
    return isWrite && ts.isPropertyAccessExpression(parent.left) && /^on[a-z]/i.test(parent.left.name.text);
  }
  if (!ts.isCallExpression(parent) || parent.expression === value) return false;
  const name = calledName(parent);
  const [first] = parent.arguments;
  const isRoute = routeTakers.has(name) && first !== undefined && first !== value && ts.isStringLiteralLike(first);
  return handlerTakers.has(name) || (isRoute && first.text.startsWith('/'));
}

function isEventName(name: string): boolean {
  return /^on[A-Z]/.test(name);
}

/** The last name of what is called. */
export function calledName({ expression }: ts.CallExpression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

function becomeAsync(source: Source, node: Waiting): readonly Change[] {
  const start = startOfFunction(source, node);
  const type = node.type && !isPromise(node.type) ? [replacement(source, node.type, 'Promise<void>')] : [];
  return [insertion(start, 'async '), ...type];
}

/** Behind the modifiers, `async` being the last of them. */
function startOfFunction(source: Source, node: Waiting): number {
  if (ts.isMethodDeclaration(node)) return node.name.getStart(source.tree);
  const keyword = node.getChildren(source.tree).find(({ kind }) => kind === ts.SyntaxKind.FunctionKeyword);
  return (keyword ?? node).getStart(source.tree);
}
