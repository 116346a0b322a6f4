/** A random program as plain data: small enough to print, to run, and for fast-check to shrink. */

export type FuzzPurpose = 'recording' | 'ai-inference';

export type Condition =
  | { readonly kind: 'check' | 'awaited'; readonly purpose: FuzzPurpose }
  | { readonly kind: 'flag' }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'assign'; readonly variable: number; readonly operator: string; readonly value: Condition }
  | { readonly kind: 'not' | 'true' | 'false'; readonly of: Condition }
  | { readonly kind: 'both'; readonly operator: string; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'choice'; readonly test: Condition; readonly then: Condition; readonly else: Condition }
  | { readonly kind: 'call'; readonly target: number };

export type Statement =
  | { readonly kind: 'sink' | 'assert' | 'revoke'; readonly purpose: FuzzPurpose }
  | { readonly kind: 'work' | 'throw' }
  | { readonly kind: 'leave'; readonly word: 'break' | 'continue'; readonly label: number | undefined }
  | { readonly kind: 'return' | 'evaluate'; readonly value: Condition }
  | { readonly kind: 'set'; readonly variable: number; readonly value: Condition }
  | { readonly kind: 'destructure'; readonly variable: number; readonly value: Condition; readonly fallback: Condition }
  | { readonly kind: 'if'; readonly test: Condition; readonly then: Body; readonly else: Body }
  | {
      readonly kind: 'loop';
      readonly form: 'while' | 'do' | 'for' | 'of';
      readonly test: Condition;
      readonly body: Body;
    }
  | { readonly kind: 'switch'; readonly on: Condition; readonly yes: Body; readonly falls: boolean; readonly no: Body }
  | { readonly kind: 'try'; readonly body: Body; readonly caught?: Body; readonly last?: Body }
  | { readonly kind: 'closure'; readonly form: 'stored' | 'own' | 'each' | 'immediate'; readonly body: Body };

export type Body = readonly Statement[];

export interface FuzzFunction {
  readonly form: 'function' | 'arrow' | 'method' | 'static' | 'member' | 'inherited';
  readonly async: boolean;
  readonly body: Body;
}

export interface Program {
  /** A function calls only those after it, so that none recurs. */
  readonly functions: readonly FuzzFunction[];
  /** The functions from here on stand in the second file. */
  readonly split: number;
}
