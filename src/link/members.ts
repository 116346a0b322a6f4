/** Members of what the workspace defines: literals, instances, classes, namespaces, declared types. */

import type { ClassRecord } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { Linker } from './linker.ts';
import type { FunctionPlace } from './program.ts';
import { boxOf } from './results.ts';
import type { ClassPlace } from './subclasses.ts';
import type { Target } from './target.ts';
import { classAround } from './this.ts';

/** A class of the workspace. */
type ClassRef = Pick<ClassPlace, 'file' | 'class'>;

type Of<K extends Target['kind']> = Extract<Target, { kind: K }>;

export function memberOf(linker: Linker, target: Target, name: string): Iterable<Target> {
  switch (target.kind) {
    case 'object':
      return literalMember(linker, target, name);
    case 'instance':
      return [
        ...instanceMember(linker, target, name, new Set()),
        ...overridesOf(linker, linker.targets.class(target.file, target.class), name, new Set()),
      ];
    case 'class':
      return staticMember(linker, target, name);
    case 'module':
      return [...linker.ownPaths(target.file, name), ...linker.exported(target.file, name)];
    case 'typed':
      return [...typedMember(linker, target.file, target.type, name), ...overridesOf(linker, target, name, new Set())];
    default:
      return [];
  }
}

function* literalMember(linker: Linker, target: Of<'object'>, name: string): Iterable<Target> {
  const literal = linker.definition(target, target.register);
  if (literal?.kind === 'array') {
    const element = literal.elements[Number(name)];
    if (element && !element.spread) yield* linker.register(target, element.value);
    return;
  }
  if (literal?.kind === 'call') {
    const [boxed] = literal.arguments;
    if (boxed && boxOf(linker, target, literal) === name) yield* linker.register(target, boxed.value);
    return;
  }
  const properties = literal?.kind === 'object' ? literal.properties : literal?.kind === 'jsx' ? literal.props : [];
  for (const property of properties) {
    if (property.kind === 'spread') {
      for (const spread of linker.register(target, property.value)) yield* linker.member(spread, name);
    } else if (property.name === name) {
      const values = linker.register(target, property.value);
      if (property.kind === 'getter') yield* results(linker, values);
      else if (property.kind === 'value') yield* values;
    }
  }
}

function* instanceMember(linker: Linker, target: ClassRef, name: string, seen: Set<string>): Iterable<Target> {
  const key = `${target.file}\n${target.class}`;
  if (seen.has(key)) return;
  seen.add(key);
  const owner = linker.file(target.file).record.classes[target.class]!;
  const own = new Set(ownMember(linker, target, owner, name, false));
  if (own.size > 0 || owner.members.some((member) => member.name === name && member.function !== undefined)) {
    yield* own;
    return;
  }
  if (owner.extends === undefined) return;
  for (const parent of linker.register({ file: target.file, function: owner.function }, owner.extends)) {
    if (parent.kind === 'class') yield* instanceMember(linker, parent, name, seen);
    else if (parent.kind === 'path') yield* linker.member(linker.targets.path(`${parent.path}.new()`), name);
  }
}

/** What those have in the member's place that extend the class, or implement the interface: it may be one of theirs. */
function* overridesOf(linker: Linker, type: Target, name: string, seen: Set<string>): Iterable<Target> {
  for (const sub of linker.subclassesOf(type)) {
    const key = `${sub.file}\n${sub.class}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const owner = linker.file(sub.file).record.classes[sub.class]!;
    if (owner.members.some((member) => member.name === name)) yield* ownMember(linker, sub, owner, name, false);
    else if (type.kind === 'typed') yield* instanceMember(linker, sub, name, new Set());
    yield* overridesOf(linker, linker.targets.class(sub.file, sub.class), name, seen);
  }
}

function* staticMember(linker: Linker, target: ClassRef, name: string): Iterable<Target> {
  const owner = linker.file(target.file).record.classes[target.class]!;
  yield* ownMember(linker, target, owner, name, true);
}

function* ownMember(
  linker: Linker,
  target: ClassRef,
  owner: ClassRecord,
  name: string,
  isStatic: boolean,
): Iterable<Target> {
  let informed = false;
  const members = owner.members.filter((member) => member.name === name && member.static === isStatic);
  for (const value of [...functionMembers(linker, target, members), ...fieldValues(linker, target, name)]) {
    informed ||= value.kind !== 'typed';
    yield value;
  }
  if (informed) return;
  for (const { kind, type } of members) if (type && kind === 'field') yield* linker.types(target.file, type);
}

function* functionMembers(
  linker: Linker,
  { file }: ClassRef,
  members: readonly ClassRecord['members'][number][],
): Iterable<Target> {
  for (const { kind, function: id } of members) {
    if (id === undefined) continue;
    const method = linker.targets.function(file, id);
    if (kind === 'getter') yield* results(linker, [method]);
    else if (kind === 'method') yield method;
  }
}

/** What the class's own functions write to `this.name`. */
function* fieldValues(linker: Linker, target: ClassRef, name: string): Iterable<Target> {
  const index = linker.file(target.file);
  for (const set of index.sets.get(name) ?? []) {
    const object = index.functions[set.function]!.definitions[set.instruction.object];
    if (object?.kind === 'this' || (object?.kind === 'class' && object.class === target.class)) {
      const around = object.kind === 'this' ? classAround(linker, set) : target;
      if (around?.class === target.class) yield* linker.register(set, set.instruction.value);
    }
  }
}

function* results(linker: Linker, functions: Iterable<Target>): Iterable<Target> {
  for (const target of functions) {
    if (target.kind !== 'function') continue;
    const place: FunctionPlace = target;
    for (const register of linker.file(target.file).functions[target.function]!.returns) {
      yield* linker.register(place, register);
    }
  }
}

function* typedMember(linker: Linker, file: string, type: TypeReference, name: string): Iterable<Target> {
  if (type.kind === 'object') {
    const member = type.members.find((candidate) => candidate.name === name);
    if (member) {
      yield* linker.types(file, member.type);
      return;
    }
    for (const base of type.extends) {
      for (const target of linker.types(file, base)) yield* linker.member(target, name);
    }
  } else if (type.kind === 'tuple') {
    const element = type.of[Number(name)];
    if (element) yield* linker.types(file, element);
  } else if (type.kind === 'array' && /^\d+$/.test(name)) {
    yield* linker.types(file, type.of);
  }
}
