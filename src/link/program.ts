/** The lowered files of a scan, indexed: who writes a register, who stores and loads a variable, what returns. */

import { push } from '../base/multimap.ts';
import type {
  ClassId,
  FileRecord,
  FunctionId,
  FunctionRecord,
  Instruction,
  Invocation,
  Register,
  VariableId,
} from '../cfg/record.ts';

/** A function of the workspace: its file's path and its number there. */
export interface FunctionPlace {
  readonly file: string;
  readonly function: FunctionId;
}

/** A value of the workspace: the register of an instruction of a function. */
export interface ValuePlace extends FunctionPlace {
  readonly register: Register;
}

export interface InstructionPlace<I extends Instruction = Instruction> extends FunctionPlace {
  readonly instruction: I;
}

export interface FunctionIndex {
  readonly record: FunctionRecord;
  /** The instruction that writes a register. */
  readonly definitions: readonly (Instruction | undefined)[];
  /** The instructions that have a register as an operand. */
  readonly uses: ReadonlyMap<Register, readonly Instruction[]>;
  readonly returns: readonly Register[];
  /** Calls, elements and constructions, in the order of their registers. */
  readonly calls: readonly CallLike[];
  readonly gets: readonly GetInstruction[];
}

export type CallLike = Invocation | Extract<Instruction, { kind: 'jsx' }>;
type GetInstruction = Extract<Instruction, { kind: 'get' }>;

export interface FileIndex {
  readonly record: FileRecord;
  readonly functions: readonly FunctionIndex[];
  readonly stores: ReadonlyMap<VariableId, readonly InstructionPlace<StoreInstruction>[]>;
  readonly loads: ReadonlyMap<VariableId, readonly InstructionPlace[]>;
  /** The instruction that makes the closure of a function; absent for members of classes. */
  readonly closures: ReadonlyMap<FunctionId, ValuePlace>;
  readonly classValues: ReadonlyMap<ClassId, ValuePlace>;
  /** For a function that is a property of an object literal: the literal. */
  readonly literals: ReadonlyMap<FunctionId, ValuePlace>;
  /** Values written to a property, by the property's name. */
  readonly sets: ReadonlyMap<string, readonly InstructionPlace<SetInstruction>[]>;
  /** Names of the getters of its classes and literals. */
  readonly getters: ReadonlySet<string>;
  /** Variables and registers whose properties are read somewhere: they hold objects. */
  readonly readVariables: ReadonlySet<VariableId>;
}

export type StoreInstruction = Extract<Instruction, { kind: 'store' }>;
type SetInstruction = Extract<Instruction, { kind: 'set' }>;

/** A specifier, seen from a file, to a file of the workspace; undefined for what is outside of it. */
export type ResolveModule = (specifier: string, from: string) => string | undefined;

export function functionKey(place: FunctionPlace): string {
  return `${place.file}\n${place.function}`;
}

/** The function of a `functionKey`. */
export function placeOf(key: string): FunctionPlace {
  const [file = '', id] = key.split('\n');
  return { file, function: Number(id) };
}

export function valueKey(place: ValuePlace): string {
  return `${place.file}\n${place.function}\n${place.register}`;
}

/** Members of promises and strings: reading one does not make a value an object of answers. */
export const scalarMembers: ReadonlySet<string> = new Set([
  'then',
  'catch',
  'finally',
  'includes',
  'indexOf',
  'startsWith',
  'endsWith',
  'split',
  'match',
  'trim',
  'toLowerCase',
  'toString',
  'valueOf',
  'value',
  'length',
]);

/** The index of one file; it depends on nothing else, so it is made once for each version of a file. */
export function indexFile(record: FileRecord): FileIndex {
  const stores = new Map<VariableId, InstructionPlace<StoreInstruction>[]>();
  const loads = new Map<VariableId, InstructionPlace[]>();
  const closures = new Map<FunctionId, ValuePlace>();
  const classValues = new Map<ClassId, ValuePlace>();
  const literals = new Map<FunctionId, ValuePlace>();
  const sets = new Map<string, InstructionPlace<SetInstruction>[]>();
  const readVariables = new Set<VariableId>();
  const getters = new Set(
    record.classes.flatMap(({ members }) => members.filter(({ kind }) => kind === 'getter').map(({ name }) => name)),
  );
  const functions = record.functions.map(indexFunction);
  for (const { record: owner, definitions } of functions) {
    const place = { file: record.path, function: owner.id };
    for (const instruction of definitions) {
      if (!instruction) continue;
      const value = { ...place, register: instruction.to };
      switch (instruction.kind) {
        case 'store':
          push(stores, instruction.variable, { ...place, instruction });
          break;
        case 'load':
          push(loads, instruction.variable, { ...place, instruction });
          break;
        case 'closure':
          closures.set(instruction.function, value);
          break;
        case 'class':
          classValues.set(instruction.class, value);
          break;
        case 'set':
          push(sets, instruction.name, { ...place, instruction });
          break;
        case 'get': {
          const object = definitions[instruction.object];
          if (object?.kind === 'load' && !scalarMembers.has(instruction.name)) readVariables.add(object.variable);
          break;
        }
        case 'object':
          for (const property of instruction.properties) {
            const member = definitions[property.value];
            if (member?.kind === 'closure') literals.set(member.function, value);
            if (property.kind === 'getter') getters.add(property.name);
          }
          break;
        default:
      }
    }
  }
  return { record, functions, stores, loads, closures, classValues, literals, sets, getters, readVariables };
}

function indexFunction(record: FunctionRecord): FunctionIndex {
  const definitions: (Instruction | undefined)[] = new Array<undefined>(record.registers);
  const uses = new Map<Register, Instruction[]>();
  const returns: Register[] = [];
  const calls: CallLike[] = [];
  const gets: GetInstruction[] = [];
  for (const block of record.blocks) {
    for (const instruction of block.instructions) {
      definitions[instruction.to] = instruction;
      if (instruction.kind === 'call' || instruction.kind === 'new' || instruction.kind === 'jsx')
        calls.push(instruction);
      else if (instruction.kind === 'get') gets.push(instruction);
      for (const operand of operandsOf(instruction)) push(uses, operand, instruction);
    }
    if (block.terminator.kind === 'return' && block.terminator.value !== undefined)
      returns.push(block.terminator.value);
  }
  return { record, definitions, uses, returns, calls, gets };
}

/** The registers that an instruction reads. */
function operandsOf(instruction: Instruction): readonly Register[] {
  switch (instruction.kind) {
    case 'template':
      return instruction.parts.filter((part) => typeof part === 'number');
    case 'store':
    case 'await':
    case 'unary':
    case 'present':
      return [instruction.value];
    case 'yield':
      return instruction.value === undefined ? [] : [instruction.value];
    case 'get':
    case 'delete':
    case 'rest':
      return [instruction.object];
    case 'get-computed':
      return [instruction.object, instruction.key];
    case 'set':
      return [instruction.object, instruction.value];
    case 'set-computed':
      return [instruction.object, instruction.key, instruction.value];
    case 'call':
      return [
        instruction.callee,
        ...(instruction.this === undefined ? [] : [instruction.this]),
        ...instruction.arguments.map((argument) => argument.value),
      ];
    case 'new':
      return [instruction.callee, ...instruction.arguments.map((argument) => argument.value)];
    case 'jsx':
      return [
        ...(typeof instruction.element === 'number' ? [instruction.element] : []),
        ...instruction.props.map((prop) => prop.value),
        ...instruction.children,
      ];
    case 'import':
      return [instruction.specifier];
    case 'binary':
      return [instruction.left, instruction.right];
    case 'object':
      return instruction.properties.map((property) => property.value);
    case 'array':
      return instruction.elements.map((element) => element.value);
    case 'element':
      return [instruction.of];
    default:
      return [];
  }
}
