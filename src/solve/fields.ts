/** Fields of instances: each may be whatever the class itself puts there. */

import type { Instruction, Register } from '../cfg/record.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace, InstructionPlace } from '../link/program.ts';
import { classAround } from '../link/this.ts';
import { lasting } from './facts.ts';
import { plainYes } from './literals.ts';
import type { State } from './state.ts';
import type { Transfer } from './transfer.ts';
import { join, undefinedValue, withFacts, type Value } from './value.ts';

type SetInstruction = Extract<Instruction, { kind: 'set' }>;

interface Field {
  /** Told apart from variables and from other fields. */
  readonly key: string;
  /** Where the class sets it. */
  readonly writers: readonly FunctionPlace[];
}

/**
 * The field of `this` that has the name; undefined where others set it as well: subclasses, code around, or
 * somebody who is not seen, where the class itself gives it no more than a literal to begin with.
 */
function fieldAt(linker: Linker, at: FunctionPlace, object: Register, name: string): Field | undefined {
  const sets = linker.file(at.file).sets.get(name);
  const owner = sets && linker.definition(at, object)?.kind === 'this' ? classAround(linker, at) : undefined;
  if (!sets || !owner) return undefined;
  if (sets.some((set) => linker.definition(set, set.instruction.object)?.kind !== 'this')) return undefined;
  if (linker.subclassesOf(linker.targets.class(owner.file, owner.class)).length > 0) return undefined;
  const writers = sets.filter((set) => classAround(linker, set)?.class === owner.class);
  return writers.every((set) => isInitial(linker, set))
    ? undefined
    : { key: `field ${owner.file}\n${owner.class}\n${name}`, writers };
}

/** All that the field may hold; undefined where that is not known, or it is no field of `this`. */
export function fieldValue({ context, place }: Transfer, object: Register, name: string): Value | undefined {
  const field = fieldAt(context.linker, place, object, name);
  return field && join(undefinedValue, context.storedValue(field.key, field.writers));
}

export function setField(
  { context, place }: Transfer,
  { object, name }: SetInstruction,
  value: Value,
  state: State,
): void {
  const field = fieldAt(context.linker, place, object, name);
  if (field) context.store(field.key, withFacts(plainYes(value), lasting(state.facts)));
}

const literals: ReadonlySet<string | undefined> = new Set(['constant', 'object', 'array']);

function isInitial(linker: Linker, set: InstructionPlace<SetInstruction>): boolean {
  const isMaking = linker.functionRecord(set).kind === 'constructor';
  return isMaking && literals.has(linker.definition(set, set.instruction.value)?.kind);
}
