/** Members of objects: what their constructor has proven when it returned is held whenever they run. */

import type { ClassRecord } from '../../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../../link/program.ts';
import { noFacts, proven, type Facts } from '../facts.ts';
import { substituteFacts, unknownBinding } from '../substitute.ts';
import type { DemandContext } from '../ways.ts';
import { noteFunction } from './consulted.ts';

/** Nothing for what the constructor itself runs, which may be before its check. */
export function instanceFacts(context: DemandContext, place: FunctionPlace): Facts {
  const owner = ownerOf(context, place);
  if (!owner) return noFacts;
  const constructor = { file: place.file, function: owner.constructor };
  const runsInside = context.graph
    .to(place)
    .some(({ caller }) => caller.file === constructor.file && caller.function === constructor.function);
  noteFunction(context.linker, constructor);
  const summary = runsInside ? undefined : context.solutions.get(functionKey(constructor))?.summary;
  const held = summary && substituteFacts(context.solve, summary.held, unknownBinding(constructor));
  return held && held.proven !== 0 ? proven(held.proven) : noFacts;
}

/** The class of which the function is a member of instances, or the value of a field. */
function ownerOf(context: DemandContext, place: FunctionPlace): ClassRecord | undefined {
  const { classes } = context.linker.file(place.file).record;
  const { class: id, kind, parent, name } = context.linker.functionRecord(place);
  if (kind === 'constructor') return undefined;
  if (id !== undefined) {
    const isStatic = classes[id]!.members.some((member) => member.static && member.function === place.function);
    return isStatic ? undefined : classes[id];
  }
  const isField = ({ members }: ClassRecord): boolean =>
    members.some((member) => member.kind === 'field' && !member.static && member.name === name);
  return kind === 'arrow' ? classes.find((owner) => owner.constructor === parent && isField(owner)) : undefined;
}
