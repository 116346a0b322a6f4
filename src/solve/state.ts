/** What is known at a program point of one function. */

import type { Register, VariableId } from '../cfg/record.ts';
import { beyond, factsEqual, lasting, meet, union, withdraw, type Facts, type PurposeBits } from './facts.ts';
import { join, undefinedValue, valuesEqual, withFacts, type Alternative, type Shape, type Value } from './value.ts';

export interface State {
  readonly facts: Facts;
  /** Variables that are assigned more than once, and registers of which a test told more (`registerKey`). */
  readonly variables: ReadonlyMap<VariableId, Value>;
  /** What was withdrawn on some path from the function's entry. */
  readonly withdrawn: PurposeBits;
  /** Of which purposes an answer was tested on some path from there. */
  readonly tested: PurposeBits;
}

/**
 * Where paths meet: facts that both have. A variable that came by different values keeps, with each, what held on
 * its path, so that testing it later tells the paths apart (a flag that is raised under a check carries its proof).
 */
export function meetStates(a: State, b: State): State {
  if (a === b) return a;
  const facts = meet(a.facts, b.facts);
  const ofA = lasting(beyond(a.facts, facts));
  const ofB = lasting(beyond(b.facts, facts));
  const variables = new Map<VariableId, Value>();
  for (const [variable, value] of a.variables) {
    const other = b.variables.get(variable) ?? missing(variable);
    if (other) variables.set(variable, meetValues(value, ofA, other, ofB));
  }
  for (const [variable, value] of b.variables) {
    const other = missing(variable);
    if (other && !a.variables.has(variable)) variables.set(variable, meetValues(other, ofA, value, ofB));
  }
  return { facts, variables, withdrawn: a.withdrawn | b.withdrawn, tested: a.tested | b.tested };
}

/** A variable that a path does not know is undefined there; a register that it does not know was not narrowed. */
function missing(variable: VariableId): Value | undefined {
  return variable < 0 ? undefined : undefinedValue;
}

/** Under which a register's narrowed value is kept among the variables. */
export function registerKey(register: Register): VariableId {
  return -1 - register;
}

function meetValues(a: Value, aFacts: Facts, b: Value, bFacts: Facts): Value {
  return valuesEqual(a, b) ? a : join(withFacts(a, aFacts), withFacts(b, bFacts));
}

export function statesEqual(a: State, b: State): boolean {
  return (
    a === b ||
    (factsEqual(a.facts, b.facts) &&
      a.withdrawn === b.withdrawn &&
      a.tested === b.tested &&
      a.variables.size === b.variables.size &&
      [...a.variables].every(([variable, value]) => {
        const other = b.variables.get(variable);
        return other !== undefined && valuesEqual(value, other);
      }))
  );
}

/** Forgets a variable that nothing will load again. */
export function dropVariable(state: State, variable: VariableId): State {
  if (!state.variables.has(variable)) return state;
  const variables = new Map(state.variables);
  variables.delete(variable);
  return { ...state, variables };
}

export function addFacts(state: State, facts: Facts): State {
  const held = union(state.facts, facts);
  return factsEqual(held, state.facts) ? state : { ...state, facts: held };
}

export function setVariable(state: State, variable: VariableId, value: Value): State {
  const variables = new Map(state.variables);
  variables.set(variable, value);
  return { ...state, variables };
}

/** Withdraws the purposes from what is held and from what any variable would prove. */
export function withdrawFrom(state: State, bits: PurposeBits, single: ReadonlyMap<VariableId, Value>): State {
  const variables = new Map<VariableId, Value>();
  for (const [variable, value] of [...single, ...state.variables]) variables.set(variable, withdrawValue(value, bits));
  return { ...state, facts: withdraw(state.facts, bits), variables, withdrawn: state.withdrawn | bits };
}

/** The purposes' answers are no answers any more. */
export function withdrawValue(value: Value, bits: PurposeBits): Value {
  return value.map((alternative): Alternative => {
    const facts = withdraw(alternative.facts, bits);
    return { ...alternative, facts, shape: withdrawShape(alternative.shape, bits) };
  });
}

function withdrawShape(shape: Shape, bits: PurposeBits): Shape {
  switch (shape.kind) {
    case 'answer':
      return { kind: 'answer', answer: { ...shape.answer, purposes: shape.answer.purposes & ~bits } };
    case 'promise':
      return { kind: 'promise', of: withdrawValue(shape.of, bits) };
    case 'object': {
      const properties = new Map([...shape.properties].map(([name, value]) => [name, withdrawValue(value, bits)]));
      return { ...shape, properties };
    }
    default:
      return shape;
  }
}
