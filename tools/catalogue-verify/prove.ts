/** Whether a package's published types have what a row says: the path, what kind of thing it is, the options. */

import ts from 'typescript';
import { nearest } from '../../src/base/nearest.ts';
import type { Condition, Literal, Model } from '../../src/catalogue/model.ts';
import type { Claim } from './rows.ts';
import type { PackageTypes } from './types.ts';
import { anything, Unproven, Walker, type Value } from './walk.ts';

/** Why the types do not show what the row says of this origin, in one line; undefined where they do. */
export function disproof(model: Model, claim: Claim, types: PackageTypes): string | undefined {
  const module = types.module(claim.module);
  if (module === undefined) return `\`${claim.module}\` has no types`;
  const walker = new Walker(types.checker, module);
  try {
    const value = walker.follow(claim.path);
    const prover = new Prover(types.checker, walker, claim);
    prover.proveKind(value);
    prover.proveResult(model, value);
    for (const condition of conditionsOf(model)) prover.proveCondition(condition, value);
    return undefined;
  } catch (error) {
    if (error instanceof Unproven) return `\`${claim.origin}\`: ${error.message}`;
    throw error;
  }
}

function conditionsOf(model: Model): readonly Condition[] {
  if (model.is === 'setting') return model.off;
  if (model.is === 'guard') return [];
  return [...(model.when ?? []), ...(model.unless ?? []), ...(model.adds ?? []).flatMap(({ when }) => when)];
}

class Prover {
  readonly #checker: ts.TypeChecker;
  readonly #walker: Walker;
  readonly #claim: Claim;

  constructor(checker: ts.TypeChecker, walker: Walker, claim: Claim) {
    this.#checker = checker;
    this.#walker = walker;
    this.#claim = claim;
  }

  /** Calls and constructions were proven on the way. */
  proveKind(value: Value): void {
    if (this.#claim.kind === 'jsx' && this.#componentSignatures(value).length === 0) {
      throw new Unproven(value.types.some(({ flags }) => flags & anything) ? 'the types say `any`' : 'is no component');
    }
    if (this.#claim.kind !== 'write') return;
    const written = this.#claim.path.at(-2);
    const owner = this.#walker.follow(this.#claim.path.slice(0, -2));
    const names = written?.kind === 'property' ? this.#walker.symbols(owner.types, written.name) : [];
    if (names.some((symbol) => isReadonly(symbol))) throw new Unproven('is read only');
  }

  /** What a guard says of its answer: whether it is a promise, which literals it may be. */
  proveResult(model: Model, value: Value): void {
    if (model.is !== 'guard' || (model.kind !== 'predicate' && model.kind !== 'state')) return;
    if (this.#claim.kind === 'call') {
      const isPromise = value.signatures.every((signature) => this.#isPromise(signature.getReturnType()));
      if (isPromise !== (model.promise ?? false)) throw new Unproven(`gives ${isPromise ? 'a' : 'no'} promise`);
    }
    if (Array.isArray(model.proves)) this.#proveLiterals(model.proves as readonly Literal[], value.types, 'the answer');
  }

  proveCondition({ argument, path, is }: Condition, value: Value): void {
    let types = this.#argumentTypes(value, argument);
    if (types.length === 0) throw new Unproven(`takes no argument ${argument}`);
    const names = path === '' ? [] : path.split('.');
    for (const name of names) types = this.#option(types, name, `option \`${path}\` of argument ${argument}`);
    const place = path === '' ? `argument ${argument}` : `option \`${path}\``;
    if (typeof is !== 'string') this.#proveLiterals(is, types, place);
  }

  #option(types: readonly ts.Type[], name: string, place: string): readonly ts.Type[] {
    const members = this.#walker.members(types, name);
    if (members.length > 0) return members;
    if (types.every((type) => type.flags & ts.TypeFlags.Any)) throw new Unproven(`${place}: the types say \`any\``);
    const near = nearest(name, this.#walker.memberNames(types));
    throw new Unproven(`no ${place}${near === undefined ? '' : `, the nearest is \`${near}\``}`);
  }

  #argumentTypes(value: Value, argument: number): readonly ts.Type[] {
    if (this.#claim.kind === 'write' || this.#claim.kind === 'value') return argument === 0 ? value.types : [];
    const signatures = this.#claim.kind === 'jsx' ? this.#componentSignatures(value) : value.signatures;
    return signatures.flatMap((signature) => this.#walker.parameterType(signature, argument) ?? []);
  }

  /** Functions of their props, and classes made of them. */
  #componentSignatures({ types }: Value): readonly ts.Signature[] {
    return [...this.#walker.callSignatures(types), ...this.#walker.constructSignatures(types)];
  }

  #proveLiterals(literals: readonly Literal[], types: readonly ts.Type[], place: string): void {
    for (const literal of literals) {
      if (!types.some((type) => this.#admits(type, literal))) {
        const known = types.map((type) => this.#walker.print(type)).join(' | ');
        throw new Unproven(`${place} is never ${JSON.stringify(literal)}, but ${known}`);
      }
    }
  }

  #admits(type: ts.Type, literal: Literal): boolean {
    if (type.isUnionOrIntersection()) return type.types.some((one) => this.#admits(one, literal));
    if (type.flags & ts.TypeFlags.TypeParameter) {
      const constraint = this.#checker.getBaseConstraintOfType(type);
      return constraint === undefined || this.#admits(constraint, literal);
    }
    if (type.flags & anything) return true;
    if (type.isStringLiteral() || type.isNumberLiteral()) return type.value === literal;
    const flag = literal === null ? ts.TypeFlags.Null : flagOfType[typeof literal as keyof typeof flagOfType];
    return (type.flags & flag) !== 0;
  }

  #isPromise(type: ts.Type): boolean {
    return this.#walker.symbols([type], 'then').length > 0;
  }
}

const flagOfType = {
  string: ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral,
  number: ts.TypeFlags.NumberLike,
  boolean: ts.TypeFlags.BooleanLike,
};

function isReadonly(symbol: ts.Symbol): boolean {
  const { valueDeclaration } = symbol;
  return (
    valueDeclaration !== undefined && (ts.getCombinedModifierFlags(valueDeclaration) & ts.ModifierFlags.Readonly) !== 0
  );
}
