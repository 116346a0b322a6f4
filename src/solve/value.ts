/**
 * What a value is known to be: the alternatives that it may come by, each with the facts that hold if it did. A test
 * leaves those that can pass it, and what all of these have in common is then true.
 */

import type { ConstantValue } from '../cfg/record.ts';
import { isNoLiteral, isYesLiteral } from '../catalogue/words.ts';
import type { AtomTable, FactKind, ParameterReference } from './atoms.ts';
import { shapeKey } from './shape-key.ts';
import {
  allPurposes,
  atomFact,
  defaulted,
  factsEqual,
  meet,
  noFacts,
  proven,
  refused,
  switched,
  unawaited,
  union,
  type Facts,
  type PurposeBits,
} from './facts.ts';
import type { EnumMember } from './names.ts';
import { constantPasses, plain, truthinessMayPass, type Test } from './test.ts';

export type Shape =
  /** `member`: what a package gives under that name, which is as good as a literal to who knows the package. */
  | { readonly kind: 'any'; readonly member?: EnumMember }
  | { readonly kind: 'constant'; readonly value: ConstantValue }
  | { readonly kind: 'truthy' }
  | { readonly kind: 'falsy' }
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'parameter'; readonly reference: ParameterReference }
  | { readonly kind: 'promise'; readonly of: Value }
  | {
      readonly kind: 'object';
      readonly place: string;
      readonly properties: ReadonlyMap<string, Value>;
      readonly open: boolean;
    };

export interface Alternative {
  readonly shape: Shape;
  readonly facts: Facts;
  /** A literal that stands in for a missing value. */
  readonly fallback: boolean;
  /** A boolean that says how an answer was: to test it is to test the answer for these purposes. */
  readonly tests?: PurposeBits;
}

/** No alternative at all: no value gets here. */
export type Value = readonly Alternative[];

/** The value of a check: what testing it proves. */
export interface Answer {
  readonly purposes: PurposeBits;
  /** Parameters one of which names the purposes. */
  readonly parameters: readonly ParameterReference[];
  /** `literals`: only being equal to one of `literals`. */
  readonly yes: 'truthy' | 'falsy' | 'literals';
  readonly literals: readonly ConstantValue[];
  /** What the other outcome says. */
  readonly otherwise: 'refused' | 'unknown';
  /** Its yes proves nothing, and its no neither: `denied`, `optedOut`, whose yes is a no, and what is a `switch`. */
  readonly refusal: boolean;
  /** What it is called, where it may as well be an operator's flag; else ''. */
  readonly switch: string;
  /** A stored text: that there is one says nothing of what it says. */
  readonly stored: boolean;
  /** Holds several answers in its properties; its own truthiness says nothing. */
  readonly object: boolean;
}

export const plainAnswer: Omit<Answer, 'purposes'> = {
  parameters: [],
  yes: 'truthy',
  literals: [],
  otherwise: 'refused',
  refusal: false,
  switch: '',
  stored: false,
  object: false,
};

const maximumAlternatives = 16;
const deepestMerge = 4;

const anyShape: Shape = { kind: 'any' };
const falsyShape: Shape = { kind: 'falsy' };
export const anyValue: Value = [{ shape: anyShape, facts: noFacts, fallback: false }];
export const truthyValue: Value = [{ shape: { kind: 'truthy' }, facts: noFacts, fallback: false }];
/** Known to be no answer, whatever it is called: what it is set to is the operator's affair. */
export const noAnswer: Value = [...truthyValue, { shape: falsyShape, facts: noFacts, fallback: false }];
export const undefinedValue: Value = constantValue({ undefined: true });

export function constantValue(value: ConstantValue, fallback = false): Value {
  return [{ shape: { kind: 'constant', value }, facts: noFacts, fallback }];
}

export function shapeValue(shape: Shape, facts: Facts = noFacts): Value {
  return [{ shape, facts, fallback: false }];
}

export function answerValue(answer: Answer): Value {
  return shapeValue({ kind: 'answer', answer });
}

/** Whether the value is a literal yes, whichever way it comes. */
export function isLiteralYes(value: Value): boolean {
  return value.length > 0 && value.every(({ shape }) => shape.kind === 'constant' && isYesLiteral(plain(shape.value)));
}

/** The value with something else known of the answers in it. */
export function withAnswer(value: Value, change: Partial<Answer>): Value {
  return value.map((alternative) =>
    alternative.shape.kind === 'answer'
      ? { ...alternative, shape: { kind: 'answer', answer: { ...alternative.shape.answer, ...change } } }
      : alternative,
  );
}

/** Whether both have the same alternatives, in whatever order they were met; no two of a value have one key. */
export function valuesEqual(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  return a.every((alternative, index) => {
    const key = alternativeKey(alternative);
    const inPlace = b[index]!;
    const other = alternativeKey(inPlace) === key ? inPlace : b.find((each) => alternativeKey(each) === key);
    return other !== undefined && alternativesEqual(alternative, other);
  });
}

/** A literal that stands in for an answer is told apart from the same literal that is one. */
function alternativeKey({ fallback, shape }: Alternative): string {
  return (fallback ? '?' : '') + shapeKey(shape);
}

function alternativesEqual(a: Alternative, b: Alternative): boolean {
  return (
    a === b ||
    (a.fallback === b.fallback &&
      (a.tests ?? 0) === (b.tests ?? 0) &&
      factsEqual(a.facts, b.facts) &&
      shapesEqual(a.shape, b.shape))
  );
}

function shapesEqual(a: Shape, b: Shape): boolean {
  if (a === b) return true;
  if (a.kind === 'promise' && b.kind === 'promise') return valuesEqual(a.of, b.of);
  if (a.kind === 'object' && b.kind === 'object') {
    return (
      a.place === b.place &&
      a.open === b.open &&
      a.properties.size === b.properties.size &&
      [...a.properties].every(([name, value]) => valuesEqual(value, b.properties.get(name) ?? []))
    );
  }
  return a.kind === b.kind && shapeKey(a) === shapeKey(b);
}

/** Either value: alternatives of one shape become one, with what both have in common. */
export function join(a: Value, b: Value): Value {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  return merged([...a, ...b]);
}

function merged(alternatives: readonly Alternative[], depth = 0): Value {
  const joined = new Map<string, Alternative>();
  for (const alternative of alternatives) {
    const key = alternativeKey(alternative);
    const known = joined.get(key);
    joined.set(key, known ? mergeAlternatives(known, alternative, depth) : alternative);
  }
  if (joined.size <= maximumAlternatives) return [...joined.values()];
  return shapeValue(anyShape, commonFacts([...joined.values()]));
}

function mergeAlternatives(a: Alternative, b: Alternative, depth: number): Alternative {
  if (alternativesEqual(a, b)) return a;
  const tests = (a.tests ?? 0) | (b.tests ?? 0);
  return { shape: mergeShapes(a.shape, b.shape, depth), facts: meet(a.facts, b.facts), fallback: a.fallback, tests };
}

/** A loop may nest values in one another without end: deeper than some they are unknown where they differ. */
function mergeShapes(a: Shape, b: Shape, depth: number): Shape {
  if (depth >= deepestMerge && (a.kind === 'promise' || a.kind === 'object')) return anyShape;
  if (a.kind === 'promise' && b.kind === 'promise') {
    return { kind: 'promise', of: merged([...a.of, ...b.of], depth + 1) };
  }
  if (a.kind !== 'object' || b.kind !== 'object') return a;
  const properties = new Map<string, Value>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()])) {
    const [ofA, ofB] = [a.properties.get(name) ?? undefinedValue, b.properties.get(name) ?? undefinedValue];
    properties.set(name, ofA === ofB ? ofA : merged([...ofA, ...ofB], depth + 1));
  }
  return { kind: 'object', place: a.place, properties, open: a.open || b.open };
}

/** What all alternatives have in common; of a value that never is, nothing is told. */
export function commonFacts(value: Value): Facts {
  return value.length === 0 ? noFacts : value.map(({ facts }) => facts).reduce((a, b) => meet(a, b));
}

/** The same value where these facts hold as well. */
export function withFacts(value: Value, facts: Facts): Value {
  if (facts === noFacts) return value;
  return value.map((alternative) => ({ ...alternative, facts: union(alternative.facts, facts) }));
}

/** The purposes of the answers that testing the value tests. */
export function answeredBy(value: Value): PurposeBits {
  return value.reduce((bits, { shape, facts, tests }) => {
    const own = shape.kind === 'answer' ? namedBy(shape.answer) : shape.kind === 'promise' ? answeredBy(shape.of) : 0;
    return bits | own | (tests ?? 0) | facts.proven | facts.refused;
  }, 0);
}

/** What parameters name may be any. */
function namedBy(answer: Answer): PurposeBits {
  return answer.parameters.length > 0 ? allPurposes : answer.purposes;
}

export interface TestOutcome {
  /** What is left of the value. */
  readonly value: Value;
  /** What is true then. */
  readonly facts: Facts;
}

/** The outcome of a test; undefined where no alternative can pass it. */
export function testValue(value: Value, test: Test, atoms: AtomTable): TestOutcome | undefined {
  const left: Alternative[] = [];
  const outcomes: Facts[] = [];
  for (const alternative of value) {
    const facts = testShape(alternative.shape, test, atoms);
    if (!facts) continue;
    const known = union(alternative.facts, facts);
    left.push({ ...alternative, shape: narrowed(alternative.shape, test), facts: known });
    outcomes.push(known);
  }
  if (left.length === 0) return undefined;
  return { value: merged(left), facts: meetOutcomes(left, outcomes) };
}

/** A value that passed the test for being falsy, or absent, is known to be that from here on. */
function narrowed(shape: Shape, test: Test): Shape {
  if (test.kind === 'absent' || test.kind === 'undefined') return shape.kind === 'constant' ? shape : falsyShape;
  return test.kind === 'falsy' && shape.kind !== 'constant' ? falsyShape : shape;
}

/**
 * A literal in the place of a missing answer: a yes is a yes by default, to what the answer beside it would prove; a
 * no is as good as the no beside it.
 */
function meetOutcomes(left: Value, outcomes: readonly Facts[]): Facts {
  const given = outcomes.filter((_, index) => !left[index]!.fallback);
  const yes = given.reduce((bits, facts) => bits | facts.proven, 0);
  const no = given.reduce((bits, facts) => bits | facts.refused, 0);
  return outcomes
    .map((facts, index) => {
      const { fallback, shape } = left[index]!;
      if (!fallback || shape.kind !== 'constant') return facts;
      return union(facts, isYesLiteral(plain(shape.value)) ? defaulted(yes) : refused(no));
    })
    .reduce((a, b) => meet(a, b));
}

function testShape(shape: Shape, test: Test, atoms: AtomTable): Facts | undefined {
  switch (shape.kind) {
    case 'any':
      return noFacts;
    case 'constant':
      return constantPasses(shape.value, test) ? noFacts : undefined;
    case 'truthy':
    case 'falsy':
      return truthinessMayPass(shape.kind === 'truthy', test) ? noFacts : undefined;
    case 'object':
      return truthinessMayPass(true, test) ? noFacts : undefined;
    case 'parameter':
      return atomFact(atoms.intern({ kind: 'test', parameter: shape.reference, test }));
    case 'promise':
      return truthinessMayPass(true, test) ? testedPromise(shape.of, atoms) : undefined;
    case 'answer':
      return testAnswer(shape.answer, test, atoms);
  }
}

/** A promise is truthy whatever it will be fulfilled with: to test it is to test nothing. */
function testedPromise(of: Value, atoms: AtomTable): Facts {
  const yes = testValue(of, { kind: 'truthy' }, atoms)?.facts ?? noFacts;
  const no = testValue(of, { kind: 'falsy' }, atoms)?.facts ?? noFacts;
  return unawaited(yes.proven | no.proven);
}

function testAnswer(answer: Answer, test: Test, atoms: AtomTable): Facts {
  if (answer.switch !== '') return isAffirmative(test) ? switched(answer.purposes, answer.switch) : noFacts;
  switch (meaningOf(answer, test)) {
    case 'yes':
      return withPurposes('proven', answer, atoms);
    case 'no':
      return withPurposes('refused', answer, atoms);
    case 'unknown':
      return noFacts;
  }
}

/** What passing the test says of the answer. */
function meaningOf(answer: Answer, test: Test): 'yes' | 'no' | 'unknown' {
  if (answer.refusal) return isAffirmative(test) ? 'no' : 'unknown';
  const no = answer.otherwise === 'refused' ? 'no' : 'unknown';
  switch (test.kind) {
    case 'truthy':
      if (answer.object || answer.stored || answer.yes === 'literals') return 'unknown';
      return answer.yes === 'truthy' ? 'yes' : no;
    case 'falsy':
      if (answer.object || answer.yes === 'literals') return 'unknown';
      return answer.yes === 'truthy' ? no : 'yes';
    case 'equals':
      return equalityOf(answer, test.value, no);
    case 'differs':
      return equalityOf(answer, test.value, no) === 'yes' ? no : 'unknown';
    default:
      return 'unknown';
  }
}

function isAffirmative(test: Test): boolean {
  return test.kind === 'truthy' || (test.kind === 'equals' && isYesLiteral(plain(test.value)));
}

function equalityOf(answer: Answer, value: ConstantValue, no: 'no' | 'unknown'): 'yes' | 'no' | 'unknown' {
  const literal = plain(value);
  if (answer.yes === 'literals') {
    return answer.literals.some((candidate) => plain(candidate) === literal)
      ? 'yes'
      : isNoLiteral(literal)
        ? no
        : 'unknown';
  }
  if (isYesLiteral(literal)) return answer.yes === 'truthy' ? 'yes' : no;
  if (isNoLiteral(literal)) return answer.yes === 'truthy' ? no : 'yes';
  return 'unknown';
}

/** The fact, for the purposes of a check. */
export function withPurposes(fact: FactKind, answer: Pick<Answer, 'purposes' | 'parameters'>, atoms: AtomTable): Facts {
  const named = factOf(fact, answer.purposes);
  if (answer.parameters.length === 0) return named;
  return union(named, atomFact(atoms.intern({ kind: 'purpose', fact, parameters: answer.parameters })));
}

export function factOf(fact: FactKind, bits: PurposeBits): Facts {
  switch (fact) {
    case 'proven':
      return proven(bits);
    case 'refused':
      return refused(bits);
    case 'unawaited':
      return unawaited(bits);
    case 'asked':
      return { ...noFacts, asked: bits };
  }
}

/** The boolean that says whether the test is passed. */
export function booleanOf(value: Value, test: Test, otherwise: Test, atoms: AtomTable): Value {
  const tests = answeredBy(value);
  return [
    ...booleanAlternative(true, testValue(value, test, atoms), tests),
    ...booleanAlternative(false, testValue(value, otherwise, atoms), tests),
  ];
}

function booleanAlternative(value: boolean, outcome: TestOutcome | undefined, tests: PurposeBits): Value {
  if (!outcome) return [];
  return [{ shape: { kind: 'constant', value }, facts: outcome.facts, fallback: allFallback(outcome.value), tests }];
}

function allFallback(value: Value): boolean {
  return value.every((alternative) => alternative.fallback);
}

/** What a promise is fulfilled with; any other value is itself. */
export function awaited(value: Value): Value {
  return value.reduce<Value>(
    (result, alternative) =>
      join(
        result,
        alternative.shape.kind === 'promise' ? withFacts(alternative.shape.of, alternative.facts) : [alternative],
      ),
    [],
  );
}
