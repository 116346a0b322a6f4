/** Declared types, from syntax alone. */

import ts from 'typescript';
import type { TypeMember, TypeReference } from '../cfg/types.ts';

type Keyword = (TypeReference & { kind: 'keyword' })['name'];

const other: TypeReference = { kind: 'other' };

const keywords = new Map<ts.SyntaxKind, Keyword>([
  [ts.SyntaxKind.AnyKeyword, 'any'],
  [ts.SyntaxKind.UnknownKeyword, 'unknown'],
  [ts.SyntaxKind.StringKeyword, 'string'],
  [ts.SyntaxKind.NumberKeyword, 'number'],
  [ts.SyntaxKind.BooleanKeyword, 'boolean'],
  [ts.SyntaxKind.VoidKeyword, 'void'],
  [ts.SyntaxKind.NeverKeyword, 'never'],
  [ts.SyntaxKind.UndefinedKeyword, 'undefined'],
  [ts.SyntaxKind.ObjectKeyword, 'object'],
  [ts.SyntaxKind.BigIntKeyword, 'bigint'],
  [ts.SyntaxKind.SymbolKeyword, 'symbol'],
  [ts.SyntaxKind.ThisType, 'this'],
  [ts.SyntaxKind.TemplateLiteralType, 'string'],
]);

/** The type that a node writes down; `other` for what is not read. */
export function typeOf(node: ts.TypeNode): TypeReference {
  const keyword = keywords.get(node.kind);
  if (keyword !== undefined) return { kind: 'keyword', name: keyword };
  if (ts.isTypeReferenceNode(node)) return referenceOf(node);
  if (
    ts.isParenthesizedTypeNode(node) ||
    ts.isOptionalTypeNode(node) ||
    ts.isRestTypeNode(node) ||
    ts.isNamedTupleMember(node)
  ) {
    return typeOf(node.type);
  }
  if (ts.isUnionTypeNode(node)) return { kind: 'union', of: node.types.map(typeOf) };
  if (ts.isIntersectionTypeNode(node)) return { kind: 'intersection', of: node.types.map(typeOf) };
  if (ts.isArrayTypeNode(node)) return { kind: 'array', of: typeOf(node.elementType) };
  if (ts.isTupleTypeNode(node)) return { kind: 'tuple', of: node.elements.map(typeOf) };
  if (ts.isLiteralTypeNode(node)) return literalOf(node.literal);
  if (ts.isFunctionTypeNode(node)) return functionType(node);
  if (ts.isTypeLiteralNode(node)) return literalObject(node);
  if (ts.isTypePredicateNode(node)) return predicateOf(node);
  if (ts.isTypeQueryNode(node)) return queryOf(node);
  if (ts.isImportTypeNode(node)) return importOf(node);
  if (ts.isTypeOperatorNode(node) && node.operator === ts.SyntaxKind.ReadonlyKeyword) return typeOf(node.type);
  return other;
}

/** The type of a class's or interface's heritage clause: `extends A.B<C>`. */
export function heritageType(node: ts.ExpressionWithTypeArguments): TypeReference {
  const path = pathOf(node.expression);
  return path === undefined ? other : { kind: 'name', path, arguments: argumentsOf(node) };
}

export function functionType(node: ts.SignatureDeclaration): TypeReference {
  const parameters = valueParameters(node.parameters).map((parameter) => ({
    name: ts.isIdentifier(parameter.name) ? parameter.name.text : '',
    ...(parameter.type === undefined ? {} : { type: typeOf(parameter.type) }),
  }));
  return { kind: 'function', parameters, returns: node.type === undefined ? other : typeOf(node.type) };
}

/** Without TypeScript's `this` parameter, which is none. */
export function valueParameters(parameters: readonly ts.ParameterDeclaration[]): readonly ts.ParameterDeclaration[] {
  const first = parameters[0]?.name;
  return first !== undefined && ts.isIdentifier(first) && first.text === 'this' ? parameters.slice(1) : parameters;
}

export function objectType(
  members: readonly (ts.TypeElement | ts.ClassElement)[],
  heritage: readonly ts.HeritageClause[] | undefined,
): TypeReference {
  return {
    kind: 'object',
    members: members.flatMap(memberOf),
    extends: (heritage ?? []).flatMap((clause) => clause.types.map(heritageType)),
  };
}

/** The text by which a member is known; undefined where it is computed. A private name keeps its `#`. */
export function memberName(name: ts.PropertyName | undefined): string | undefined {
  if (name === undefined) return undefined;
  if (!ts.isComputedPropertyName(name)) return name.text;
  return ts.isStringLiteralLike(name.expression) || ts.isNumericLiteral(name.expression)
    ? name.expression.text
    : undefined;
}

/** Call and construct signatures are members named `()` and `new()`. */
function memberOf(node: ts.TypeElement | ts.ClassElement): TypeMember[] {
  if (ts.isCallSignatureDeclaration(node)) return [{ name: '()', optional: false, type: functionType(node) }];
  if (ts.isConstructSignatureDeclaration(node)) return [{ name: 'new()', optional: false, type: functionType(node) }];
  const name = memberName(node.name);
  if (name === undefined) return [];
  const optional = 'questionToken' in node && node.questionToken !== undefined;
  if (ts.isMethodSignature(node) || ts.isMethodDeclaration(node)) return [{ name, optional, type: functionType(node) }];
  if (ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isGetAccessor(node)) {
    return [{ name, optional, type: node.type === undefined ? other : typeOf(node.type) }];
  }
  return [];
}

function literalObject(node: ts.TypeLiteralNode): TypeReference {
  const [only, ...more] = node.members;
  if (only !== undefined && !more.length && ts.isCallSignatureDeclaration(only)) return functionType(only);
  return objectType(node.members, undefined);
}

function referenceOf(node: ts.TypeReferenceNode): TypeReference {
  const path = pathOf(node.typeName) ?? [];
  const args = argumentsOf(node);
  const [element] = args;
  if (element !== undefined && path.length === 1 && (path[0] === 'Array' || path[0] === 'ReadonlyArray')) {
    return { kind: 'array', of: element };
  }
  return { kind: 'name', path, arguments: args };
}

function queryOf(node: ts.TypeQueryNode): TypeReference {
  if (ts.isImportTypeNode(node.exprName)) return importOf(node.exprName);
  return { kind: 'name', path: pathOf(node.exprName) ?? [], arguments: [], typeof: true };
}

function importOf(node: ts.ImportTypeNode): TypeReference {
  const { argument } = node;
  if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return other;
  const path = node.qualifier === undefined ? [] : (pathOf(node.qualifier) ?? []);
  return { kind: 'import', specifier: argument.literal.text, path, arguments: argumentsOf(node) };
}

function predicateOf(node: ts.TypePredicateNode): TypeReference {
  const parameter = ts.isIdentifier(node.parameterName) ? node.parameterName.text : 'this';
  const asserts = node.assertsModifier !== undefined;
  return { kind: 'predicate', asserts, narrows: node.type !== undefined, parameter };
}

function literalOf(node: ts.LiteralTypeNode['literal']): TypeReference {
  if (ts.isStringLiteralLike(node)) return { kind: 'literal', value: node.text };
  if (ts.isNumericLiteral(node)) return { kind: 'literal', value: Number(node.text) };
  if (ts.isPrefixUnaryExpression(node) && ts.isNumericLiteral(node.operand))
    return { kind: 'literal', value: -Number(node.operand.text) };
  if (node.kind === ts.SyntaxKind.NullKeyword) return { kind: 'literal', value: null };
  if (node.kind === ts.SyntaxKind.TrueKeyword) return { kind: 'literal', value: true };
  return node.kind === ts.SyntaxKind.FalseKeyword ? { kind: 'literal', value: false } : other;
}

function argumentsOf(node: ts.NodeWithTypeArguments): TypeReference[] {
  return node.typeArguments?.map(typeOf) ?? [];
}

/** `a.b.c`, written as a type or as an expression. */
function pathOf(node: ts.EntityName | ts.Expression): string[] | undefined {
  const path: string[] = [];
  let at: ts.Node = node;
  while (ts.isQualifiedName(at) || ts.isPropertyAccessExpression(at)) {
    path.unshift(ts.isQualifiedName(at) ? at.right.text : at.name.text);
    at = ts.isQualifiedName(at) ? at.left : at.expression;
  }
  return ts.isIdentifier(at) ? [at.text, ...path] : undefined;
}
