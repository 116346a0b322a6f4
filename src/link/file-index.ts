/**
 * What is looked up in one lowered file: who writes a register, who stores and loads a variable, what returns. It
 * depends on nothing else, so it is made once for each version of a file; what few ask for is made when it is asked.
 */

import { lazily } from '../base/lazily.ts';
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
import { operandsOf } from './operands.ts';
import type { InstructionPlace, StoreInstruction, ValuePlace } from './program.ts';

export type CallLike = Invocation | Extract<Instruction, { kind: 'jsx' }>;
type GetInstruction = Extract<Instruction, { kind: 'get' }>;
type SetInstruction = Extract<Instruction, { kind: 'set' }>;

/** An export of another module; `*` for all of them. */
export interface UsedImport {
  readonly specifier: string;
  readonly imported: string;
}

const none: readonly Instruction[] = [];

export interface FunctionIndex {
  readonly record: FunctionRecord;
  /** The instruction that writes a register. */
  readonly definitions: readonly (Instruction | undefined)[];
  readonly returns: readonly Register[];
  /** Calls, elements and constructions, in the order of their registers. */
  readonly calls: readonly CallLike[];
  readonly gets: readonly GetInstruction[];
  /** The instructions that have the register as an operand. */
  readonly uses: (register: Register) => readonly Instruction[];
  /** What of other modules it reads, by imports at the top, `import(…)` and `require`. */
  readonly imports: () => readonly UsedImport[];
}

export interface FileIndex {
  readonly record: FileRecord;
  readonly functions: readonly FunctionIndex[];
  /** The variables that are imports. */
  readonly imports: readonly VariableId[];
  readonly stores: ReadonlyMap<VariableId, readonly InstructionPlace<StoreInstruction>[]>;
  readonly loads: () => ReadonlyMap<VariableId, readonly InstructionPlace[]>;
  /** The instruction that makes the closure of a function; absent for members of classes. */
  readonly closures: ReadonlyMap<FunctionId, ValuePlace>;
  readonly classValues: ReadonlyMap<ClassId, ValuePlace>;
  /** For a function that is a property of an object literal: the literal. */
  readonly literals: ReadonlyMap<FunctionId, ValuePlace>;
  /** Values written to a property, by the property's name. */
  readonly sets: ReadonlyMap<string, readonly InstructionPlace<SetInstruction>[]>;
  /** Names of the getters of its classes and literals. */
  readonly getters: ReadonlySet<string>;
  /** Variables whose properties are read somewhere: they hold objects. */
  readonly readVariables: () => ReadonlySet<VariableId>;
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

export function indexFile(record: FileRecord): FileIndex {
  const stores = new Map<VariableId, InstructionPlace<StoreInstruction>[]>();
  const closures = new Map<FunctionId, ValuePlace>();
  const classValues = new Map<ClassId, ValuePlace>();
  const literals = new Map<FunctionId, ValuePlace>();
  const sets = new Map<string, InstructionPlace<SetInstruction>[]>();
  const getters = new Set(
    record.classes.flatMap(({ members }) => members.filter(({ kind }) => kind === 'getter').map(({ name }) => name)),
  );
  const functions = record.functions.map((each) => indexFunction(record, each));
  const imports: VariableId[] = [];
  record.variables.forEach((variable, id) => {
    if (variable.import) imports.push(id);
  });
  const file = record.path;
  for (const { record: owner, definitions } of functions) {
    for (const instruction of definitions) {
      switch (instruction?.kind) {
        case 'store':
          push(stores, instruction.variable, { file, function: owner.id, instruction });
          break;
        case 'closure':
          closures.set(instruction.function, { file, function: owner.id, register: instruction.to });
          break;
        case 'class':
          classValues.set(instruction.class, { file, function: owner.id, register: instruction.to });
          break;
        case 'set':
          push(sets, instruction.name, { file, function: owner.id, instruction });
          break;
        case 'object':
          for (const property of instruction.properties) {
            const member = definitions[property.value];
            if (member?.kind === 'closure')
              literals.set(member.function, { file, function: owner.id, register: instruction.to });
            if (property.kind === 'getter') getters.add(property.name);
          }
          break;
        default:
      }
    }
  }
  const loads = lazily(() => loadsOf(file, functions));
  const readVariables = lazily(() => readVariablesOf(functions));
  return { record, functions, imports, stores, loads, closures, classValues, literals, sets, getters, readVariables };
}

function indexFunction(file: FileRecord, record: FunctionRecord): FunctionIndex {
  const definitions: (Instruction | undefined)[] = new Array<undefined>(record.registers);
  const returns: Register[] = [];
  const calls: CallLike[] = [];
  const gets: GetInstruction[] = [];
  for (const { instructions, terminator } of record.blocks) {
    for (const instruction of instructions) {
      definitions[instruction.to] = instruction;
      if (instruction.kind === 'get') gets.push(instruction);
      else if (instruction.kind === 'call' || instruction.kind === 'new' || instruction.kind === 'jsx')
        calls.push(instruction);
    }
    if (terminator.kind === 'return' && terminator.value !== undefined) returns.push(terminator.value);
  }
  const uses = lazily(() => usesOf(record));
  const imports = lazily(() => importsOf(file, definitions));
  return { record, definitions, returns, calls, gets, uses: (register) => uses()[register] ?? none, imports };
}

/** The users of each register. Most have one: a list that is pushed to would take room for sixteen more. */
function usesOf({ blocks, registers }: FunctionRecord): readonly (readonly Instruction[] | undefined)[] {
  const uses = new Array<readonly Instruction[] | undefined>(registers);
  for (const { instructions } of blocks) {
    for (const instruction of instructions) {
      for (const operand of operandsOf(instruction)) {
        const known = uses[operand];
        uses[operand] = known ? [...known, instruction] : [instruction];
      }
    }
  }
  return uses;
}

function loadsOf(
  file: string,
  functions: readonly FunctionIndex[],
): ReadonlyMap<VariableId, readonly InstructionPlace[]> {
  const loads = new Map<VariableId, InstructionPlace[]>();
  for (const { record, definitions } of functions) {
    for (const instruction of definitions) {
      if (instruction?.kind === 'load') push(loads, instruction.variable, { file, function: record.id, instruction });
    }
  }
  return loads;
}

function readVariablesOf(functions: readonly FunctionIndex[]): ReadonlySet<VariableId> {
  const read = new Set<VariableId>();
  for (const { definitions, gets } of functions) {
    for (const { object, name } of gets) {
      const holder = definitions[object];
      if (holder?.kind === 'load' && !scalarMembers.has(name)) read.add(holder.variable);
    }
  }
  return read;
}

function importsOf(
  { variables }: FileRecord,
  definitions: readonly (Instruction | undefined)[],
): readonly UsedImport[] {
  const imports = new Set<UsedImport>();
  for (const definition of definitions) {
    if (definition?.kind === 'load') {
      const imported = variables[definition.variable]!.import;
      if (imported && !imported.typeOnly) imports.add(imported);
      continue;
    }
    const specifier = definition && definitions[specifierOf(definitions, definition) ?? -1];
    if (specifier?.kind === 'constant' && typeof specifier.value === 'string')
      imports.add({ specifier: specifier.value, imported: '*' });
  }
  return [...imports];
}

/** The register of what `import(…)` or `require(…)` names. */
function specifierOf(
  definitions: readonly (Instruction | undefined)[],
  instruction: Instruction,
): Register | undefined {
  if (instruction.kind === 'import') return instruction.specifier;
  if (instruction.kind !== 'call' || instruction.arguments.length !== 1) return undefined;
  const callee = definitions[instruction.callee];
  return callee?.kind === 'global' && callee.name === 'require' ? instruction.arguments[0]!.value : undefined;
}
