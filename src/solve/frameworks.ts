import type { Instruction } from '../cfg/record.ts';
import type { Escape } from '../link/escapes.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { DemandContext } from './demand.ts';
import { noFacts, type Facts } from './facts.ts';
import type { Solution } from './flow.ts';

export function frameworkFacts(
  _context: DemandContext,
  _solution: Solution,
  _place: FunctionPlace,
  _instruction: Instruction,
  _escape: Escape | undefined,
): Facts {
  return noFacts;
}
