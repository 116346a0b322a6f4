/** What runs before a handler that is registered on a router: middleware, hooks, what the router is mounted behind. */

import { once, push } from '../../base/multimap.ts';
import type { ExportRecord, Instruction } from '../../cfg/record.ts';
import { functionKey, valueKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';
import type { DemandContext } from '../ways.ts';
import { meet, noFacts, union, type Facts } from '../facts.ts';
import { isConsultedRouter, noteRouter } from './consulted.ts';
import { dominates, dominatesEnds, returningBlocks } from './dominance.ts';
import { proofOf } from './middleware.ts';
import { covers, joinRoutes } from './route-path.ts';
import { registrationAt, routerOf, scopesOf, type Registration, type Router, type Step } from './routers.ts';
import { samePlace } from './values.ts';

type Call = Extract<Instruction, { kind: 'call' }>;

/** A function in the arguments of a call. */
export interface Position {
  readonly at: FunctionPlace;
  readonly call: Call;
  readonly argument: number;
  /** Options and places in arrays, inwards. */
  readonly path: readonly string[];
}

/** A route, or middleware, in the order of things. */
interface Route {
  readonly router: Router;
  readonly path: string | undefined;
  readonly stage: number;
}

/** The functions and routers through which the question came. */
type Trail = readonly string[];

/** Routers mounted on routers, and functions that register, deeper than this are not followed. */
const deepest = 10;

/** What is proven before the function of that place runs; undefined where the call registers nothing. */
export function routeFacts(context: DemandContext, handler: FunctionPlace, position: Position): Facts | undefined {
  const registration = registrationAt(context, position.at, position.call);
  if (!registration) return undefined;
  const { kind } = registration.router;
  if (kind.goesOn.errorHandler === context.linker.functionRecord(handler).parameters.length) return noFacts;
  const stage = stageOf(registration, position);
  if (stage === undefined) return noFacts;
  const own = registration.steps.filter((step) => isBefore(step, stage, position));
  const route = { router: registration.router, path: registration.path, stage };
  return union(proofOfSteps(context, own, kind), factsBefore(context, route, position.at, position.call, []));
}

/** Among the hooks; undefined for one that runs, or may run, after the answer. */
function stageOf(registration: Registration, { call, argument, path }: Position): number | undefined {
  const { hooks, hookMethods } = registration.router.kind;
  if (hookMethods.has(registration.method)) return registration.steps[0]?.stage;
  const [option] = path;
  if (option === undefined || option === 'handler' || /^\d+$/.test(option)) return hooks.length;
  const stage = hooks.indexOf(option);
  return stage >= 0 && call.arguments[argument] ? stage : undefined;
}

function isBefore(step: Step, stage: number, { argument, path }: Position): boolean {
  if (step.stage !== stage) return step.stage < stage;
  if (step.argument !== argument) return step.argument < argument;
  const place = path.find((name) => /^\d+$/.test(name));
  return place !== undefined && step.index < Number(place);
}

function proofOfSteps(context: DemandContext, steps: readonly Step[], kind: Router['kind']): Facts {
  return steps.map(({ value }) => proofOf(context, value, kind.goesOn)).reduce(union, noFacts);
}

/** What middleware proves that is certainly registered before the instruction; without one, before the function ends. */
function factsBefore(
  context: DemandContext,
  route: Route,
  at: FunctionPlace,
  instruction: Instruction | undefined,
  outer: Trail,
): Facts {
  const key = `${functionKey(at)} ${valueKey(route.router.root)}`;
  if (outer.length > deepest || outer.includes(key)) return noFacts;
  const trail = [...outer, key];
  const record = context.linker.functionRecord(at);
  const here = registrationsIn(context, at)
    .filter(
      (each) =>
        valueKey(each.router.root) === valueKey(route.router.root) &&
        runsBefore(each, route) &&
        (instruction
          ? dominates(record, each.call, instruction)
          : dominatesEnds(record, each.call, returningBlocks(record))),
    )
    .map((each) => {
      const steps = each.steps.filter((step) => step.stage <= route.stage);
      return proofOfSteps(context, steps, each.router.kind);
    })
    .reduce(union, noFacts);
  return union(here, factsAbove(context, route, at, trail));
}

function runsBefore({ router, method, path }: Registration, route: Route): boolean {
  const { kind } = router;
  if (kind.hookMethods.has(method)) return true;
  const exact = kind.exact.has(method);
  return (exact || kind.middleware.has(method)) && covers(path, route.path, exact);
}

/** What is known where the function runs that registers; and of the router, where it is made. */
function factsAbove(context: DemandContext, route: Route, at: FunctionPlace, trail: Trail): Facts {
  const { root } = route.router;
  if (samePlace(at, root)) {
    const definition = context.linker.definition(root, root.register);
    return definition?.kind === 'parameter'
      ? factsOfArguments(context, route, definition.index, trail)
      : factsOfMounts(context, route, trail);
  }
  if (at.function === 0) return factsBefore(context, route, root, undefined, trail);
  const edges = context.graph.to(at);
  const made = context.linker.file(at.file).closures.get(at.function);
  const maker = made && context.linker.definition(made, made.register);
  const ways = edges.map((edge) => factsBefore(context, route, edge.caller, edge.instruction, trail));
  if (ways.length === 0 && made && maker) return factsBefore(context, route, made, maker, trail);
  return ways.length === 0 ? noFacts : ways.reduce(meet);
}

/** The router is a parameter: what is known of what callers pass, or of what the plugin is registered on. */
function factsOfArguments(context: DemandContext, route: Route, index: number, trail: Trail): Facts {
  const { root } = route.router;
  const calls = context.graph.to(root).map((edge) => {
    const source = edge.arguments[index];
    const router = source?.kind === 'register' && routerOf(context, { ...edge.caller, register: source.register });
    return router ? factsBefore(context, { ...route, router }, edge.caller, edge.instruction, trail) : noFacts;
  });
  const plugins = index === 0 ? scopesOf(context, root) : [];
  const scopes = plugins.map(({ router, escape }) =>
    factsBefore(context, { ...route, router }, escape.at, escape.instruction, trail),
  );
  const ways = [...calls, ...scopes];
  return ways.length === 0 ? noFacts : ways.reduce(meet);
}

/** The router is mounted: what stands before it where it is, on every way to it. */
function factsOfMounts(context: DemandContext, route: Route, trail: Trail): Facts {
  noteRouter(context.linker, route.router.root);
  const mounts = mountsIn(context).get(valueKey(route.router.root)) ?? [];
  if (mounts.length === 0) return noFacts;
  return mounts
    .map(({ registration, step }) => {
      const { router, at, call, path } = registration;
      const before = registration.steps.slice(0, registration.steps.indexOf(step));
      const outer = { router, path: joinRoutes(path, route.path), stage: router.kind.hooks.length };
      return union(proofOfSteps(context, before, router.kind), factsBefore(context, outer, at, call, trail));
    })
    .reduce(meet);
}

/** Whether the file exports a router on which a demand came by: who imports it may mount it behind middleware. */
export function exportsDemandedRouter(context: DemandContext, file: string, entry: ExportRecord): boolean {
  const stores = entry.kind === 'variable' ? context.linker.file(file).stores.get(entry.variable) : undefined;
  const values = (stores ?? []).map((store): ValuePlace => ({ ...store, register: store.instruction.value }));
  if (entry.kind === 'commonjs') values.push({ file, function: 0, register: entry.register });
  return values.some((value) => {
    const router = routerOf(context, value);
    return router !== undefined && isConsultedRouter(context.linker, router.root);
  });
}

interface Mount {
  readonly registration: Registration;
  readonly step: Step;
}

interface Known {
  readonly registrations: Map<string, readonly Registration[]>;
  mounts?: ReadonlyMap<string, readonly Mount[]>;
}

/** By the linker's epoch: what is found holds as long as no file is added. */
const knownOf = new WeakMap<object, Known>();

function known({ linker }: DemandContext): Known {
  return once(knownOf, linker.epoch, (): Known => ({ registrations: new Map() }));
}

function registrationsIn(context: DemandContext, at: FunctionPlace): readonly Registration[] {
  return once(known(context).registrations, functionKey(at), () => {
    const { definitions } = context.linker.file(at.file).functions[at.function]!;
    return definitions.flatMap((definition) => {
      const registration = definition?.kind === 'call' && registrationAt(context, at, definition);
      return registration ? [registration] : [];
    });
  });
}

/** Which routers are mounted where, by their root. */
function mountsIn(context: DemandContext): ReadonlyMap<string, readonly Mount[]> {
  const cache = known(context);
  if (cache.mounts) return cache.mounts;
  const mounts = new Map<string, Mount[]>();
  for (const [file, { functions }] of context.linker.files) {
    for (const { record } of functions) {
      for (const registration of registrationsIn(context, { file, function: record.id })) {
        if (!registration.router.kind.mounts.has(registration.method)) continue;
        for (const step of registration.steps) {
          const mounted = routerOf(context, step.value);
          if (!mounted) continue;
          const key = valueKey(mounted.root);
          push(mounts, key, { registration, step });
        }
      }
    }
  }
  return (cache.mounts = mounts);
}
