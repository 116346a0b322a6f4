/**
 * Values to what they may be: a flow-insensitive, context-insensitive points-to analysis by demand, over the files
 * lowered so far. Unresolved imports are access paths (CodeQL's API graphs); nothing needs `node_modules`.
 */

import type { Catalogue } from '../catalogue/catalogue.ts';
import flow from '../catalogue/flow.json' with { type: 'json' };
import { isFollowed } from '../catalogue/followed.ts';
import type { ClassId, FunctionRecord, Instruction, Invocation, Register, VariableId } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import { exportOf, type ExportContext } from './exports.ts';
import { memberOf } from './members.ts';
import { classAround, thisOf } from './this.ts';
import { subclassIndex, type ClassPlace } from './subclasses.ts';
import type { FileIndex, FunctionPlace, InstructionPlace, Program, StoreInstruction, ValuePlace } from './program.ts';
import { functionKey } from './program.ts';
import { targetKey, TargetSet, type Target } from './target.ts';
import { typeTargets } from './types.ts';
import { variableBehind } from './variables.ts';

const returnsArgument = new Map<string, readonly number[]>(Object.entries(flow.returnsArgument));
const returnsResultOfArgument = new Map<string, number>(Object.entries(flow.returnsResultOfArgument));

/** Paths longer than this are no API of anything. */
const longestPath = 240;

const nothing: readonly Target[] = [];

export class Linker implements ExportContext {
  readonly program: Program;
  readonly catalogue: Catalogue;
  #values = new Map<string, (readonly Target[] | undefined)[][]>();
  #variables = new Map<string, readonly Target[]>();
  #members = new Map<string, readonly Target[]>();
  readonly #parameters = new Map<string, TargetSet>();
  readonly #busy = new Set<string>();
  #subclasses: ReadonlyMap<string, readonly ClassPlace[]> | undefined;

  constructor(program: Program, catalogue: Catalogue) {
    this.program = program;
    this.catalogue = catalogue;
  }

  file(path: string): FileIndex {
    return this.program.files.get(path)!;
  }

  functionRecord(place: FunctionPlace): FunctionRecord {
    return this.file(place.file).record.functions[place.function]!;
  }

  definition(place: ValuePlace): Instruction | undefined {
    return this.file(place.file).functions[place.function]!.definitions[place.register];
  }

  /** Everything the value of a register may be. */
  valuesOf(place: ValuePlace): readonly Target[] {
    return this.register(place, place.register);
  }

  register(at: FunctionPlace, register: Register): readonly Target[] {
    const values = this.#valuesIn(at);
    const known = values[register];
    if (known) return known;
    // What is asked again while it is being found out is a circle: it adds nothing.
    values[register] = nothing;
    const found = [...this.#evaluate({ file: at.file, function: at.function, register })];
    values[register] = found;
    return found;
  }

  #valuesIn({ file, function: id }: FunctionPlace): (readonly Target[] | undefined)[] {
    let functions = this.#values.get(file);
    if (!functions) this.#values.set(file, (functions = []));
    return (functions[id] ??= []);
  }

  /** Everything a variable may hold: all that is stored in it, or else what its declared type says. */
  variable(file: string, id: VariableId): readonly Target[] {
    const key = `${file}\n${id}`;
    const known = this.#variables.get(key);
    if (known) return known;
    if (this.#busy.has(key)) return nothing;
    this.#busy.add(key);
    const found = [...this.#evaluateVariable(file, id)];
    this.#busy.delete(key);
    this.#variables.set(key, found);
    return found;
  }

  /** Whether arguments of calls brought anything new to parameters; then all values are forgotten. */
  bind(place: FunctionPlace, index: number, targets: Iterable<Target>): boolean {
    const key = `${functionKey(place)}\n${index}`;
    let bound = this.#parameters.get(key);
    if (!bound) this.#parameters.set(key, (bound = new TargetSet()));
    const before = bound.size;
    bound.addAll(targets);
    return bound.size > before;
  }

  forget(): void {
    this.#values = new Map();
    this.#variables = new Map();
    this.#members = new Map();
    this.#subclasses = undefined;
  }

  /** The only store of the variable that a load reads, in this or another file. */
  storesBehind(file: string, id: VariableId): InstructionPlace<StoreInstruction> | undefined {
    const variable = variableBehind(this.program, file, id);
    const stores = variable && this.file(variable.file).stores.get(variable.variable);
    return stores?.length === 1 ? stores[0] : undefined;
  }

  /** Classes of the workspace that directly extend the class. */
  subclassesOf(file: string, id: ClassId): readonly { file: string; function: number; class: ClassId }[] {
    this.#subclasses ??= subclassIndex(this);
    return this.#subclasses.get(`${file}\n${id}`) ?? [];
  }

  types(file: string, type: TypeReference): readonly Target[] {
    return typeTargets(this, file, type);
  }

  #evaluateVariable(file: string, id: VariableId): Iterable<Target> {
    const index = this.file(file);
    const variable = index.record.variables[id]!;
    const found = new TargetSet();
    if (variable.import) {
      return this.importTargets(file, variable.import.specifier, variable.import.imported);
    }
    if (variable.ambient) {
      found.add({ kind: 'path', path: `global#${variable.name}` });
      if (variable.type) found.addAll(this.types(file, variable.type));
    }
    for (const store of index.stores.get(id) ?? []) {
      found.addAll(this.register(store, store.instruction.value));
    }
    const informed = [...found].some((target) => target.kind !== 'typed');
    if (variable.type && !informed) found.addAll(this.types(file, variable.type));
    return found;
  }

  /** What an import names: an export of a workspace file, or the access path of the outside value. */
  importTargets(from: string, specifier: string, imported: string): readonly Target[] {
    const file = this.program.resolve(specifier, from);
    if (file === undefined) {
      return [{ kind: 'path', path: imported === '*' ? `${specifier}#` : `${specifier}#${imported}` }];
    }
    const own = this.#ownPath(file, imported);
    if (!this.program.files.has(file)) return own;
    if (imported === '*') return [{ kind: 'module', file }];
    return [...own, ...exportOf(this, file, imported)];
  }

  /** Own code that a policy row may name is a path as well. */
  #ownPath(file: string, name: string): readonly Target[] {
    const path = `./${file}#${name === '*' ? '' : name}`;
    return this.catalogue.isPrefix(path) ? [{ kind: 'path', path }] : nothing;
  }

  ownPaths(file: string, name: string): readonly Target[] {
    return this.#ownPath(file, name);
  }

  #evaluate(place: ValuePlace): Iterable<Target> {
    const instruction = this.definition(place);
    if (!instruction) return nothing;
    switch (instruction.kind) {
      case 'load':
        return this.variable(place.file, instruction.variable);
      case 'store':
      case 'await':
        return this.register(place, instruction.value);
      case 'global':
        return [{ kind: 'path', path: `global#${instruction.name}` }];
      case 'parameter':
        return this.#parameter(place, instruction.index);
      case 'this':
        return thisOf(this, place);
      case 'super':
        return this.#superOf(place);
      case 'get':
        return this.#property(place, instruction.object, instruction.name);
      case 'rest':
        return this.register(place, instruction.object);
      case 'get-computed':
        return this.#element(place, instruction.object);
      case 'element':
        return this.#element(place, instruction.of);
      case 'call':
      case 'new':
        return this.#call(place, instruction);
      case 'import':
        return this.#dynamicImport(place, instruction.specifier);
      case 'object':
      case 'array':
        return [{ kind: 'object', ...place }];
      case 'closure':
        return [{ kind: 'function', file: place.file, function: instruction.function }];
      case 'class':
        return [{ kind: 'class', file: place.file, class: instruction.class }];
      default:
        return nothing;
    }
  }

  #parameter(place: ValuePlace, index: number): Iterable<Target> {
    const parameter = this.functionRecord(place).parameters[index];
    const found = new TargetSet();
    const bound = this.#parameters.get(`${functionKey(place)}\n${index}`);
    if (bound) found.addAll(bound);
    if (parameter?.type && ![...found].some((target) => target.kind !== 'typed')) {
      found.addAll(this.types(place.file, parameter.type));
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
    const found = new TargetSet();
    const base = this.definition({ ...place, register: object });
    const ofSuper = base?.kind === 'super';
    for (const target of this.register(place, object)) {
      const holder: Target = ofSuper && target.kind === 'class' ? { ...target, kind: 'instance' } : target;
      found.addAll(this.member(holder, name));
    }
    if (base?.kind === 'load') found.addAll(this.#written(place.file, base.variable, name));
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

  member(target: Target, name: string): Iterable<Target> {
    if (target.kind === 'path') {
      const path = joinPath(target.path, name);
      return path.length > longestPath ? nothing : [{ kind: 'path', path }];
    }
    const key = `${targetKey(target)}\n${name}`;
    const known = this.#members.get(key);
    if (known) return known;
    if (this.#busy.has(key)) return nothing;
    this.#busy.add(key);
    const found = [...memberOf(this, target, name)];
    this.#busy.delete(key);
    this.#members.set(key, found);
    return found;
  }

  #element(place: ValuePlace, object: Register): Iterable<Target> {
    const found = new TargetSet();
    for (const target of this.register(place, object)) found.addAll(this.elementsOf(target));
    return found;
  }

  *elementsOf(target: Target): Iterable<Target> {
    if (target.kind === 'object') {
      const literal = this.definition(target);
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

  #call(place: ValuePlace, call: Invocation): Iterable<Target> {
    const found = new TargetSet();
    const callee = this.definition({ ...place, register: call.callee });
    if (call.kind === 'call' && callee?.kind === 'get' && callee.name === 'bind') {
      return this.register(place, callee.object);
    }
    for (const target of this.calleesOf(place, call)) found.addAll(this.#result(place, call, target));
    return found;
  }

  /** What is called; through `call` and `apply` too. */
  calleesOf(at: FunctionPlace, call: Invocation): readonly Target[] {
    const callee = this.definition({ ...at, register: call.callee });
    if (call.kind === 'call' && callee?.kind === 'get' && (callee.name === 'call' || callee.name === 'apply')) {
      const called = this.register(at, callee.object);
      if (called.some((target) => target.kind === 'function' || target.kind === 'path')) return called;
    }
    return this.register(at, call.callee);
  }

  *#result(place: ValuePlace, call: Invocation, callee: Target): Iterable<Target> {
    switch (callee.kind) {
      case 'path':
        yield* this.#pathResult(place, call, callee.path);
        break;
      case 'function':
        for (const register of this.file(callee.file).functions[callee.function]!.returns) {
          yield* this.register(callee, register);
        }
        break;
      case 'class':
        yield { kind: 'instance', file: callee.file, class: callee.class };
        break;
      case 'typed':
        if (callee.type.kind === 'function') yield* this.types(callee.file, callee.type.returns);
        break;
      default:
    }
  }

  *#pathResult(place: ValuePlace, call: Invocation, path: string): Iterable<Target> {
    const called = call.kind === 'new' ? `${path}.new()` : `${path}()`;
    if (call.kind === 'call' && path === 'global#require') {
      const specifier = call.arguments[0] && this.definition({ ...place, register: call.arguments[0].value });
      if (specifier?.kind === 'constant' && typeof specifier.value === 'string') {
        yield* this.requireTargets(place.file, specifier.value);
        return;
      }
    }
    const through = returnsArgument.get(called);
    for (const index of through ?? []) {
      const argument = call.arguments[index];
      if (argument) yield* this.register(place, argument.value);
    }
    const result = returnsResultOfArgument.get(called);
    if (result !== undefined && call.arguments[result]) {
      for (const target of this.register(place, call.arguments[result].value)) {
        if (target.kind === 'function') yield* this.#result(place, call, target);
      }
    }
    if (!through && this.#isWorthFollowing(called)) yield { kind: 'path', path: called };
  }

  /** What code that no table speaks of makes is nothing that could be named. */
  #isWorthFollowing(path: string): boolean {
    return path.length <= longestPath && (this.catalogue.isPrefix(path) || isFollowed(path));
  }

  requireTargets(from: string, specifier: string): readonly Target[] {
    const file = this.program.resolve(specifier, from);
    if (file === undefined) return [{ kind: 'path', path: `${specifier}#` }];
    if (!this.program.files.has(file)) return this.#ownPath(file, '*');
    const whole = exportOf(this, file, 'module.exports');
    return [{ kind: 'module', file }, ...whole];
  }

  #dynamicImport(place: ValuePlace, register: Register): readonly Target[] {
    const specifier = this.definition({ ...place, register });
    if (specifier?.kind !== 'constant' || typeof specifier.value !== 'string') return nothing;
    return this.importTargets(place.file, specifier.value, '*');
  }
}

const globalObjects = new Set(['global#window', 'global#globalThis', 'global#self', 'global#global']);

function joinPath(path: string, name: string): string {
  if (globalObjects.has(path)) return `global#${name}`;
  return path.endsWith('#') ? `${path}${name}` : `${path}.${name}`;
}
