/** A random program as plain data: small enough to print, to run, and for fast-check to shrink. */

export type FuzzPurpose = 'recording' | 'ai-inference';

export type Condition =
  /** `unawaited`: the promise of an answer stands where the answer should. */
  | { readonly kind: 'check' | 'awaited' | 'unawaited'; readonly purpose: FuzzPurpose }
  | { readonly kind: 'flag' }
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'variable'; readonly variable: number }
  | { readonly kind: 'assign'; readonly variable: number; readonly operator: string; readonly value: Condition }
  | { readonly kind: 'not' | 'true' | 'false'; readonly of: Condition }
  | { readonly kind: 'both'; readonly operator: string; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'choice'; readonly test: Condition; readonly then: Condition; readonly else: Condition }
  /** The condition as the default of a parameter, what a getter returns, what a field begins as. */
  | { readonly kind: 'through'; readonly form: 'parameter' | 'getter' | 'field'; readonly value: Condition }
  | { readonly kind: 'call'; readonly target: number; readonly optional: boolean };

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
      readonly form: LoopForm;
      readonly test: Condition;
      readonly body: Body;
    }
  | { readonly kind: 'switch'; readonly on: Condition; readonly yes: Body; readonly falls: boolean; readonly no: Body }
  | { readonly kind: 'try'; readonly body: Body; readonly caught?: Body; readonly last?: Body }
  | { readonly kind: 'closure'; readonly form: ClosureForm; readonly body: Body }
  /** A closure that waits for a `run` of it. */
  | { readonly kind: 'make'; readonly body: Body }
  /** By itself, for each element of an array, or by a function that runs what it is given. */
  | { readonly kind: 'run'; readonly form: 'call' | 'each' | 'own'; readonly closure: number }
  /** An async function called without waiting. */
  | { readonly kind: 'float'; readonly target: number };

export type LoopForm = 'while' | 'do' | 'for' | 'of';

export type ClosureForm =
  'stored' | 'own' | 'each' | 'immediate' | 'floated' | 'generator' | 'getter' | 'tag' | 'field';

export type Body = readonly Statement[];

export interface FuzzFunction {
  readonly form: 'function' | 'arrow' | 'method' | 'static' | 'member' | 'inherited' | 'overridden';
  readonly async: boolean;
  readonly body: Body;
}

export interface Program {
  /** A function calls only those after it, so that none recurs. */
  readonly functions: readonly FuzzFunction[];
  /** The functions from here on stand in the second file. */
  readonly split: number;
  /** Statements of a module of its own, which may call all of them. */
  readonly top?: Body;
}

/** The names of the constructs that a program has: `if`, `loop while`, `both &&`. */
export function constructsOf(program: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof program !== 'object' || program === null) return found;
  const { kind = 'function', form, operator, word } = program as Readonly<Record<string, string | undefined>>;
  const variant = form ?? operator ?? word;
  if (kind !== 'function' || form !== undefined) found.add(variant === undefined ? kind : `${kind} ${variant}`);
  if ('async' in program && program.async === true) found.add('async function');
  for (const part of Object.values(program)) constructsOf(part, found);
  return found;
}
