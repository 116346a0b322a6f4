/** Callbacks of promises and arrays: what a promise that was fulfilled, or an element that was left, says. */

import type { Instruction } from '../../cfg/record.ts';
import type { FunctionPlace } from '../../link/program.ts';
import { elementFacts } from '../arrays.ts';
import { lasting, meet, noFacts, type Facts } from '../facts.ts';
import type { Solution } from '../flow.ts';
import { awaited, commonFacts } from '../value.ts';
import type { DemandContext } from '../ways.ts';
import { samePlace } from './values.ts';

export function receiverFacts(
  context: DemandContext,
  { transfer }: Solution,
  callback: FunctionPlace,
  call: Extract<Instruction, { kind: 'call' }>,
): Facts {
  const found = context.graph
    .from(call)
    .filter((edge) => edge.kind === 'callback' && samePlace(edge.callee, callback))
    .map(({ arguments: [source] }): Facts => {
      if (source?.kind !== 'awaited' && source?.kind !== 'element') return noFacts;
      const value = transfer.valueOf(source.register);
      if (source.kind === 'element') return elementFacts(value, false);
      const given = awaited(value);
      return given.length === 0 ? noFacts : lasting(commonFacts(given));
    });
  return found.length === 0 ? noFacts : found.reduce(meet);
}
