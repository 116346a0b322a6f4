/** Routers: which value is one, and what is registered on it. */

import type { Instruction, Register } from '../../cfg/record.ts';
import type { Escape } from '../../link/escapes.ts';
import type { FunctionPlace, ValuePlace } from '../../link/program.ts';
import { classAround } from '../../link/this.ts';
import { addressOf } from '../addresses.ts';
import type { DemandContext } from '../ways.ts';
import { joinRoutes } from './route-path.ts';
import { chainMethods, routeChains, routerKinds, type RouterKind } from './tables.ts';
import { methodOf, sourceOf } from './values.ts';

type Call = Extract<Instruction, { kind: 'call' }>;

export interface Router {
  readonly kind: RouterKind;
  /** The instruction that makes it, or the parameter that it comes by: one for each router. */
  readonly root: ValuePlace;
}

/** `router.post('/x', a, b)`, `app.use(a)`, `server.addHook('preHandler', a)`. */
export interface Registration {
  readonly router: Router;
  readonly at: FunctionPlace;
  readonly call: Call;
  readonly method: string;
  /** With `unknownPart` for what is not known; absent where none is given. */
  readonly path?: string;
  /** What it registers, in the order in which it runs. */
  readonly steps: readonly Step[];
}

export interface Step {
  readonly value: ValuePlace;
  readonly argument: number;
  /** Where it stands in an array, or in an option that is one. */
  readonly index: number;
  /** The hook that it is; the handler and what stands beside it come behind all hooks. */
  readonly stage: number;
}

/** Chains of methods and plugins in plugins deeper than this are not followed. */
const deepest = 12;

export function routerOf(context: DemandContext, place: ValuePlace, depth = 0): Router | undefined {
  const root = rootOf(context, place);
  const kind = kindOf(context, root, depth);
  return kind && { kind, root };
}

function rootOf(context: DemandContext, place: ValuePlace): ValuePlace {
  let root = sourceOf(context.linker, place);
  for (let step = 0; step < deepest; step++) {
    const before = behind(context, root);
    if (!before) break;
    root = sourceOf(context.linker, before);
  }
  return root;
}

/** The value that has the same router in it: through its own methods, results of own functions, modules, `this`. */
function behind(context: DemandContext, place: ValuePlace): ValuePlace | undefined {
  const { linker } = context;
  const definition = linker.definition(place, place.register);
  if (definition?.kind === 'call') {
    const method = methodOf(linker, place, definition);
    if (method && chainMethods.has(method.name)) return { ...place, register: method.object };
    return requiredFrom(context, place, definition, 'module.exports') ?? resultOf(context, place, definition);
  }
  if (definition?.kind !== 'get') return undefined;
  const object = linker.definition(place, definition.object);
  if (object?.kind === 'call') return requiredFrom(context, place, object, definition.name);
  return object?.kind === 'this' ? fieldOf(context, place, definition.name) : undefined;
}

function resultOf(context: DemandContext, at: FunctionPlace, call: Call): ValuePlace | undefined {
  const [callee, ...others] = context.linker.calleesOf(at, call);
  if (callee?.kind !== 'function' || others.length > 0) return undefined;
  const { returns } = context.linker.file(callee.file).functions[callee.function]!;
  return returns.length === 1 ? { file: callee.file, function: callee.function, register: returns[0]! } : undefined;
}

function requiredFrom({ linker }: DemandContext, at: FunctionPlace, call: Call, name: string): ValuePlace | undefined {
  const callee = linker.definition(at, call.callee);
  if (callee?.kind !== 'global' || callee.name !== 'require' || !call.arguments[0]) return undefined;
  const specifier = addressOf(linker, at, call.arguments[0].value);
  const file = specifier === undefined ? undefined : linker.resolve(specifier, at.file);
  const index = file === undefined ? undefined : linker.files.get(file);
  const entry = index?.record.exports.find((each) => each.kind === 'commonjs' && each.name === name);
  return entry?.kind === 'commonjs' ? { file: file!, function: 0, register: entry.register } : undefined;
}

/** What the class's own functions write to `this.name`, where that is one value. */
function fieldOf({ linker }: DemandContext, at: FunctionPlace, name: string): ValuePlace | undefined {
  const owner = classAround(linker, at);
  const index = linker.file(at.file);
  const writes = (index.sets.get(name) ?? []).filter((set) => {
    const object = index.functions[set.function]!.definitions[set.instruction.object];
    return object?.kind === 'this' && owner && classAround(linker, set)?.class === owner.class;
  });
  const [write] = writes;
  return writes.length === 1
    ? { file: write!.file, function: write!.function, register: write!.instruction.value }
    : undefined;
}

function kindOf(context: DemandContext, root: ValuePlace, depth: number): RouterKind | undefined {
  for (const target of context.linker.valuesOf(root)) {
    const kind = target.kind === 'path' ? routerKinds.get(target.path) : undefined;
    if (kind) return kind;
  }
  const definition = context.linker.definition(root, root.register);
  if (definition?.kind !== 'parameter' || definition.index !== 0 || depth > deepest) return undefined;
  return scopesOf(context, root, depth)[0]?.router.kind;
}

/** Where the function is registered as a plugin: its first parameter is a scope of that router. */
export function scopesOf(
  context: DemandContext,
  plugin: FunctionPlace,
  depth = 0,
): readonly { router: Router; escape: Escape & { instruction: Call } }[] {
  return context.escapes.of(plugin).escapes.flatMap((escape) => {
    const { instruction, at } = escape;
    if (instruction?.kind !== 'call' || escape.path.length > 0 || escape.argument !== 0) return [];
    const method = methodOf(context.linker, at, instruction);
    const router = method && routerOf(context, { ...at, register: method.object }, depth + 1);
    return router?.kind.plugins.has(method!.name) ? [{ router, escape: { ...escape, instruction } }] : [];
  });
}

export function registrationAt(context: DemandContext, at: FunctionPlace, call: Call): Registration | undefined {
  const method = methodOf(context.linker, at, call);
  if (!method || !chainMethods.has(method.name)) return undefined;
  const router = routerOf(context, { ...at, register: method.object });
  if (!router || !registers(router.kind, method.name)) return undefined;
  const { path, first } = pathOf(context, at, call, router.kind.hookMethods.has(method.name));
  const whole = joinRoutes(chainPath(context, { ...at, register: method.object }), path);
  const registration = { router, at, call, method: method.name, ...(whole === undefined ? {} : { path: whole }) };
  return { ...registration, steps: stepsOf(context, registration, first) };
}

function registers(kind: RouterKind, method: string): boolean {
  return [kind.routes, kind.middleware, kind.exact, kind.mounts, kind.hookMethods].some((set) => set.has(method));
}

/** The last of the texts that come first: a name, or an HTTP method, may stand before the path. */
function pathOf(
  context: DemandContext,
  at: FunctionPlace,
  call: Call,
  isHook: boolean,
): { path: string | undefined; first: number } {
  let path: string | undefined;
  let first = 0;
  for (const argument of call.arguments) {
    const definition = context.linker.definition(at, argument.value);
    const text = addressOf(context.linker, at, argument.value);
    if (text === undefined && definition?.kind !== 'regexp' && !isList(context, at, argument.value)) break;
    if (!isHook) path = text ?? unknownPath;
    first += 1;
  }
  return { path, first };
}

/** A path of which nothing is known: only what guards all is known to guard it, and it guards nothing. */
const unknownPath = '\u0000';

/** An array of texts. */
function isList(context: DemandContext, at: FunctionPlace, register: Register): boolean {
  const source = sourceOf(context.linker, { ...at, register });
  const definition = context.linker.definition(source, source.register);
  if (definition?.kind !== 'array' || definition.elements.length === 0) return false;
  return definition.elements.every(({ value }) => {
    const element = context.linker.definition(source, value);
    return element?.kind === 'constant' || element?.kind === 'template' || element?.kind === 'regexp';
  });
}

/** `router.route('/x').all(…).post(…)`: the path that the chain began with. */
function chainPath(context: DemandContext, place: ValuePlace): string | undefined {
  let at = sourceOf(context.linker, place);
  for (let length = 0; length < deepest; length++) {
    const definition = context.linker.definition(at, at.register);
    if (definition?.kind !== 'call') return undefined;
    const method = methodOf(context.linker, at, definition);
    if (!method) return undefined;
    const [first, ...others] = definition.arguments;
    if (routeChains.has(method.name) && first && others.length === 0) {
      return addressOf(context.linker, at, first.value) ?? unknownPath;
    }
    at = sourceOf(context.linker, { ...at, register: method.object });
  }
  return undefined;
}

function stepsOf(
  context: DemandContext,
  { router, at, call, method }: Omit<Registration, 'steps'>,
  first: number,
): readonly Step[] {
  const { hooks, hookMethods } = router.kind;
  let stage = hooks.length;
  if (hookMethods.has(method)) {
    const name = call.arguments[0] && addressOf(context.linker, at, call.arguments[0].value);
    stage = hooks.indexOf(name ?? '');
    if (stage < 0) return [];
  }
  const steps: Step[] = [];
  for (const [argument, { value }] of call.arguments.entries()) {
    if (argument < first) continue;
    const source = sourceOf(context.linker, { ...at, register: value });
    const definition = context.linker.definition(source, source.register);
    if (definition?.kind === 'object') {
      for (const property of definition.properties) {
        const option = hooks.indexOf(property.name);
        if (option >= 0) steps.push(...elementsOf(context, { ...source, register: property.value }, argument, option));
      }
    } else {
      steps.push(...elementsOf(context, { ...at, register: value }, argument, stage));
    }
  }
  return steps.sort((a, b) => a.stage - b.stage);
}

function elementsOf(context: DemandContext, value: ValuePlace, argument: number, stage: number): readonly Step[] {
  const source = sourceOf(context.linker, value);
  const definition = context.linker.definition(source, source.register);
  if (definition?.kind !== 'array') return [{ value, argument, index: 0, stage }];
  return definition.elements.map((element, index) => ({
    value: { ...source, register: element.value },
    argument,
    index,
    stage,
  }));
}
