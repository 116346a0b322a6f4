/** The addresses to which a call sends a request, as the catalogue's table of requests says where they stand. */

import table from '../catalogue/requests.json' with { type: 'json' };
import { compileRequests, type Base, type Place, type RequestRow } from '../catalogue/request-rows.ts';
import type { Invocation, Register } from '../cfg/record.ts';
import { calledPath } from '../link/paths.ts';
import type { FunctionPlace } from '../link/program.ts';
import { addressOf, joinAddress, memberAddress } from './addresses.ts';
import type { SinkContext } from './sinks.ts';

const requests = compileRequests(table.calls);

export function requestAddresses(context: SinkContext, at: FunctionPlace, instruction: Invocation): readonly string[] {
  const found: string[] = [];
  for (const target of context.linker.calleesOf(at, instruction)) {
    if (target.kind !== 'path') continue;
    const called = calledPath(target.path, instruction);
    for (const row of requests(called)) found.push(...addressesOf(context, at, instruction, row));
  }
  return found;
}

function addressesOf(context: SinkContext, at: FunctionPlace, call: Invocation, row: RequestRow): readonly string[] {
  const address = firstText(context, at, call, row.url);
  if (address === undefined) return [];
  if (/^[a-z]+:\/\/|^\/\//i.test(address)) return [address];
  const base = (row.base ?? []).map((each) => baseText(context, at, call, each)).find((text) => text !== undefined);
  return base === undefined ? [address] : [joinAddress(base, address)];
}

function firstText(
  context: SinkContext,
  at: FunctionPlace,
  call: Invocation,
  places: readonly Place[],
): string | undefined {
  for (const place of places) {
    const text = textAt(context, at, call.arguments[place.argument]?.value, place.path);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textAt(
  context: SinkContext,
  at: FunctionPlace,
  register: Register | undefined,
  path: string | undefined,
): string | undefined {
  if (register === undefined) return undefined;
  return path ? memberAddress(context.linker, at, register, path) : addressOf(context.linker, at, register);
}

/** The base of relative addresses: an argument of the call, or of the one that made the instance it belongs to. */
function baseText(context: SinkContext, at: FunctionPlace, call: Invocation, base: Base): string | undefined {
  if ('text' in base) return base.text;
  if (!('of' in base)) return textAt(context, at, call.arguments[base.argument]?.value, base.path);
  const maker = makerOf(context, at, call.callee);
  return maker && textAt(context, maker.at, maker.call.arguments[base.argument]?.value, base.path);
}

/** The call that made the object before the member, or the called value itself. */
function makerOf(
  context: SinkContext,
  at: FunctionPlace,
  register: Register,
): { at: FunctionPlace; call: Invocation } | undefined {
  const definition = context.linker.definition(at, register);
  switch (definition?.kind) {
    case 'get':
      return makerOf(context, at, definition.object);
    case 'call':
    case 'new':
      return { at, call: definition };
    case 'load': {
      const place = context.linker.storesBehind(at.file, definition.variable);
      return place && makerOf(context, place, place.instruction.value);
    }
    default:
      return undefined;
  }
}
