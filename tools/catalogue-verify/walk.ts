/** Following an origin's path through published types. A value may be of several types: overloads, unions, promises. */

import ts from 'typescript';
import { nearest } from '../../src/base/nearest.ts';
import type { Segment } from './rows.ts';
import type { ModuleTypes } from './types.ts';

/** What a part of a path is, by its types. */
export interface Value {
  readonly types: readonly ts.Type[];
  /** Those of the call or construction that gave it; otherwise empty. */
  readonly signatures: readonly ts.Signature[];
}

/** Types that any name is a property of. */
export const anything = ts.TypeFlags.Any | ts.TypeFlags.Unknown;

/** Why a path cannot be followed. The message is one line. */
export class Unproven extends Error {}

export class Walker {
  readonly #checker: ts.TypeChecker;
  readonly #module: ModuleTypes;

  constructor(checker: ts.TypeChecker, module: ModuleTypes) {
    this.#checker = checker;
    this.#module = module;
  }

  /** The value at the end of a path that begins at the module. Throws `Unproven`. */
  follow(path: readonly Segment[]): Value {
    const { value, rest } = this.#begin(path);
    return rest.reduce((reached, segment) => this.#step(reached, segment), value);
  }

  /** `a` is looked for at the module, then at its default export; a default that there is not is the module. */
  #begin(path: readonly Segment[]): { readonly value: Value; readonly rest: readonly Segment[] } {
    const { all, byDefault, declared } = this.#module;
    const [first, second] = path;
    if (first === undefined) return { value: valueOf([all]), rest: [] };
    if (first.kind !== 'property') return { value: valueOf([byDefault ?? all]), rest: path };
    const instance = second?.kind === 'new' ? declared(first.name) : undefined;
    const exported = this.#exported(first.name);
    if (exported.length === 0 && instance) return { value: valueOf([instance]), rest: path.slice(2) };
    if (exported.length > 0) return { value: valueOf(exported), rest: path.slice(1) };
    return { value: valueOf(byDefault ? [all, byDefault] : [all]), rest: path };
  }

  #exported(name: string): readonly ts.Type[] {
    const { all, byDefault } = this.#module;
    if (name === 'default') return [byDefault ?? all];
    return this.members([all], name);
  }

  #step(value: Value, segment: Segment): Value {
    switch (segment.kind) {
      case 'property':
        return valueOf(this.#property(value.types, segment.name));
      case 'any':
        return valueOf(this.#found(value.types, this.#everyMember(value.types), 'has no properties'));
      case 'call':
        return this.#results(value.types, this.callSignatures(value.types), 'cannot be called');
      case 'new':
        return this.#results(value.types, this.constructSignatures(value.types), 'cannot be constructed');
      case 'argument':
        return valueOf(this.#parameters(value.types, value.signatures, segment.index));
      case 'parameter':
        return valueOf(this.#parameters(value.types, this.callSignatures(value.types), segment.index));
      case 'jsx':
      case 'write':
        return value;
    }
  }

  #property(types: readonly ts.Type[], name: string): readonly ts.Type[] {
    const members = this.members(types, name);
    if (members.length > 0) return members;
    const near = nearest(name, this.memberNames(types));
    const hint = near === undefined ? '' : `, the nearest is \`${near}\``;
    return this.#found(types, [], `has no \`${name}\`${hint}`);
  }

  #results(types: readonly ts.Type[], signatures: readonly ts.Signature[], problem: string): Value {
    this.#found(types, signatures, problem);
    const returned = signatures.map((signature) => this.#checker.getReturnTypeOfSignature(signature));
    const awaited = returned.flatMap((type) => this.#checker.getAwaitedType(type) ?? []);
    return { types: [...new Set([...returned, ...awaited])], signatures };
  }

  #parameters(types: readonly ts.Type[], signatures: readonly ts.Signature[], index: number): readonly ts.Type[] {
    const found = signatures.flatMap((signature) => this.parameterType(signature, index) ?? []);
    return this.#found(types, found, `has no parameter ${index}`);
  }

  #found<Thing>(types: readonly ts.Type[], things: readonly Thing[], problem: string): readonly Thing[] {
    if (things.length > 0) return things;
    const says = types.some((type) => type.flags & anything);
    const [first] = types;
    throw new Unproven(says || !first ? `the types say \`any\`` : `${this.print(first)} ${problem}`);
  }

  /** The types of a property, of all that the types may be. Private ones are none; nor is any name of an `any`. */
  members(types: readonly ts.Type[], name: string): readonly ts.Type[] {
    const found = this.#parts(types).flatMap((type) => {
      const property = this.#checker.getPropertyOfType(type, name);
      if (property) return isHidden(property) ? [] : [this.#checker.getTypeOfSymbol(property)];
      const kind = /^\d+$/.test(name) ? ts.IndexKind.Number : ts.IndexKind.String;
      const indexed = this.#checker.getIndexTypeOfType(type, kind);
      return indexed === undefined || indexed.flags & anything ? [] : [indexed];
    });
    return [...new Set(found)];
  }

  /** The symbols of a property, where the types declare it. */
  symbols(types: readonly ts.Type[], name: string): readonly ts.Symbol[] {
    return this.#parts(types).flatMap((type) => this.#checker.getPropertyOfType(type, name) ?? []);
  }

  memberNames(types: readonly ts.Type[]): readonly string[] {
    return this.#parts(types).flatMap((type) =>
      this.#checker
        .getPropertiesOfType(type)
        .filter((property) => !isHidden(property))
        .map(({ name }) => name),
    );
  }

  #everyMember(types: readonly ts.Type[]): readonly ts.Type[] {
    return this.#parts(types).flatMap((type) => [
      ...this.#checker.getPropertiesOfType(type).map((property) => this.#checker.getTypeOfSymbol(property)),
      ...this.#checker.getIndexInfosOfType(type).map((info) => info.type),
    ]);
  }

  callSignatures(types: readonly ts.Type[]): readonly ts.Signature[] {
    return this.#parts(types).flatMap((type) => this.#checker.getSignaturesOfType(type, ts.SignatureKind.Call));
  }

  constructSignatures(types: readonly ts.Type[]): readonly ts.Signature[] {
    return this.#parts(types).flatMap((type) => this.#checker.getSignaturesOfType(type, ts.SignatureKind.Construct));
  }

  /** Of the argument at this place; undefined where the signature takes none there. */
  parameterType(signature: ts.Signature, index: number): ts.Type | undefined {
    const { parameters } = signature;
    const parameter = parameters[Math.min(index, parameters.length - 1)];
    const declaration = parameter?.valueDeclaration;
    if (!parameter) return undefined;
    const type = this.#checker.getTypeOfSymbol(parameter);
    const isRest = declaration && ts.isParameter(declaration) && declaration.dotDotDotToken !== undefined;
    if (!isRest) return index < parameters.length ? type : undefined;
    const place = index - parameters.length + 1;
    return this.members([type], String(place))[0];
  }

  /** For messages. */
  print(type: ts.Type): string {
    if ((type.getSymbol()?.flags ?? 0) & ts.SymbolFlags.ValueModule) return 'the module';
    const text = this.#checker.typeToString(type);
    return `\`${text.length > 60 ? `${text.slice(0, 59)}…` : text}\``;
  }

  /** Without null and undefined; the members of unions; of a type parameter what it extends. */
  #parts(types: readonly ts.Type[]): readonly ts.Type[] {
    return types.flatMap((type) => {
      const some = this.#checker.getNonNullableType(type);
      const apparent = this.#checker.getApparentType(some);
      return apparent.isUnion() ? this.#parts(apparent.types) : [apparent];
    });
  }
}

function valueOf(types: readonly ts.Type[]): Value {
  return { types, signatures: [] };
}

function isHidden(property: ts.Symbol): boolean {
  const { valueDeclaration } = property;
  if (valueDeclaration === undefined) return false;
  const flags = ts.getCombinedModifierFlags(valueDeclaration);
  return (flags & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected)) !== 0;
}
