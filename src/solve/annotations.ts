/** `@consentGuard` on a function of the workspace. */

import { purposesOfWord } from '../catalogue/words.ts';
import type { FunctionRecord, Invocation } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { FunctionPlace } from '../link/program.ts';
import type { Check } from './checks.ts';
import type { SolveContext } from './context.ts';
import { allPurposes, bitsOf, type PurposeBits } from './facts.ts';
import { plainAnswer } from './value.ts';

export function checkByAnnotation(context: SolveContext, at: FunctionPlace, call: Invocation): Check | undefined {
  for (const target of context.linker.calleesOf(at, call)) {
    if (target.kind !== 'function') continue;
    const record = context.linker.functionRecord(target);
    if (!record.consentGuard) continue;
    return {
      kind: provesByReturning(record) ? 'assertion' : 'predicate',
      answer: { ...plainAnswer, purposes: purposesOfWords(context, target.file, record.consentGuard) },
      promise: record.async,
    };
  }
  return undefined;
}

export function purposesOfWords(
  context: Pick<SolveContext, 'policy'>,
  file: string,
  words: readonly string[],
): PurposeBits {
  if (words.length === 0) return allPurposes;
  return words.reduce(
    (bits, word) => bits | bitsOf(context.policy.purposesOfCategory(file, word) ?? purposesOfWord(word) ?? []),
    0,
  );
}

/** It returns nothing, or asserts: to have returned is the proof. */
function provesByReturning(record: FunctionRecord): boolean {
  return record.returnType !== undefined && isNothing(record.returnType);
}

function isNothing(type: TypeReference): boolean {
  if (type.kind === 'keyword') return type.name === 'void' || type.name === 'undefined';
  if (type.kind === 'predicate') return type.asserts;
  return type.kind === 'name' && type.path[0] === 'Promise' && type.arguments.some(isNothing);
}
