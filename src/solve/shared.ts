/** Variables that closures assign, and share with the function that declares them. */

import type { FunctionId, VariableId } from '../cfg/record.ts';
import type { PurposeBits } from './facts.ts';
import { withdrawValue } from './state.ts';
import type { Transfer } from './transfer.ts';
import type { Value } from './value.ts';

/**
 * All that is ever stored there. Nobody knows when: an answer that the function or one of its closures withdraws may be
 * an old one. Variables of modules and states of components are taken to be set again by whoever withdraws, as fields
 * of instances are.
 */
export function sharedValue({ context, place, file }: Transfer, id: VariableId): Value {
  const value = context.variableValue(place.file, id);
  const { function: owner, assignedByClosure } = file.record.variables[id]!;
  const isSaid = value.some(({ shape, facts }) => shape.kind !== 'constant' || facts.proven !== 0);
  if (!assignedByClosure || owner === 0 || !isSaid) return value;
  let withdrawn: PurposeBits = 0;
  for (const { record } of file.functions) {
    if (isInside(record.id)) withdrawn |= context.summary({ file: place.file, function: record.id }).withdrawn;
  }
  return withdrawn === 0 ? value : withdrawValue(value, withdrawn);

  function isInside(inner: FunctionId | undefined): boolean {
    return inner === owner || (inner !== undefined && isInside(file.functions[inner]!.record.parent));
  }
}
