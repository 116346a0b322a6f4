/** Calls that end a path, or that go on only where a condition is true: by their body, their declared type, a table. */

import flow from '../catalogue/flow.json' with { type: 'json' };
import { byOrigin, expandBraces } from '../catalogue/origin.ts';
import type { Invocation, Register } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import { callsOf } from './calls.ts';
import { declaredResult } from './declared.ts';
import type { Transfer } from './transfer.ts';

const ending = new Set(flow.neverReturns.flatMap(expandBraces));
const asserting = byOrigin<number>(flow.asserts);

/** Whether nothing runs behind the call. */
export function neverReturns(transfer: Transfer, call: Invocation): boolean {
  const { linker } = transfer.context;
  const edges = callsOf(transfer, call);
  if (edges.length > 0) {
    const summaries = edges.map((edge) => transfer.context.summary(edge.callee));
    return summaries.every(({ async, returns }) => !async && returns.length === 0);
  }
  if (throwsStatus(transfer, call)) return true;
  return linker.calleesOf(transfer.place, call).some((target) => {
    if (target.kind === 'path') return ending.has(`${target.path}()`);
    const returned = declaredResult(linker, target);
    return returned?.kind === 'keyword' && returned.name === 'never';
  });
}

/** `ctx.throw(403)`, as Koa has it; a generator's `throw` is given an error. */
function throwsStatus({ index }: Transfer, call: Invocation): boolean {
  const callee = index.definitions[call.callee];
  const [first] = call.arguments;
  const status = first && index.definitions[first.value];
  return (
    callee?.kind === 'get' && callee.name === 'throw' && status?.kind === 'constant' && typeof status.value === 'number'
  );
}

/** The argument that is truthy wherever the call returns: `assert(condition)`, `asserts condition`. */
export function assertedBy(transfer: Transfer, call: Invocation): Register | undefined {
  for (const target of transfer.context.linker.calleesOf(transfer.place, call)) {
    const position =
      target.kind === 'path'
        ? asserting.get(`${target.path}()`)
        : target.kind === 'typed'
          ? assertedParameter(target.type)
          : undefined;
    const argument = position === undefined ? undefined : call.arguments[position];
    if (argument && !argument.spread) return argument.value;
  }
  return undefined;
}

function assertedParameter(type: TypeReference): number | undefined {
  const returned = type.kind === 'function' ? type.returns : undefined;
  if (type.kind !== 'function' || returned?.kind !== 'predicate' || !returned.asserts || returned.narrows)
    return undefined;
  const position = type.parameters.findIndex(({ name }) => name === returned.parameter);
  return position < 0 ? undefined : position;
}
