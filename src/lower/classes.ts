/** Classes: members, the constructor with its field initialisers, static blocks where the class stands. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { ClassId, FunctionId, MemberRecord, Register, VariableId } from '../cfg/record.ts';
import { type FunctionLowering, inScope, spanOf, store, temporary } from './context.ts';
import { lowerExpression, lowerThis } from './expressions.ts';
import { buildFunction, lowerFunction } from './functions.ts';
import { declareStatements, declareVars, defaultExport, hasModifier } from './hoist.ts';
import { lowerNamed, propertyName } from './literals.ts';
import { declare, Scope } from './scope.ts';
import { lowerStatements } from './statements.ts';
import { functionType, heritageType, typeOf } from './types.ts';

/** A field that has a value; its name is '' where it is computed. */
interface Field {
  readonly name: string;
  readonly node: ts.PropertyDeclaration;
}

interface ClassBody {
  readonly members: MemberRecord[];
  readonly fields: Field[];
  /** Static fields and blocks, in the order of the source. */
  readonly statics: (Field | { readonly node: ts.ClassStaticBlockDeclaration })[];
}

export function lowerClassDeclaration(fn: FunctionLowering, node: ts.ClassDeclaration): void {
  if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return;
  lowerClass(fn, node, 'default', fn.scope.resolve(node.name?.text ?? defaultExport));
}

export function lowerClassExpression(fn: FunctionLowering, node: ts.ClassExpression): Register {
  return lowerClass(fn, node, '');
}

/** @param name Used where the class has none. @param variable Holds the class before its static initialisers run. */
export function lowerClass(
  fn: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  name: string,
  variable?: VariableId,
): Register {
  if (node.name === undefined || ts.isClassDeclaration(node)) return lowerClassIn(fn, node, name, variable);
  // A class expression's own name is known inside it alone.
  const scope = new Scope(fn.scope, fn.id);
  const own = declare(fn.file.variables, scope, { name: node.name.text, kind: 'class', span: spanOf(fn, node.name) });
  return inScope(fn, scope, () => lowerClassIn(fn, node, name, own));
}

function lowerClassIn(
  fn: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  name: string,
  variable?: VariableId,
): Register {
  const { file, graph } = fn;
  const id = file.classes.push(undefined) - 1;
  const span = spanOf(fn, node);
  const decorators = lowerDecorators(fn, node);
  const base = heritageOf(node, ts.SyntaxKind.ExtendsKeyword)[0];
  const extended = base === undefined ? {} : { extends: lowerExpression(fn, base.expression) };
  const body = lowerMembers(fn, node, id);
  file.classes[id] = {
    id,
    name: node.name?.text ?? name,
    ...extended,
    function: fn.id,
    implements: heritageOf(node, ts.SyntaxKind.ImplementsKeyword).map(heritageType),
    constructor: lowerConstructor(fn, node, id, body),
    members: body.members,
    decorators,
    abstract: hasModifier(node, ts.SyntaxKind.AbstractKeyword),
    span,
  };
  const value = graph.emit({ to: unassigned, kind: 'class', class: id, span });
  if (variable !== undefined) store(fn, variable, value, spanOf(fn, node.name ?? node), true);
  if (body.statics.length) lowerStatics(fn, body.statics, value);
  return value;
}

function heritageOf(node: ts.ClassLikeDeclaration, token: ts.SyntaxKind): readonly ts.ExpressionWithTypeArguments[] {
  return node.heritageClauses?.find((clause) => clause.token === token)?.types ?? [];
}

function lowerDecorators(fn: FunctionLowering, node: ts.Node): Register[] {
  const decorators = ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [];
  return decorators.map((decorator) => lowerExpression(fn, decorator.expression));
}

function lowerMembers(fn: FunctionLowering, node: ts.ClassLikeDeclaration, id: ClassId): ClassBody {
  const body: ClassBody = { members: [], fields: [], statics: [] };
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) body.statics.push({ node: member });
    else if (ts.isConstructorDeclaration(member)) addParameterProperties(fn, member, body);
    else if (ts.isPropertyDeclaration(member)) addField(fn, member, body);
    else if (ts.isMethodDeclaration(member) || ts.isAccessor(member)) addMethod(fn, member, id, body);
  }
  return body;
}

function addParameterProperties(fn: FunctionLowering, node: ts.ConstructorDeclaration, { members }: ClassBody): void {
  for (const parameter of node.parameters) {
    lowerDecorators(fn, parameter);
    if (isParameterProperty(parameter)) {
      const type = parameter.type === undefined ? {} : { type: typeOf(parameter.type) };
      members.push({ name: parameter.name.text, kind: 'field', static: false, ...type });
    }
  }
}

function addField(fn: FunctionLowering, node: ts.PropertyDeclaration, { members, fields, statics }: ClassBody): void {
  lowerDecorators(fn, node);
  const name = propertyName(fn, node.name) ?? '';
  const isStatic = hasModifier(node, ts.SyntaxKind.StaticKeyword);
  members.push({
    name,
    kind: 'field',
    static: isStatic,
    ...(node.type === undefined ? {} : { type: typeOf(node.type) }),
  });
  if (node.initializer !== undefined) (isStatic ? statics : fields).push({ name, node });
}

function addMethod(
  fn: FunctionLowering,
  node: ts.MethodDeclaration | ts.AccessorDeclaration,
  id: ClassId,
  { members }: ClassBody,
): void {
  const decorators = lowerDecorators(fn, node);
  for (const parameter of node.parameters) lowerDecorators(fn, parameter);
  const name = propertyName(fn, node.name) ?? '';
  const kind = ts.isGetAccessor(node) ? 'getter' : ts.isSetAccessor(node) ? 'setter' : 'method';
  const own =
    node.body === undefined ? {} : { function: lowerFunction(fn, node, { name, kind, class: id, decorators }) };
  members.push({ name, kind, static: hasModifier(node, ts.SyntaxKind.StaticKeyword), ...own, ...memberType(node) });
}

function memberType(node: ts.MethodDeclaration | ts.AccessorDeclaration): Pick<MemberRecord, 'type'> {
  if (ts.isMethodDeclaration(node)) return node.type === undefined ? {} : { type: functionType(node) };
  const declared = ts.isSetAccessor(node) ? node.parameters[0]?.type : node.type;
  return declared === undefined ? {} : { type: typeOf(declared) };
}

function isParameterProperty(node: ts.ParameterDeclaration): node is ts.ParameterDeclaration & { name: ts.Identifier } {
  return ts.isIdentifier(node.name) && (node.modifiers?.some((modifier) => !ts.isDecorator(modifier)) ?? false);
}

function lowerConstructor(
  fn: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  id: ClassId,
  body: ClassBody,
): FunctionId {
  const own = node.members.find((member) => ts.isConstructorDeclaration(member) && member.body !== undefined);
  const derived = heritageOf(node, ts.SyntaxKind.ExtendsKeyword).length > 0;
  const initialize = (inner: FunctionLowering): void => lowerFields(inner, fn.scope, body.fields);
  if (own === undefined || !ts.isConstructorDeclaration(own)) return makeConstructor(fn, node, id, derived, initialize);
  const run = (inner: FunctionLowering): void => {
    for (const parameter of own.parameters)
      if (isParameterProperty(parameter)) lowerParameterProperty(inner, parameter);
    initialize(inner);
  };
  const when = derived ? { afterSuper: run } : { prologue: run };
  return lowerFunction(fn, own, { name: 'constructor', kind: 'constructor', class: id, ...when });
}

/** What a class has that writes no constructor: `constructor(...args) { super(...args); }`. */
function makeConstructor(
  fn: FunctionLowering,
  node: ts.ClassLikeDeclaration,
  id: ClassId,
  derived: boolean,
  initialize: (inner: FunctionLowering) => void,
): FunctionId {
  const span = spanOf(fn, node);
  const build = (inner: FunctionLowering): void => {
    if (derived) {
      const value = inner.graph.emit({ to: unassigned, kind: 'parameter', index: 0, span });
      const callee = inner.graph.emit({ to: unassigned, kind: 'super', span });
      inner.graph.emit({ to: unassigned, kind: 'call', callee, arguments: [{ value, spread: true }], span });
    }
    initialize(inner);
    inner.graph.return(undefined, span);
  };
  const details = {
    name: 'constructor',
    class: id,
    async: false,
    generator: false,
    parameters: derived ? [{ name: 'args', rest: true, optional: false }] : [],
    directives: [],
    decorators: [],
    span,
    nameSpan: node.name === undefined ? span : spanOf(fn, node.name),
  };
  return buildFunction({ file: fn.file, parent: fn, kind: 'constructor', details, build });
}

function lowerParameterProperty(
  fn: FunctionLowering,
  { name }: ts.ParameterDeclaration & { name: ts.Identifier },
): void {
  const object = fn.graph.emit({ to: unassigned, kind: 'this', span: spanOf(fn, name) });
  fn.graph.emit({
    to: unassigned,
    kind: 'set',
    object,
    name: name.text,
    value: lowerExpression(fn, name),
    span: spanOf(fn, name),
  });
}

/** Initialisers see the names around the class, not the constructor's parameters. */
function lowerFields(fn: FunctionLowering, around: Scope, fields: readonly Field[]): void {
  inScope(fn, new Scope(around, fn.id), () => {
    for (const field of fields) setField(fn, field, lowerThis(fn, field.node.name));
  });
}

function setField(fn: FunctionLowering, { name, node }: Field, object: Register): void {
  if (node.initializer === undefined) return;
  const value = lowerNamed(fn, node.initializer, name, node);
  if (name !== '') fn.graph.emit({ to: unassigned, kind: 'set', object, name, value, span: spanOf(fn, node) });
}

function lowerStatics(fn: FunctionLowering, statics: ClassBody['statics'], register: Register): void {
  const outer = fn.staticThis;
  const span = spanOf(fn, statics[0]!.node);
  const variable = temporary(fn, 'this', span);
  store(fn, variable, register, span);
  fn.staticThis = { register, variable };
  for (const each of statics) {
    if ('name' in each) setField(fn, each, register);
    else lowerStaticBlock(fn, each.node.body.statements);
  }
  fn.staticThis = outer;
}

function lowerStaticBlock(fn: FunctionLowering, statements: readonly ts.Statement[]): void {
  const scope = new Scope(fn.scope, fn.id);
  declareVars(fn.file, scope, statements);
  declareStatements(fn.file, scope, statements);
  inScope(fn, scope, () => lowerStatements(fn, statements));
}
