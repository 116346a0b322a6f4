/** Builders: `procedure.use(a).input(…).mutation(handler)`. */

import type { Instruction } from '../../cfg/record.ts';
import type { FunctionPlace, ValuePlace } from '../../link/program.ts';
import type { DemandContext } from '../ways.ts';
import { noFacts, union, type Facts } from '../facts.ts';
import { proofOf } from './middleware.ts';
import { builderKinds, type BuilderKind } from './tables.ts';
import { methodOf, sourceOf } from './values.ts';

type Call = Extract<Instruction, { kind: 'call' }>;

/** Longer chains are not followed to their start. */
const longest = 64;

/** What all that was used before in the chain proves; undefined where the call is of no builder. */
export function builderFacts(context: DemandContext, at: FunctionPlace, call: Call): Facts | undefined {
  const method = methodOf(context.linker, at, call);
  if (!method) return undefined;
  const before = { ...at, register: method.object };
  const kind = builderOf(context, before);
  if (!kind) return undefined;
  const isBehind = kind.runs.has(method.name) || kind.use.has(method.name);
  return isBehind ? chainFacts(context, before, kind, 0) : noFacts;
}

function builderOf(context: DemandContext, place: ValuePlace): BuilderKind | undefined {
  const paths = context.linker.valuesOf(place).flatMap((target) => (target.kind === 'path' ? [target.path] : []));
  return builderKinds.find(({ modules }) => modules.some((name) => paths.some((path) => path.startsWith(`${name}#`))));
}

function chainFacts(context: DemandContext, place: ValuePlace, kind: BuilderKind, depth: number): Facts {
  let facts = noFacts;
  for (const { at, call, method } of chainOf(context, place)) {
    if (!kind.use.has(method)) continue;
    for (const { value } of call.arguments) {
      const used = { ...at, register: value };
      const isChain = depth < longest && isBuilder(context, used, kind);
      facts = union(facts, isChain ? chainFacts(context, used, kind, depth + 1) : proofOf(context, used, kind.goesOn));
    }
  }
  return facts;
}

/** The calls of a chain, the last one first. */
function* chainOf(
  context: DemandContext,
  place: ValuePlace,
): Iterable<{ at: FunctionPlace; call: Call; method: string }> {
  let link = sourceOf(context.linker, place);
  for (let length = 0; length < longest; length++) {
    const call = context.linker.definition(link, link.register);
    const method = call?.kind === 'call' ? methodOf(context.linker, link, call) : undefined;
    if (call?.kind !== 'call' || !method) return;
    yield { at: link, call, method: method.name };
    link = sourceOf(context.linker, { ...link, register: method.object });
  }
}

/** `concat(other)`: another builder, and not middleware that a builder made. */
function isBuilder(context: DemandContext, place: ValuePlace, kind: BuilderKind): boolean {
  const [last] = chainOf(context, place);
  return builderOf(context, place) !== undefined && !(last && kind.goesOn.makers?.has(last.method));
}
