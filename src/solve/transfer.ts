/** The transfer function: what one instruction does to what is known. Calls are in calls.ts. */

import { readName } from '../catalogue/words.ts';
import type { ConstantValue, Instruction, Register, VariableId, VariableRecord } from '../cfg/record.ts';
import { variableKey } from '../link/variables.ts';
import type { FileIndex, FunctionIndex } from '../link/file-index.ts';
import type { FunctionPlace } from '../link/program.ts';
import { elementFacts } from './arrays.ts';
import { evaluateCall, evaluateGetter } from './calls.ts';
import { answerByName, stateByRow } from './checks.ts';
import { initialState, letSetStates, setStates, statesIn, type ComponentStates } from './component-states.ts';
import type { SolveContext } from './context.ts';
import { isDeclaredBoolean } from './declared.ts';
import { bitsNamed, defaulted, lasting, noFacts } from './facts.ts';
import { isEnvironment, isStoredText } from './environment.ts';
import { fieldValue, setField } from './fields.ts';
import { givenValue } from './given.ts';
import { literalValue } from './literals.ts';
import { constantString, enumMemberOf } from './names.ts';
import { addFacts, dropVariable, registerKey, setVariable, type State } from './state.ts';
import { sharedValue } from './shared.ts';
import { propertyOf } from './substitute.ts';
import { opposite, plain, truthy, falsy, type Test } from './test.ts';
import {
  answerValue,
  anyValue,
  awaited,
  booleanOf,
  commonFacts,
  constantValue,
  isLiteralYes,
  join,
  noAnswer,
  shapeValue,
  truthyValue,
  undefinedValue,
  withAnswer,
  withFacts,
  type Value,
} from './value.ts';

const equalities = new Map([
  ['===', true],
  ['==', true],
  ['!==', false],
  ['!=', false],
]);

/** One function being solved. Registers are written once, so their latest value is the one that counts. */
export class Transfer {
  readonly context: SolveContext;
  readonly place: FunctionPlace;
  readonly file: FileIndex;
  readonly index: FunctionIndex;
  readonly states: ComponentStates;
  readonly registers: Value[] = [];
  /** Variables of this function that are assigned once, before any use. */
  readonly locals = new Map<VariableId, Value>();
  /** What is known where values are read. */
  current: State | undefined;

  constructor(context: SolveContext, place: FunctionPlace) {
    this.context = context;
    this.place = place;
    this.file = context.linker.file(place.file);
    this.index = this.file.functions[place.function]!;
    this.states = statesIn(context.linker, place.file);
  }

  valueOf = (register: Register): Value =>
    this.current?.variables.get(registerKey(register)) ?? this.registers[register] ?? anyValue;

  /** What holds after the instruction. */
  apply(instruction: Instruction, state: State): State {
    this.current = state;
    switch (instruction.kind) {
      case 'call':
        setStates(this, instruction, state);
        return evaluateCall(this, instruction, state);
      case 'new':
      case 'jsx':
        return evaluateCall(this, instruction, state);
      case 'await':
        return this.#await(instruction, state);
      case 'store':
        return this.#store(instruction, state);
      case 'load':
        this.registers[instruction.to] = this.#load(instruction, state);
        letSetStates(this, instruction, state);
        return this.#isLastLoad(instruction.variable) ? dropVariable(state, instruction.variable) : state;
      case 'get': {
        const got = evaluateGetter(this, instruction, state);
        if (got) return got;
        this.registers[instruction.to] = this.#property(instruction.object, instruction.name, instruction.to);
        return state;
      }
      case 'set':
        return this.#set(instruction, state);
      case 'element':
        return addFacts(state, elementFacts(this.valueOf(instruction.of), instruction.keys));
      default:
        this.registers[instruction.to] = this.#value(instruction);
        return state;
    }
  }

  #value(instruction: Instruction): Value {
    switch (instruction.kind) {
      case 'constant':
        return constantValue(instruction.value, instruction.fallback);
      case 'parameter': {
        const reference = { of: this.place, index: instruction.index, path: [] };
        return givenValue(this, instruction) ?? shapeValue({ kind: 'parameter', reference });
      }
      case 'get-computed': {
        const name = constantString(this.context.linker, this.place, instruction.key);
        return name === undefined ? anyValue : this.#property(instruction.object, name, instruction.to);
      }
      case 'rest':
        return this.valueOf(instruction.object);
      case 'unary':
        return this.#unary(instruction);
      case 'binary':
        return this.#binary(instruction);
      case 'present': {
        const [yes, no] = instruction.nullCounts
          ? (['present', 'absent'] as const)
          : (['defined', 'undefined'] as const);
        return booleanOf(this.valueOf(instruction.value), { kind: yes }, { kind: no }, this.context.atoms);
      }
      case 'template':
        return truthyOrConstant(instruction, this.valueOf);
      case 'object':
        return this.#object(instruction);
      case 'array':
        return this.#array(instruction);
      case 'closure':
      case 'class':
      case 'import':
      case 'regexp':
        return truthyValue;
      default:
        return anyValue;
    }
  }

  isTracked(variable: VariableRecord): boolean {
    const own = variable.function === this.place.function && !variable.assignedByClosure;
    return (
      own &&
      (variable.kind === 'let' ||
        variable.kind === 'var' ||
        variable.kind === 'temporary' ||
        this.#isReassigned(variable))
    );
  }

  #isReadElsewhere(id: VariableId): boolean {
    return (
      this.file
        .loads()
        .get(id)
        ?.some((load) => load.function !== this.place.function) ?? false
    );
  }

  #isReassigned(variable: VariableRecord): boolean {
    if (variable.kind !== 'parameter') return false;
    const id = this.file.record.variables.indexOf(variable);
    return (this.file.stores.get(id)?.length ?? 0) > 1;
  }

  #load({ variable: id, to }: Extract<Instruction, { kind: 'load' }>, state: State): Value {
    const variable = this.file.record.variables[id]!;
    const row = variable.import && stateByRow(this.context, this.place, to);
    if (row) return row === 'none' ? noAnswer : answerValue(row);
    const value = this.#stored(id, variable, state);
    return this.named(
      value,
      variable.import?.imported === '*' ? '' : this.#nameOf(variable),
      this.file.readVariables().has(id),
    );
  }

  /** A temporary that is loaded in one place is dead behind it. */
  #isLastLoad(id: VariableId): boolean {
    return this.file.record.variables[id]!.kind === 'temporary' && this.file.loads().get(id)?.length === 1;
  }

  #nameOf(variable: VariableRecord): string {
    if (variable.kind === 'function' || variable.kind === 'class' || variable.kind === 'temporary') return '';
    const imported = variable.import?.imported;
    return imported !== undefined && imported !== 'default' ? imported : variable.name;
  }

  #stored(id: VariableId, variable: VariableRecord, state: State): Value {
    const override = state.variables.get(id);
    if (override) return override;
    if (this.isTracked(variable)) return undefinedValue;
    const own =
      variable.function === this.place.function && !variable.assignedByClosure && !this.states.byVariable.has(id);
    return (own ? this.locals.get(id) : undefined) ?? sharedValue(this, id);
  }

  /** Where nothing is known of a value, its name says what it is. */
  named(value: Value, name: string, object: boolean): Value {
    if (name === '' || !value.some(({ shape }) => shape.kind === 'any' || shape.kind === 'parameter')) return value;
    const answer = answerByName(name, object);
    if (!answer) return value;
    return value.map((alternative) =>
      alternative.shape.kind === 'any' || alternative.shape.kind === 'parameter'
        ? { ...alternative, shape: { kind: 'answer', answer } }
        : alternative,
    );
  }

  #store(instruction: Extract<Instruction, { kind: 'store' }>, state: State): State {
    const id = instruction.variable;
    const variable = this.file.record.variables[id]!;
    const component = this.states.byVariable.get(id);
    const stored = component ? initialState(this, component) : this.valueOf(instruction.value);
    const value = this.#kept(variable, id, stored);
    this.registers[instruction.to] = value;
    if (this.isTracked(variable)) {
      if (this.#isReadElsewhere(id))
        this.context.store(variableKey(this.place.file, id), withFacts(value, lasting(state.facts)));
      return setVariable(state, id, value);
    }
    if (variable.function === this.place.function && !variable.assignedByClosure) {
      const before = this.locals.get(id);
      const several = (this.file.stores.get(id)?.length ?? 0) > 1;
      this.locals.set(id, several && before ? join(before, value) : value);
    }
    this.context.store(
      variableKey(this.place.file, id),
      variable.kind === 'const' ? value : withFacts(value, lasting(state.facts)),
    );
    return state;
  }

  /** An answer that is kept in a variable whose properties are read is an object of answers; a literal yes that is called consent is a default. */
  #kept(variable: VariableRecord, id: VariableId, value: Value): Value {
    const object = this.file.readVariables().has(id);
    if (isLiteralYes(value) && variable.kind === 'const') {
      const reading = readName(variable.name, 'value');
      if (reading?.kind === 'state' || reading?.kind === 'predicate') {
        return withFacts(value, defaulted(bitsNamed(reading.purposes)));
      }
    }
    return object ? withAnswer(value, { object }) : value;
  }

  #property(object: Register, name: string, to: Register): Value {
    const base = this.valueOf(object);
    const row = stateByRow(this.context, this.place, to);
    if (row) return row === 'none' ? noAnswer : answerValue(row);
    if (isEnvironment(this, object)) return noAnswer;
    const value = fieldValue(this, object, name) ?? propertyOf(this.context, this.place.file, base, name);
    const isObject = this.index.uses(to).some((use) => use.kind === 'get' && use.object === to);
    const named = this.named(this.#asMember(value, object, name), name, isObject);
    return isStoredText(this, object) ? withAnswer(named, { stored: true }) : named;
  }

  #asMember(value: Value, object: Register, name: string): Value {
    const member = value === anyValue ? enumMemberOf(this.context.linker, this.place, object, name) : undefined;
    return member ? shapeValue({ kind: 'any', member }) : value;
  }

  #set(instruction: Extract<Instruction, { kind: 'set' }>, state: State): State {
    const value = this.valueOf(instruction.value);
    this.registers[instruction.to] = value;
    setField(this, instruction, value, state);
    const reading = isLiteralYes(value) ? readName(instruction.name, 'value') : undefined;
    if (reading?.kind !== 'state') return state;
    const answer = answerByName(instruction.name, false);
    return answer ? addFacts(state, booleanFacts(this.context, answerValue(answer))) : state;
  }

  #await(instruction: Extract<Instruction, { kind: 'await' }>, state: State): State {
    const value = awaited(this.valueOf(instruction.value));
    this.registers[instruction.to] = value.map((alternative) => ({
      ...alternative,
      facts: lasting(alternative.facts),
    }));
    return addFacts(state, commonFacts(value));
  }

  #unary(instruction: Extract<Instruction, { kind: 'unary' }>): Value {
    const value = this.valueOf(instruction.value);
    if (instruction.operator === '!') return booleanOf(value, falsy, truthy, this.context.atoms);
    return instruction.operator === 'void' ? undefinedValue : anyValue;
  }

  #binary(instruction: Extract<Instruction, { kind: 'binary' }>): Value {
    const equality = equalities.get(instruction.operator);
    if (equality === undefined) return anyValue;
    const left = this.valueOf(instruction.left);
    const right = this.valueOf(instruction.right);
    const isLeft = (constantOf(right) ?? memberName(right)) !== undefined;
    const [compared, other] = isLeft ? [left, right] : [right, left];
    const register = isLeft ? instruction.left : instruction.right;
    const constant = constantOf(other) ?? (hasAnswer(compared) ? memberName(other) : undefined);
    if (constant === undefined) return anyValue;
    const same = this.#equality(register, compared, constant, instruction.operator);
    const [yes, no] = equality ? [same, opposite(same)] : [opposite(same), same];
    return booleanOf(compared, yes, no, this.context.atoms);
  }

  /** `== null` asks for null and undefined alike; comparing a boolean with a boolean literal asks for its truthiness. */
  #equality(register: Register, compared: Value, constant: ConstantValue, operator: string): Test {
    const literal = plain(constant);
    if (operator.length === 2 && (literal === null || literal === undefined)) return { kind: 'absent' };
    if (typeof literal === 'boolean') {
      const isBoolean = compared.length > 0 && compared.every(isBooleanConstant);
      if (isBoolean || isDeclaredBoolean(this.context.linker, this.place, register)) return literal ? truthy : falsy;
    }
    return { kind: 'equals', value: constant };
  }

  #object(instruction: Extract<Instruction, { kind: 'object' }>): Value {
    const properties = new Map<string, Value>();
    let open = false;
    for (const property of instruction.properties) {
      if (property.kind === 'value') {
        properties.set(property.name, this.valueOf(property.value));
      } else if (property.kind === 'spread') {
        for (const { shape } of this.valueOf(property.value)) {
          if (shape.kind === 'object') shape.properties.forEach((value, name) => properties.set(name, value));
          open ||= shape.kind !== 'object' || shape.open;
        }
      } else {
        properties.set(property.name, anyValue);
        open ||= property.kind === 'computed';
      }
    }
    return this.#literal(instruction.to, properties, open);
  }

  #array(instruction: Extract<Instruction, { kind: 'array' }>): Value {
    const properties = new Map<string, Value>();
    let open = false;
    for (const [position, element] of instruction.elements.entries()) {
      if (element.spread) open = true;
      if (!open) properties.set(String(position), this.valueOf(element.value));
    }
    return this.#literal(instruction.to, properties, open);
  }

  #literal(to: Register, properties: ReadonlyMap<string, Value>, open: boolean): Value {
    return literalValue({ ...this.place, register: to }, properties, open);
  }
}

function constantOf(value: Value): ConstantValue | undefined {
  const [only] = value;
  return value.length === 1 && only!.shape.kind === 'constant' ? only!.shape.value : undefined;
}

/** An answer that is compared with a package's member for it: `status === ConsentStatus.GRANTED`. */
function memberName(value: Value): ConstantValue | undefined {
  const [only] = value;
  return value.length === 1 && only!.shape.kind === 'any' ? only!.shape.member?.name : undefined;
}

function hasAnswer(value: Value): boolean {
  return value.some(({ shape }) => shape.kind === 'answer');
}

function isBooleanConstant({ shape }: Value[number]): boolean {
  return shape.kind === 'constant' && typeof shape.value === 'boolean';
}

function booleanFacts(context: SolveContext, value: Value): ReturnType<typeof commonFacts> {
  return booleanOf(value, truthy, falsy, context.atoms)[0]?.facts ?? noFacts;
}

function truthyOrConstant(
  instruction: Extract<Instruction, { kind: 'template' }>,
  valueOf: (register: Register) => Value,
): Value {
  let text = '';
  for (const part of instruction.parts) {
    const constant = typeof part === 'string' ? part : constantOf(valueOf(part));
    if (typeof constant !== 'string')
      return instruction.parts.some((piece) => typeof piece === 'string' && piece !== '') ? truthyValue : anyValue;
    text += constant;
  }
  return constantValue(text);
}
