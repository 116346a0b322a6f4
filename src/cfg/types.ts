/** Declared types as far as the analysis reads them: names, members, results. Nothing is resolved here. */

export type TypeReference =
  /** `A.B<C>`: the path of names; `typeof a.b` too, marked. Looked up by its first name in the file. */
  | {
      readonly kind: 'name';
      readonly path: readonly string[];
      readonly arguments: readonly TypeReference[];
      readonly typeof?: true;
    }
  /** `import('m').T`. */
  | {
      readonly kind: 'import';
      readonly specifier: string;
      readonly path: readonly string[];
      readonly arguments: readonly TypeReference[];
    }
  | { readonly kind: 'object'; readonly members: readonly TypeMember[]; readonly extends: readonly TypeReference[] }
  | {
      readonly kind: 'function';
      readonly parameters: readonly { readonly name: string; readonly type?: TypeReference }[];
      readonly returns: TypeReference;
    }
  | { readonly kind: 'union'; readonly of: readonly TypeReference[] }
  | { readonly kind: 'intersection'; readonly of: readonly TypeReference[] }
  | { readonly kind: 'array'; readonly of: TypeReference }
  | { readonly kind: 'tuple'; readonly of: readonly TypeReference[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | {
      readonly kind: 'keyword';
      readonly name:
        | 'any'
        | 'unknown'
        | 'string'
        | 'number'
        | 'boolean'
        | 'void'
        | 'never'
        | 'undefined'
        | 'object'
        | 'bigint'
        | 'symbol'
        | 'this';
    }
  /** `asserts x`, `asserts x is T` and `x is T`; `narrows`: it has a type behind `is`. */
  | { readonly kind: 'predicate'; readonly asserts: boolean; readonly narrows: boolean; readonly parameter: string }
  /** Mapped, conditional and other types that are not read. */
  | { readonly kind: 'other' };

export interface TypeMember {
  readonly name: string;
  readonly optional: boolean;
  readonly type: TypeReference;
}
