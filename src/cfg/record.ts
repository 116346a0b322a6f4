/**
 * The record of a file: everything that the later stages know about it. Plain data that can be serialised; it
 * needs no other file. Functions are control-flow graphs of basic blocks; instructions name their operands by
 * register, and each register is written by exactly one instruction of its function.
 */

import type { Span } from '../base/range.ts';
import type { TypeReference } from './types.ts';

/** Register within a function. */
export type Register = number;
export type BlockId = number;
/** Index into `FileRecord.functions`; 0 is the module's top level. */
export type FunctionId = number;
export type ClassId = number;
/** Index into `FileRecord.variables`. */
export type VariableId = number;

export interface FileRecord {
  /** '/'-separated, relative to the scan root. */
  readonly path: string;
  /** A script has neither imports nor exports: its top-level names are the page's. */
  readonly kind: 'module' | 'script';
  /** `use server`, `use client` at the top. */
  readonly directives: readonly string[];
  readonly lineStarts: readonly number[];
  readonly exports: readonly ExportRecord[];
  /** All module specifiers that the file names, in order of appearance: imports, re-exports, `import()`, `require`. */
  readonly requests: readonly string[];
  readonly variables: readonly VariableRecord[];
  readonly functions: readonly FunctionRecord[];
  readonly classes: readonly ClassRecord[];
  /** Top-level interfaces and type aliases (nested ones too: a name is looked up by its text). */
  readonly types: readonly NamedType[];
  readonly suppressions: readonly SuppressionComment[];
}

export type ExportRecord =
  /** `export const x`, `export { x as name }`, `export default …` (its value is in a variable too). */
  | { readonly kind: 'variable'; readonly name: string; readonly variable: VariableId }
  /** `export { imported as name } from 'specifier'`. */
  | { readonly kind: 'again'; readonly name: string; readonly specifier: string; readonly imported: string }
  /** `export * from 'specifier'`; with a name, `export * as name from`. */
  | { readonly kind: 'star'; readonly name?: string; readonly specifier: string }
  /** `exports.name = …`, `module.exports = …` (name `module.exports`): a register of function 0. */
  | { readonly kind: 'commonjs'; readonly name: string; readonly register: Register }
  /** A type or interface. */
  | { readonly kind: 'type'; readonly name: string; readonly type: string };

export interface NamedType {
  readonly name: string;
  readonly type: TypeReference;
}

export interface VariableRecord {
  readonly name: string;
  /** `temporary`: made by lowering for the value of `a && b`, `c ? d : e` and the like. */
  readonly kind:
    'const' | 'let' | 'var' | 'parameter' | 'function' | 'class' | 'import' | 'catch' | 'temporary' | 'enum';
  /** Where it is declared. */
  readonly function: FunctionId;
  readonly type?: TypeReference;
  /** `import` only. `imported` is the export's name, `*` for the namespace, `default` too. */
  readonly import?: { readonly specifier: string; readonly imported: string; readonly typeOnly: boolean };
  /** Whether a function other than its own assigns it. */
  readonly assignedByClosure: boolean;
  /** `declare const x`: the global of that name. */
  readonly ambient: boolean;
  readonly span: Span;
}

export interface FunctionRecord {
  readonly id: FunctionId;
  /** Its own name, else that of the variable, property or field it is the first value of; '' where there is none. */
  readonly name: string;
  readonly kind: 'module' | 'function' | 'arrow' | 'method' | 'getter' | 'setter' | 'constructor';
  /** The function around it; absent for the module's top level. */
  readonly parent?: FunctionId;
  /** For members: the class; and for functions inside them, nothing (`this` is found through `parent`). */
  readonly class?: ClassId;
  readonly async: boolean;
  readonly generator: boolean;
  readonly parameters: readonly ParameterRecord[];
  readonly returnType?: TypeReference;
  /** `@consentGuard`: the purposes named, as written; empty where none is named. */
  readonly consentGuard?: readonly string[];
  /** `@requiresConsent`. */
  readonly requiresConsent?: readonly string[];
  /** `'use server'` as its first statement. */
  readonly directives: readonly string[];
  /** Decorators of a method, as registers of the function in which the class stands. */
  readonly decorators: readonly Register[];
  readonly span: Span;
  /** Where to point at: the name, else the first token. */
  readonly nameSpan: Span;
  readonly entry: BlockId;
  readonly blocks: readonly Block[];
  /** How many registers there are. */
  readonly registers: number;
  /** Why lowering gave the body up (its size), where it did: then the blocks are empty. */
  readonly unanalysed?: string;
}

export interface ParameterRecord {
  /** The name, or '' for a pattern. */
  readonly name: string;
  readonly type?: TypeReference;
  readonly rest: boolean;
  /** Whether it may be left out: `?` or a default. */
  readonly optional: boolean;
}

export interface Block {
  readonly id: BlockId;
  readonly instructions: readonly Instruction[];
  readonly terminator: Terminator;
  /** Where an exception thrown in this block goes; absent: out of the function. */
  readonly handler?: BlockId;
}

export type Terminator =
  | { readonly kind: 'jump'; readonly to: BlockId }
  /** `span` is the condition's. */
  | {
      readonly kind: 'branch';
      readonly test: Register;
      readonly then: BlockId;
      readonly else: BlockId;
      readonly span: Span;
    }
  | { readonly kind: 'return'; readonly value?: Register; readonly span: Span }
  | { readonly kind: 'throw'; readonly value: Register; readonly span: Span }
  /** Nothing gets here, or out of here. */
  | { readonly kind: 'unreachable' };

interface Base {
  /** The register that it writes. */
  readonly to: Register;
  readonly span: Span;
}

/**
 * Operands are evaluated before the instruction that uses them. Assignments to variables and properties keep their
 * value as the value of the expression: the register of the assigned value is used, not one of the `store`.
 */
export type Instruction =
  | (Base & { readonly kind: 'constant'; readonly value: ConstantValue; readonly fallback?: true })
  /** A string put together from parts: `${a}/v1` and `a + '/v1'` alike where a part is a string. */
  | (Base & { readonly kind: 'template'; readonly parts: readonly (string | Register)[] })
  | (Base & { readonly kind: 'load'; readonly variable: VariableId })
  | (Base & {
      readonly kind: 'store';
      readonly variable: VariableId;
      readonly value: Register;
      readonly declares?: true;
    })
  /** A name that nothing in the file declares. */
  | (Base & { readonly kind: 'global'; readonly name: string })
  /** What the function was called with. */
  | (Base & { readonly kind: 'parameter'; readonly index: number })
  | (Base & { readonly kind: 'this' })
  | (Base & { readonly kind: 'super' })
  | (Base & { readonly kind: 'new-target' })
  | (Base & { readonly kind: 'import-meta' })
  /** Property by a name that is known (`a.b`, `a['b']`, destructuring; an array pattern's places are '0', '1', …). */
  | (Base & { readonly kind: 'get'; readonly object: Register; readonly name: string })
  | (Base & { readonly kind: 'get-computed'; readonly object: Register; readonly key: Register })
  | (Base & { readonly kind: 'set'; readonly object: Register; readonly name: string; readonly value: Register })
  | (Base & {
      readonly kind: 'set-computed';
      readonly object: Register;
      readonly key: Register;
      readonly value: Register;
    })
  | (Base & { readonly kind: 'delete'; readonly object: Register; readonly name: string })
  /** What destructuring leaves over (`...rest`): all but the names. */
  | (Base & { readonly kind: 'rest'; readonly object: Register; readonly names: readonly string[] })
  | (Base & Call)
  | (Base & { readonly kind: 'new'; readonly callee: Register; readonly arguments: readonly Argument[] })
  | (Base & {
      readonly kind: 'jsx';
      readonly element: Register | string;
      readonly props: readonly PropertyRecord[];
      readonly children: readonly Register[];
    })
  /** `import(specifier)`: the promise of a namespace. */
  | (Base & { readonly kind: 'import'; readonly specifier: Register })
  | (Base & { readonly kind: 'await'; readonly value: Register })
  | (Base & { readonly kind: 'yield'; readonly value?: Register; readonly delegate: boolean })
  | (Base & {
      readonly kind: 'unary';
      readonly operator: '!' | '-' | '+' | '~' | 'typeof' | 'void';
      readonly value: Register;
    })
  | (Base & { readonly kind: 'binary'; readonly operator: string; readonly left: Register; readonly right: Register })
  /** Whether the value is neither null nor undefined (`??`, `?.`), or not undefined (defaults). */
  | (Base & { readonly kind: 'present'; readonly value: Register; readonly nullCounts: boolean })
  | (Base & { readonly kind: 'object'; readonly properties: readonly PropertyRecord[] })
  | (Base & { readonly kind: 'array'; readonly elements: readonly Argument[] })
  | (Base & { readonly kind: 'closure'; readonly function: FunctionId })
  | (Base & { readonly kind: 'class'; readonly class: ClassId })
  /** An element of what is iterated (`for…of`; `keys` for `for…in`). It may have none. */
  | (Base & { readonly kind: 'element'; readonly of: Register; readonly awaited: boolean; readonly keys: boolean })
  /** What was caught. */
  | (Base & { readonly kind: 'caught' })
  | (Base & { readonly kind: 'regexp' })
  /** A value of which nothing is known; the choice of a loop to go on has it as its test. */
  | (Base & { readonly kind: 'unknown' });

/** What has a callee and arguments. */
export type Invocation = Extract<Instruction, { kind: 'call' | 'new' }>;

interface Call {
  readonly kind: 'call';
  readonly callee: Register;
  /** The object before the member that is called: `a` in `a.b()`. */
  readonly this?: Register;
  readonly arguments: readonly Argument[];
  /** A decorator's or a tagged template's call, seen as a call. */
  readonly form?: 'decorator' | 'tag';
}

export interface Argument {
  readonly value: Register;
  readonly spread: boolean;
}

/** A property of an object literal, a prop of an element. A spread has no name. */
export interface PropertyRecord {
  readonly kind: 'value' | 'getter' | 'setter' | 'spread' | 'computed';
  readonly name: string;
  readonly value: Register;
}

/** `undefined` is a kind of its own, so that the record survives JSON. */
export type ConstantValue =
  string | number | boolean | null | { readonly undefined: true } | { readonly bigint: string };

export interface ClassRecord {
  readonly id: ClassId;
  readonly name: string;
  /** Register, of the function in which the class stands, of what it extends. */
  readonly extends?: Register;
  readonly function: FunctionId;
  readonly implements: readonly TypeReference[];
  /** Always there: where the source has none, a made one that runs the field initialisers (after `super(…args)`). */
  readonly constructor: FunctionId;
  readonly members: readonly MemberRecord[];
  readonly decorators: readonly Register[];
  readonly abstract: boolean;
  readonly span: Span;
}

/** A private name keeps its `#`. */
export interface MemberRecord {
  readonly name: string;
  readonly kind: 'method' | 'getter' | 'setter' | 'field';
  readonly static: boolean;
  /** Absent for fields, abstract methods and overload signatures. */
  readonly function?: FunctionId;
  readonly type?: TypeReference;
}

export interface SuppressionComment {
  /** Rules as written, not checked; empty where none is named. */
  readonly rules: readonly string[];
  /** What stands behind `--`; '' where there is none. */
  readonly reason: string;
  /** Zero-based line of the comment; what it silences begins on the next line that is not a comment or blank. */
  readonly line: number;
  readonly targetLine: number;
  readonly span: Span;
}
