/** A callee's facts and values in its caller's terms: what they say of parameters is asked of the arguments. */

import { once } from '../base/multimap.ts';
import { isNoLiteral, isYesLiteral, purposesOfWord } from '../catalogue/words.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { Atom, FactKind, ParameterReference } from './atoms.ts';
import { propertyOfAnswer } from './checks.ts';
import type { SolveContext } from './context.ts';
import { allPurposes, atomFact, bitsOf, noFacts, passedOther, union, type Facts } from './facts.ts';
import {
  anyValue,
  factOf,
  join,
  shapeValue,
  testValue,
  undefinedValue,
  withFacts,
  type Shape,
  type Value,
} from './value.ts';

export interface Binding {
  readonly callee: FunctionPlace;
  /** The value of a parameter at this call. */
  argument(index: number): Value;
}

/** For callers of whom nothing is known. */
export function unknownBinding(callee: FunctionPlace): Binding {
  return { callee, argument: () => anyValue };
}

/** The facts in the caller's terms; undefined where they cannot all be true at this call. */
export function substituteFacts(context: SolveContext, facts: Facts, binding: Binding): Facts | undefined {
  if (facts.atoms.length === 0) return facts;
  let result: Facts = { ...facts, atoms: [] };
  for (const id of facts.atoms) {
    const resolved = substituteAtom(context, context.atoms.atom(id), id, binding);
    if (!resolved) return undefined;
    result = union(result, resolved);
  }
  return result;
}

function substituteAtom(context: SolveContext, atom: Atom, id: number, binding: Binding): Facts | undefined {
  if (atom.kind === 'test') {
    if (!isOf(atom.parameter, binding.callee)) return atomFact(id);
    return testValue(argumentOf(context, atom.parameter, binding), atom.test, context.atoms)?.facts;
  }
  const [first] = atom.parameters;
  if (!first || !isOf(first, binding.callee)) return atomFact(id);
  return resolvePurposes(context, atom.fact, atom.parameters, binding);
}

/** The purposes that the arguments name; where the caller passes its own parameters on, they stay open. */
function resolvePurposes(
  context: SolveContext,
  fact: FactKind,
  parameters: readonly ParameterReference[],
  binding: Binding,
): Facts {
  const passed = fact === 'proven' ? passedOther : noFacts;
  const open: ParameterReference[] = [];
  let category = false;
  for (const parameter of parameters) {
    for (const { shape } of argumentOf(context, parameter, binding)) {
      if (shape.kind === 'parameter') open.push(shape.reference);
      if (shape.kind !== 'constant' || typeof shape.value !== 'string') continue;
      if (isYesLiteral(shape.value) || isNoLiteral(shape.value)) continue;
      const named = context.policy.purposesOfCategory(binding.callee.file, shape.value) ?? purposesOfWord(shape.value);
      if (named) return union(factOf(fact, bitsOf(named)), passed);
      category ||= /^[a-z][a-z_-]*$/i.test(shape.value);
    }
  }
  if (open.length > 0) return atomFact(context.atoms.intern({ kind: 'purpose', fact, parameters: open }));
  if (category) return passed;
  return union(factOf(fact, context.policy.blanketConsent(binding.callee.file) ? allPurposes : 0), passed);
}

function isOf(reference: ParameterReference, callee: FunctionPlace): boolean {
  return reference.of.function === callee.function && reference.of.file === callee.file;
}

function argumentOf(context: SolveContext, reference: ParameterReference, binding: Binding): Value {
  return reference.path.reduce(
    (value, name) => propertyOf(context, binding.callee.file, value, name),
    binding.argument(reference.index),
  );
}

/** A property of a value, as far as the value is known. */
export function propertyOf(context: SolveContext, file: string, value: Value, name: string): Value {
  return value.reduce<Value>((result, { shape, facts }) => {
    const property = propertyOfShape(context, file, shape, name);
    return join(result, withFacts(property, facts));
  }, []);
}

function propertyOfShape(context: SolveContext, file: string, shape: Shape, name: string): Value {
  switch (shape.kind) {
    case 'object':
      return shape.properties.get(name) ?? (shape.open ? anyValue : undefinedValue);
    case 'answer': {
      const answer = propertyOfAnswer(context, file, shape.answer, name);
      return answer ? shapeValue({ kind: 'answer', answer }) : anyValue;
    }
    case 'parameter': {
      const { reference } = shape;
      if (reference.path.length >= 4) return anyValue;
      return shapeValue({ kind: 'parameter', reference: { ...reference, path: [...reference.path, name] } });
    }
    default:
      return anyValue;
  }
}

const speaking = new WeakMap<Value, boolean>();

function speaksOfParameters(value: Value): boolean {
  return once(speaking, value, () => value.some(({ shape, facts }) => facts.atoms.length > 0 || shapeSpeaks(shape)));
}

function shapeSpeaks(shape: Shape): boolean {
  switch (shape.kind) {
    case 'parameter':
      return true;
    case 'answer':
      return shape.answer.parameters.length > 0;
    case 'promise':
      return speaksOfParameters(shape.of);
    case 'object':
      return [...shape.properties.values()].some(speaksOfParameters);
    default:
      return false;
  }
}

/** The value in the caller's terms; alternatives that cannot be at this call are left out. */
export function substituteValue(context: SolveContext, value: Value, binding: Binding): Value {
  if (!speaksOfParameters(value)) return value;
  return value.reduce<Value>((result, alternative) => {
    const facts = substituteFacts(context, alternative.facts, binding);
    if (!facts) return result;
    const replaced = substituteShape(context, alternative.shape, binding).map((substituted) => ({
      ...substituted,
      fallback: substituted.fallback || alternative.fallback,
    }));
    return join(result, withFacts(replaced, facts));
  }, []);
}

function substituteShape(context: SolveContext, shape: Shape, binding: Binding): Value {
  switch (shape.kind) {
    case 'parameter':
      return isOf(shape.reference, binding.callee) ? argumentOf(context, shape.reference, binding) : shapeValue(shape);
    case 'promise':
      return shapeValue({ kind: 'promise', of: substituteValue(context, shape.of, binding) });
    case 'object': {
      const properties = new Map(
        [...shape.properties].map(([name, value]) => [name, substituteValue(context, value, binding)]),
      );
      return shapeValue({ ...shape, properties });
    }
    case 'answer':
      return shape.answer.parameters.length === 0 ? shapeValue(shape) : substituteAnswer(context, shape, binding);
    default:
      return shapeValue(shape);
  }
}

function substituteAnswer(context: SolveContext, shape: Extract<Shape, { kind: 'answer' }>, binding: Binding): Value {
  const resolved = resolvePurposes(context, 'refused', shape.answer.parameters, binding);
  const [open] = resolved.atoms.map((id) => context.atoms.atom(id));
  return shapeValue({
    kind: 'answer',
    answer: {
      ...shape.answer,
      purposes: shape.answer.purposes | resolved.refused,
      parameters: open?.kind === 'purpose' ? open.parameters : [],
    },
  });
}
