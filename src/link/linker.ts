/**
 * Values to what they may be: a flow-insensitive, context-insensitive points-to analysis by demand, over the files
 * lowered so far; more files may be added. Unresolved imports are access paths (CodeQL's API graphs); nothing needs
 * `node_modules`.
 */

import { once } from '../base/multimap.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { FunctionId, FunctionRecord, Instruction, Invocation, Register, VariableId } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import { exportedValues, type ExportContext } from './exports.ts';
import { memberOf } from './members.ts';
import { memberPath } from './paths.ts';
import { resultsOf } from './results.ts';
import { classAround, thisOf } from './this.ts';
import { Cell, Fixpoint, type Source } from './fixpoint.ts';
import { Subclasses, type ClassPlace } from './subclasses.ts';
import type { FileIndex } from './file-index.ts';
import type { FunctionPlace, InstructionPlace, ResolveModule, StoreInstruction, ValuePlace } from './program.ts';
import { functionKey } from './program.ts';
import { Targets, type Target } from './target.ts';
import { typeTargets } from './types.ts';
import { variableBehind } from './variables.ts';

const nothing: readonly Target[] = [];

function emptyList<Element>(): Element[] {
  return [];
}

function emptyMap<Key, Value>(): Map<Key, Value> {
  return new Map();
}

export class Linker implements ExportContext {
  readonly catalogue: Catalogue;
  readonly fixpoint = new Fixpoint();
  readonly targets = new Targets();
  readonly #files = new Map<string, FileIndex>();
  readonly #resolve: ResolveModule;
  /** Files that were asked for before they were added. */
  readonly #awaited = new Map<string, Source<FileIndex>>();
  readonly #values = new Map<string, (readonly Target[] | Cell<Target> | undefined)[][]>();
  readonly #variables = new Map<string, Cell<Target>[]>();
  readonly #members = new Map<Target, Map<string, Cell<Target>>>();
  readonly #parameters = new Map<string, Source<Target>[]>();
  readonly #exports = new Map<string, Map<string, Cell<Target>>>();
  readonly #types = new Map<string, Map<TypeReference, Cell<Target>>>();
  readonly #subclasses: Subclasses;
  #epoch: object = {};

  constructor(resolve: ResolveModule, catalogue: Catalogue) {
    this.#resolve = resolve;
    this.catalogue = catalogue;
    this.#subclasses = new Subclasses(this);
  }

  /** Files join; what was found out that depended on their absence is found out again. */
  add(files: ReadonlyMap<string, FileIndex>): void {
    this.#epoch = {};
    for (const [path, index] of files) this.#files.set(path, index);
    for (const [path, index] of files) {
      this.#subclasses.add(path, index);
      this.#awaited.get(path)?.addAll([index]);
    }
    this.fixpoint.settle();
  }

  /** Another object whenever files were added: what was found by looking at all of them holds as long as it is the same. */
  get epoch(): object {
    return this.#epoch;
  }

  get files(): ReadonlyMap<string, FileIndex> {
    return this.#files;
  }

  /** The file of the workspace that a specifier names, lowered or not. */
  resolve(specifier: string, from: string): string | undefined {
    return this.#resolve(specifier, from);
  }

  /** A file that may not be lowered yet; whoever asks hears when it is. */
  lowered(path: string): FileIndex | undefined {
    const index = this.#files.get(path);
    if (!index) once(this.#awaited, path, () => this.fixpoint.source<FileIndex>()).read();
    return index;
  }

  file(path: string): FileIndex {
    return this.#files.get(path)!;
  }

  functionRecord(place: FunctionPlace): FunctionRecord {
    return this.file(place.file).record.functions[place.function]!;
  }

  /** The instruction that writes a register. */
  definition(at: FunctionPlace, register: Register): Instruction | undefined {
    return this.file(at.file).functions[at.function]!.definitions[register];
  }

  /** Everything the value of a register may be. */
  valuesOf(place: ValuePlace): readonly Target[] {
    return this.register(place, place.register);
  }

  register(at: FunctionPlace, register: Register): readonly Target[] {
    const { definitions } = this.file(at.file).functions[at.function]!;
    const definition = definitions[register];
    if (!definition) return nothing;
    switch (definition.kind) {
      case 'load':
        return this.variable(at.file, definition.variable);
      case 'store':
      case 'await':
        return this.register(at, definition.value);
      case 'rest':
        return this.register(at, definition.object);
      default:
        return isFollowedKind(definition) ? this.#value(at, register, definition) : nothing;
    }
  }

  #value(
    { file, function: id }: FunctionPlace,
    register: Register,
    definition: FollowedInstruction,
  ): readonly Target[] {
    const values = (once(this.#values, file, emptyList<(readonly Target[] | Cell<Target> | undefined)[]>)[id] ??= []);
    const known = values[register];
    if (known) return known instanceof Cell ? known.read() : known;
    const made = this.#made(file, id, definition);
    if (made) return (values[register] = [made]);
    return (values[register] = this.#valueCell({ file, function: id, register }, definition)).read();
  }

  // Cells are made apart from where they are read: a closure costs something even where it is not made.
  #valueCell(place: ValuePlace, definition: FollowedInstruction): Cell<Target> {
    return this.fixpoint.cell(() => this.#evaluate(place, definition));
  }

  /** What an instruction makes that depends on nothing else. */
  #made(file: string, id: FunctionId, definition: FollowedInstruction): Target | undefined {
    switch (definition.kind) {
      case 'global':
        return this.targets.path(`global#${definition.name}`);
      case 'object':
      case 'array':
        return this.targets.object(file, id, definition.to);
      case 'closure':
        return this.targets.function(file, definition.function);
      case 'class':
        return this.targets.class(file, definition.class);
      default:
        return undefined;
    }
  }

  /** Everything a variable may hold: all that is stored in it, or else what its declared type says. */
  variable(file: string, id: VariableId): readonly Target[] {
    const variables = once(this.#variables, file, emptyList<Cell<Target>>);
    return (variables[id] ??= this.#variableCell(file, id)).read();
  }

  #variableCell(file: string, id: VariableId): Cell<Target> {
    return this.fixpoint.cell(() => this.#evaluateVariable(file, id));
  }

  /** Hands what an argument may be to a parameter. */
  bind(place: FunctionPlace, index: number, targets: Iterable<Target>): void {
    this.#argumentsOf(place, index).addAll(targets);
  }

  #argumentsOf(place: FunctionPlace, index: number): Source<Target> {
    const parameters = once(this.#parameters, functionKey(place), () => []);
    return (parameters[index] ??= this.fixpoint.source());
  }

  /** The only store of the variable that a load reads, in this or another file. */
  storesBehind(file: string, id: VariableId): InstructionPlace<StoreInstruction> | undefined {
    const variable = variableBehind(this, file, id);
    const stores = variable && this.file(variable.file).stores.get(variable.variable);
    return stores?.length === 1 ? stores[0] : undefined;
  }

  /** Classes of the workspace that extend the class, or implement the interface, themselves. */
  subclassesOf(type: Target): readonly ClassPlace[] {
    return this.#subclasses.of(type);
  }

  /** What a value of a declared type may be. */
  types(file: string, type: TypeReference): readonly Target[] {
    const types = once(this.#types, file, () => new Map<TypeReference, Cell<Target>>());
    return once(types, type, () => this.fixpoint.cell(() => typeTargets(this, file, type))).read();
  }

  #evaluateVariable(file: string, id: VariableId): Iterable<Target> {
    const index = this.file(file);
    const variable = index.record.variables[id]!;
    const found = new Set<Target>();
    if (variable.import) {
      return this.importTargets(file, variable.import.specifier, variable.import.imported);
    }
    if (variable.ambient) {
      found.add(this.targets.path(`global#${variable.name}`));
      if (variable.type) addAll(found, this.types(file, variable.type));
    }
    for (const store of index.stores.get(id) ?? []) {
      addAll(found, this.register(store, store.instruction.value));
    }
    const informed = [...found].some((target) => target.kind !== 'typed');
    if (variable.type && !informed) addAll(found, this.types(file, variable.type));
    return found;
  }

  /** What an import names: an export of a workspace file, or the access path of the outside value. */
  importTargets(from: string, specifier: string, imported: string): readonly Target[] {
    const file = this.resolve(specifier, from);
    if (file === undefined) return [this.targets.path(`${specifier}#${imported === '*' ? '' : imported}`)];
    const own = this.ownPaths(file, imported);
    if (!this.lowered(file)) return own;
    if (imported === '*') return [this.targets.module(file)];
    return [...own, ...this.exported(file, imported)];
  }

  /** What a lowered file exports under that name; circles of re-exports add nothing. */
  exported(file: string, name: string): readonly Target[] {
    const exports = once(this.#exports, file, () => new Map<string, Cell<Target>>());
    return once(exports, name, () => this.fixpoint.cell(() => exportedValues(this, file, name))).read();
  }

  /** Own code that a policy row may name is a path as well. */
  ownPaths(file: string, name: string): readonly Target[] {
    const path = `./${file}#${name === '*' ? '' : name}`;
    return this.catalogue.isPrefix(path) ? [this.targets.path(path)] : nothing;
  }

  #evaluate(place: ValuePlace, instruction: FollowedInstruction): Iterable<Target> {
    switch (instruction.kind) {
      case 'parameter':
        return this.#parameter(place, instruction.index);
      case 'this':
        return thisOf(this, place);
      case 'super':
        return this.#superOf(place);
      case 'get':
        return this.#property(place, instruction.object, instruction.name);
      case 'get-computed':
        return this.#element(place, instruction.object);
      case 'element':
        return this.#element(place, instruction.of);
      case 'call':
      case 'new':
        return resultsOf(this, place, instruction);
      case 'import':
        return this.#dynamicImport(place, instruction.specifier);
      default:
        return nothing;
    }
  }

  #parameter(place: ValuePlace, index: number): Iterable<Target> {
    const parameter = this.functionRecord(place).parameters[index];
    const found = new Set(this.#argumentsOf(place, index).read());
    if (parameter?.type && ![...found].some((target) => target.kind !== 'typed')) {
      addAll(found, this.types(place.file, parameter.type));
    }
    return found;
  }

  #superOf(place: FunctionPlace): Iterable<Target> {
    const owner = classAround(this, place);
    if (!owner) return nothing;
    const parent = this.file(owner.file).record.classes[owner.class]!;
    if (parent.extends === undefined) return nothing;
    return this.register({ file: owner.file, function: parent.function }, parent.extends);
  }

  #property(place: ValuePlace, object: Register, name: string): Iterable<Target> {
    const found = new Set<Target>();
    const base = this.definition(place, object);
    const ofSuper = base?.kind === 'super';
    for (const target of this.register(place, object)) {
      const holder = ofSuper && target.kind === 'class' ? this.targets.instance(target.file, target.class) : target;
      addAll(found, this.member(holder, name));
    }
    if (base?.kind === 'load') addAll(found, this.#written(place.file, base.variable, name));
    return found;
  }

  /** What is written to that property of what that variable holds (`ref.current = …`). */
  *#written(file: string, variable: VariableId, name: string): Iterable<Target> {
    const index = this.file(file);
    for (const set of index.sets.get(name) ?? []) {
      const object = index.functions[set.function]!.definitions[set.instruction.object];
      if (object?.kind === 'load' && object.variable === variable) yield* this.register(set, set.instruction.value);
    }
  }

  member(target: Target, name: string): readonly Target[] {
    if (target.kind === 'path') {
      const path = memberPath(this.catalogue, target.path, name);
      return path === undefined ? nothing : [this.targets.path(path)];
    }
    const members = once(this.#members, target, emptyMap<string, Cell<Target>>);
    const known = members.get(name);
    if (known) return known.read();
    const cell = this.#memberCell(target, name);
    members.set(name, cell);
    return cell.read();
  }

  #memberCell(target: Target, name: string): Cell<Target> {
    return this.fixpoint.cell(() => memberOf(this, target, name));
  }

  #element(place: ValuePlace, object: Register): Iterable<Target> {
    const found = new Set<Target>();
    for (const target of this.register(place, object)) addAll(found, this.elementsOf(target));
    return found;
  }

  *elementsOf(target: Target): Iterable<Target> {
    if (target.kind === 'object') {
      const literal = this.definition(target, target.register);
      const values =
        literal?.kind === 'array'
          ? literal.elements.map((element) => element.value)
          : literal?.kind === 'object'
            ? literal.properties.map((property) => property.value)
            : [];
      for (const value of values) yield* this.register(target, value);
    } else if (target.kind === 'typed' && target.type.kind === 'array') {
      yield* this.types(target.file, target.type.of);
    }
  }

  /** What is called; through `call` and `apply` too. */
  calleesOf(at: FunctionPlace, call: Invocation): readonly Target[] {
    const callee = this.definition(at, call.callee);
    if (call.kind === 'call' && callee?.kind === 'get' && (callee.name === 'call' || callee.name === 'apply')) {
      const called = this.register(at, callee.object);
      if (called.some((target) => this.#isCallable(target, callee.name))) return called;
    }
    return this.register(at, call.callee);
  }

  /** Whether `f.call(…)` is `f` called; a package's own method may have that name: `client.call('default', id)`. */
  #isCallable(target: Target, method: string): boolean {
    if (target.kind === 'path') return !this.catalogue.isPrefix(`${target.path}.${method}`);
    return target.kind === 'function';
  }

  requireTargets(from: string, specifier: string): readonly Target[] {
    const file = this.resolve(specifier, from);
    if (file === undefined) return [this.targets.path(`${specifier}#`)];
    if (!this.lowered(file)) return this.ownPaths(file, '*');
    return [this.targets.module(file), ...this.exported(file, 'module.exports')];
  }

  #dynamicImport(place: ValuePlace, register: Register): readonly Target[] {
    const specifier = this.definition(place, register);
    if (specifier?.kind !== 'constant' || typeof specifier.value !== 'string') return nothing;
    return this.importTargets(place.file, specifier.value, '*');
  }
}

/** Instructions whose value may be something that has a name: functions, objects, what comes from outside. */
const followedKinds = [
  'global',
  'parameter',
  'this',
  'super',
  'get',
  'get-computed',
  'element',
  'call',
  'new',
  'import',
  'object',
  'array',
  'closure',
  'class',
] as const;

type FollowedInstruction = Extract<Instruction, { kind: (typeof followedKinds)[number] }>;

const isFollowedSet: ReadonlySet<string> = new Set(followedKinds);

function isFollowedKind(instruction: Instruction): instruction is FollowedInstruction {
  return isFollowedSet.has(instruction.kind);
}

function addAll(found: Set<Target>, targets: Iterable<Target>): void {
  for (const target of targets) found.add(target);
}
