/** How a function comes to run: from calls, from where it was handed away, or from outside. */

import { once } from '../base/multimap.ts';
import type { CallEdge, CallGraph } from '../link/callgraph.ts';
import type { Escape, EscapeAnalysis } from '../link/escapes.ts';
import type { Linker } from '../link/linker.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Solutions } from './solver.ts';

export type Incoming =
  | { readonly kind: 'edge'; readonly edge: CallEdge }
  /** A call of a member of that name whose target is not known. */
  | { readonly kind: 'member'; readonly edge: CallEdge }
  | { readonly kind: 'escape'; readonly escape: Escape }
  /** `provisional`: it is one as long as no caller is found; more files may bring one. */
  | { readonly kind: 'entry'; readonly reason: string; readonly provisional?: true };

export interface IncomingContext {
  readonly linker: Linker;
  readonly graph: CallGraph;
  readonly escapes: EscapeAnalysis;
  readonly solutions: Solutions;
  /** What was found, by `functionKey`; emptied where solutions changed. */
  readonly incoming: Map<string, readonly Incoming[]>;
  /** Why what the file exports under that name is reachable from outside whatever its callers hold. */
  conventionOf(file: string, name: string): string | undefined;
}

export function incomingOf(context: IncomingContext, place: FunctionPlace): readonly Incoming[] {
  return once(context.incoming, functionKey(place), () => findIncoming(context, place));
}

function findIncoming(context: IncomingContext, place: FunctionPlace): readonly Incoming[] {
  const record = context.linker.functionRecord(place);
  if (record.kind === 'module') return [{ kind: 'entry', reason: 'runs when the module loads' }];
  const found: Incoming[] = callersOf(context, place).map((edge) => ({ kind: 'edge', edge }));
  const { escapes, exported, member } = context.escapes.of(place);
  for (const escape of escapes) found.push({ kind: 'escape', escape });
  const outside = outsideReason(context, place);
  if (outside !== undefined) found.push({ kind: 'entry', reason: outside });
  else if (record.class !== undefined) found.push(...memberIncoming(context, place, found.length > 0));
  else if (exported && !found.some((each) => comesFromOutside(context, place, each))) {
    found.push({
      kind: 'entry',
      reason: `exported ${nameOf(record.name)} can be called by anybody`,
      provisional: true,
    });
  } else if (member && found.length === 0 && isReachable(context, { file: member.file }, member.class)) {
    found.push({
      kind: 'entry',
      reason: `\`${member.name}\` of an instance can be called by anybody`,
      provisional: true,
    });
  } else if (isScriptFunction(context, place)) {
    found.push({ kind: 'entry', reason: `${nameOf(record.name)} of a script can be called by the page` });
  }
  return found;
}

function nameOf(name: string): string {
  return name === '' ? 'function' : `function \`${name}\``;
}

function callersOf(context: IncomingContext, place: FunctionPlace): readonly CallEdge[] {
  const edges = context.graph.to(place);
  return edges.filter((edge) => context.solutions.get(functionKey(edge.caller))?.before.has(edge.instruction));
}

/** A function that only it itself calls is called by nobody. */
function comesFromOutside(context: IncomingContext, place: FunctionPlace, incoming: Incoming): boolean {
  if (incoming.kind === 'entry') return true;
  const at = incoming.kind === 'escape' ? incoming.escape.at : incoming.edge.caller;
  return !isInside(context.linker, at, place);
}

function isInside(linker: Linker, at: FunctionPlace, around: FunctionPlace): boolean {
  if (at.file !== around.file) return false;
  let current: number | undefined = at.function;
  while (current !== undefined) {
    if (current === around.function) return true;
    current = linker.functionRecord({ file: at.file, function: current }).parent;
  }
  return false;
}

/** Server actions, route files, serverless handlers: callers of the workspace do not matter. */
function outsideReason(context: IncomingContext, place: FunctionPlace): string | undefined {
  const { record: file } = context.linker.file(place.file);
  const record = context.linker.functionRecord(place);
  if (record.directives.includes('use server')) return 'a server action can be called by anybody';
  if (record.parent !== 0) return undefined;
  for (const entry of file.exports) {
    if (entry.kind !== 'variable' || !holds(context.linker, place, entry.variable)) continue;
    if (file.directives.includes('use server')) return `server action \`${entry.name}\` can be called by anybody`;
    const convention = context.conventionOf(place.file, entry.name);
    if (convention !== undefined) return convention;
  }
  return undefined;
}

function holds(linker: Linker, place: FunctionPlace, variable: number): boolean {
  return linker
    .variable(place.file, variable)
    .some((target) => target.kind === 'function' && target.file === place.file && target.function === place.function);
}

function isScriptFunction(context: IncomingContext, place: FunctionPlace): boolean {
  const { record: file } = context.linker.file(place.file);
  const record = context.linker.functionRecord(place);
  return file.kind === 'script' && record.parent === 0 && record.kind === 'function';
}

/**
 * A member that no call is known to reach: calls of members of its name whose object is not known, in an interface's
 * or an injected service's place; where there is none, anybody who has the class or an instance.
 */
function memberIncoming(context: IncomingContext, place: FunctionPlace, called: boolean): readonly Incoming[] {
  const record = context.linker.functionRecord(place);
  const owner = context.linker.file(place.file).record.classes[record.class!]!;
  if (record.decorators.length > 0 && owner.decorators.length > 0) {
    return [{ kind: 'entry', reason: `method \`${owner.name}.${record.name}\` is called by the framework` }];
  }
  if (called) return [];
  const unresolved = context.graph.unresolved(record.name);
  const edges = (unresolved.length > tellingCalls ? [] : unresolved)
    .filter(({ file, function: id, instruction }) =>
      context.solutions.get(functionKey({ file, function: id }))?.before.has(instruction),
    )
    .map(({ file, function: id, instruction }): Incoming => ({
      kind: 'member',
      edge: {
        caller: { file, function: id },
        instruction,
        callee: place,
        kind: 'call',
        arguments: instruction.arguments.map((argument) => ({ kind: 'register', register: argument.value })),
      },
    }));
  if (edges.length > 0) return edges;
  if (record.name.startsWith('#') || !isReachable(context, place, owner.id)) return [];
  const what =
    record.kind === 'constructor' ? `constructor of \`${owner.name}\`` : `method \`${owner.name}.${record.name}\``;
  return [{ kind: 'entry', reason: `${what} can be called by anybody`, provisional: true }];
}

/** A name that more calls than these have tells nothing of whom they call. */
const tellingCalls = 24;

/** Whether the class, or one made from it, is seen outside of its file or ever made. */
function isReachable(context: IncomingContext, place: { readonly file: string }, id: number): boolean {
  const { record: file } = context.linker.file(place.file);
  const owner = file.classes[id]!;
  if (owner.decorators.length > 0) return true;
  const exported = file.exports.some((entry) => {
    if (entry.kind !== 'variable') return false;
    const variable = file.variables[entry.variable]!;
    if (variable.name === owner.name) return true;
    return context.linker
      .variable(place.file, entry.variable)
      .some(
        (target) =>
          (target.kind === 'class' || target.kind === 'instance') && target.file === place.file && target.class === id,
      );
  });
  const made = context.graph.to({ file: place.file, function: owner.constructor }).length > 0;
  return (
    exported ||
    made ||
    context.linker
      .subclassesOf(context.linker.targets.class(place.file, id))
      .some((sub) => isReachable(context, sub, sub.class))
  );
}
