/** In which order a function's blocks are gone through. */

import { targetsOf } from './builder.ts';
import type { Block, BlockId, FunctionRecord } from './record.ts';

/** The blocks that may be next, an exception's way last. */
export function successorsOf({ terminator, handler }: Block): readonly BlockId[] {
  return handler === undefined ? targetsOf(terminator) : [...targetsOf(terminator), handler];
}

/** Iterative, since graphs may be deep. */
export function reversePostorder(record: FunctionRecord): readonly BlockId[] {
  const finished: BlockId[] = [];
  const seen = new Set<BlockId>();
  const stack: { block: BlockId; next: number }[] = [];
  const enter = (block: BlockId): void => {
    if (seen.has(block)) return;
    seen.add(block);
    stack.push({ block, next: 0 });
  };
  if (record.blocks.length > 0) enter(record.entry);
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!;
    const successor = successorsOf(record.blocks[top.block]!)[top.next++];
    if (successor !== undefined) {
      enter(successor);
    } else {
      finished.push(top.block);
      stack.pop();
    }
  }
  return finished.reverse();
}
