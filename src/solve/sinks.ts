/** The sinks of a solved function, with what is held there. */

import { once } from '../base/multimap.ts';
import type { Row } from '../catalogue/catalogue.ts';
import type { Condition, Literal, SinkModel } from '../catalogue/model.ts';
import { splitOrigin } from '../catalogue/origin.ts';
import type { Instruction, Invocation } from '../cfg/record.ts';
import { calledPath } from '../link/paths.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import type { Target } from '../link/target.ts';
import { purposesOfWords } from './annotations.ts';
import { testsOf } from './conditions.ts';
import type { SolveContext } from './context.ts';
import { bitsOf, meet, purposesOf, union, type Facts, type PurposeBits } from './facts.ts';
import type { Solution } from './flow.ts';
import { requestAddresses } from './requests.ts';
import { scriptAddresses } from './scripts.ts';
import { isSetOff } from './settings.ts';
import { propertyOf } from './substitute.ts';
import { shapeValue, testValue, undefinedValue, type Value } from './value.ts';

export interface SinkSite {
  readonly solution: Solution;
  readonly instruction: Instruction;
  readonly row: Row & { readonly model: SinkModel };
  readonly purposes: PurposeBits;
  /** What is held there, with what the options say where the call is a sink at all. */
  readonly held: Facts;
  readonly withdrawn: PurposeBits;
  readonly tested: PurposeBits;
  /** Switched off by an option: an activation that captures nothing yet. */
  readonly off: boolean;
  /** Why it is not certain that it is a sink, where it is not. */
  readonly uncertain?: string;
}

type SinkRow = Row & { readonly model: SinkModel };

/** Finding sinks needs no solution. */
export type SinkContext = Pick<SolveContext, 'linker' | 'graph' | 'catalogueFor' | 'policy'>;

/** The instructions of a function that rows say may be sinks; nothing needs to be solved for it. */
export function sinkRowsOf(context: SinkContext, place: FunctionPlace): ReadonlyMap<Instruction, readonly SinkRow[]> {
  const found = new Map<Instruction, readonly SinkRow[]>();
  for (const instruction of context.linker.file(place.file).functions[place.function]!.definitions) {
    if (!instruction || !isSinkKind(instruction)) continue;
    const rows = rowsOf(context, place, instruction);
    if (rows.length > 0) found.set(instruction, rows);
  }
  return found;
}

/** The sinks of a solved function that are reached. */
export function sinksOf(
  context: SolveContext,
  solution: Solution,
  rows: ReadonlyMap<Instruction, readonly SinkRow[]>,
): readonly SinkSite[] {
  const sites: SinkSite[] = [];
  for (const [instruction, candidates] of rows) {
    const before = solution.before.get(instruction);
    if (!before) continue;
    const { facts, withdrawn, tested } = before;
    for (const row of candidates) {
      const judged = judge(context, solution, instruction, row, facts);
      if (judged) sites.push({ solution, instruction, row, withdrawn, tested, ...judged });
    }
  }
  return sites;
}

/** Instructions that rows speak of. */
type SinkInstruction = Extract<Instruction, { kind: 'call' | 'new' | 'jsx' | 'set' }>;

function isSinkKind(instruction: Instruction): instruction is SinkInstruction {
  const { kind } = instruction;
  return kind === 'call' || kind === 'new' || kind === 'jsx' || kind === 'set';
}

const noRows: readonly SinkRow[] = [];

/** One row of each model: a value may have several names. */
function rowsOf(context: SinkContext, at: FunctionPlace, instruction: SinkInstruction): readonly SinkRow[] {
  const rows = rowsOfKind(context, at, instruction).filter(isSink);
  const scripts = scriptAddresses(context, at, instruction);
  for (const address of scripts) rows.push(...context.catalogueFor(at.file).scriptRows(address).filter(isSink));
  if (rows.length === 0) return noRows;
  return [...new Map(rows.map((row) => [row.model, row])).values()];
}

function rowsOfKind(context: SinkContext, at: FunctionPlace, instruction: SinkInstruction): readonly Row[] {
  const { linker } = context;
  const { match } = context.catalogueFor(at.file);
  switch (instruction.kind) {
    case 'call':
    case 'new':
      return rowsOfCall(context, at, instruction);
    case 'jsx':
      if (typeof instruction.element !== 'number') return [];
      return rowsOfTargets(linker.register(at, instruction.element), (path) => match(`${path}<>`));
    case 'set':
      return linker
        .register(at, instruction.object)
        .flatMap((target) => rowsOfTargets(linker.member(target, instruction.name), (path) => match(`${path}=`)));
  }
}

function rowsOfCall(context: SinkContext, at: FunctionPlace, call: Invocation): readonly Row[] {
  const { match, requestRows } = context.catalogueFor(at.file);
  const callees = context.linker.calleesOf(at, call);
  const rows = rowsOfTargets(callees, (path) =>
    match(calledPath(path, call)).filter(({ model }) => model.is === 'sink' && model.at !== 'send'),
  );
  rows.push(...sentCommands(context, at, call));
  for (const address of requestAddresses(context, at, call)) rows.push(...requestRows(address));
  rows.push(...annotatedSink(context, call));
  return rows;
}

function isSink(row: Row): row is SinkRow {
  return row.model.is === 'sink';
}

function rowsOfTargets(targets: readonly Target[], rowsOfPath: (path: string) => readonly Row[]): Row[] {
  const rows: Row[] = [];
  for (const target of targets) if (target.kind === 'path') rows.push(...rowsOfPath(target.path));
  return rows;
}

/** `client.send(new StartContactRecordingCommand(…))`. */
function sentCommands(context: SinkContext, at: FunctionPlace, call: Invocation): readonly Row[] {
  const callee = context.linker.definition(at, call.callee);
  const [command] = call.arguments;
  if (callee?.kind !== 'get' || callee.name !== 'send' || !command) return [];
  return context.linker
    .register(at, command.value)
    .flatMap((target) => (target.kind === 'path' ? context.catalogueFor(at.file).match(target.path) : []))
    .filter((row) => row.model.is === 'sink' && row.model.at === 'send');
}

/** A function that says `@requiresConsent` and hides what it does: its calls are the sinks. */
function annotatedSink(context: SinkContext, call: Instruction): readonly Row[] {
  return context.graph.from(call).flatMap((edge) => {
    const record = context.linker.functionRecord(edge.callee);
    if (!record.requiresConsent || edge.kind !== 'call' || showsSink(context, edge.callee, new Set())) return [];
    const bits = purposesOfWords(context, edge.callee.file, record.requiresConsent);
    return [requirementRow(record.name, bits)];
  });
}

/** Whether the function, or what it calls, has a sink to be seen: then that one is reported, not the call. */
function showsSink(context: SinkContext, place: FunctionPlace, seen: Set<string>): boolean {
  const key = functionKey(place);
  if (seen.has(key)) return false;
  seen.add(key);
  const { calls } = context.linker.file(place.file).functions[place.function]!;
  return calls.some((call) => {
    const edges = context.graph.from(call);
    const isOwn = edges.some((edge) => context.linker.functionRecord(edge.callee).requiresConsent !== undefined);
    if (!isOwn && rowsOf(context, place, call).length > 0) return true;
    return edges.some((edge) => showsSink(context, edge.callee, seen));
  });
}

const requirements = new Map<string, Row>();

function requirementRow(name: string, bits: PurposeBits): Row {
  return once(requirements, `${name} ${bits}`, () => makeRequirement(name, bits));
}

function makeRequirement(name: string, bits: PurposeBits): Row {
  return {
    vendor: 'Own code',
    origin: `${name}()`,
    model: {
      is: 'sink',
      origins: [],
      purposes: purposesOf(bits),
      does: 'is marked `@requiresConsent`',
      source: '@requiresConsent',
    },
  };
}

interface Judgement {
  readonly purposes: PurposeBits;
  readonly held: Facts;
  readonly off: boolean;
  readonly uncertain?: string;
}

/** Whether the row's conditions let the instruction be a sink, and what is then known besides. */
function judge(
  context: SolveContext,
  solution: Solution,
  instruction: Instruction,
  row: SinkRow,
  facts: Facts,
): Judgement | undefined {
  const asked = row.model.at === 'send' ? commandOf(context, solution, instruction) : instruction;
  let held = facts;
  let uncertain: string | undefined;
  for (const condition of row.model.when ?? []) {
    const outcome = outcomeOf(context, solution, asked, row, condition, true);
    if (!outcome) return undefined;
    held = union(held, outcome.facts);
    if (outcome.unknown) uncertain = `whether ${describe(condition)} is not known`;
  }
  const { setBy } = row.model;
  let off = setBy !== undefined && isSetOff(context, row.vendor, setBy);
  for (const condition of row.model.unless ?? []) {
    const outcome = outcomeOf(context, solution, asked, row, condition, false);
    if (!outcome) off = true;
    else held = union(held, outcome.facts);
  }
  let purposes = bitsOf(row.model.purposes);
  for (const addition of row.model.adds ?? []) {
    const met = addition.when.every((condition) => {
      const outcome = outcomeOf(context, solution, asked, row, condition, true);
      return outcome && !outcome.unknown;
    });
    if (met) purposes |= bitsOf(addition.purposes);
  }
  return { purposes, held, off, ...(uncertain === undefined ? {} : { uncertain }) };
}

/** Where the command is made that is sent: it has the options. */
function commandOf(context: SolveContext, { place }: Solution, send: Instruction): Instruction {
  const [command] = send.kind === 'call' ? send.arguments : [];
  const made = command && context.linker.definition(place, command.value);
  if (made?.kind !== 'load') return made?.kind === 'new' ? made : send;
  const store = context.linker.storesBehind(place.file, made.variable);
  const kept = store && context.linker.definition(store, store.instruction.value);
  // What is known of values is known inside one function.
  return kept?.kind === 'new' && store?.function === place.function && store.file === place.file ? kept : send;
}

function describe(condition: Condition): string {
  return `option \`${condition.path || `argument ${condition.argument + 1}`}\` is set`;
}

/** The outcome of the condition being as `wanted`; undefined where it cannot be. */
function outcomeOf(
  context: SolveContext,
  solution: Solution,
  instruction: Instruction,
  row: SinkRow,
  condition: Condition,
  wanted: boolean,
): { facts: Facts; unknown: boolean } | undefined {
  const value = readMembers(valueAt(context, solution, instruction, condition), row, condition);
  const outcomes = testsOf(condition.is, wanted).flatMap((test) => {
    const outcome = testValue(value, test, context.atoms);
    return outcome ? [outcome.facts] : [];
  });
  if (outcomes.length === 0) return undefined;
  const unknown = value.some(({ shape }) => shape.kind === 'any');
  return { facts: outcomes.reduce(meet), unknown };
}

/** Members that the row's vendor exports are the literals of their names, as the condition spells them. */
function readMembers(value: Value, row: SinkRow, { is }: Condition): Value {
  const literals = typeof is === 'string' ? [] : is;
  return value.map((alternative) => {
    const { shape } = alternative;
    const member = shape.kind === 'any' ? shape.member : undefined;
    if (!member || publisherOf(member.module) !== publisherOf(splitOrigin(row.origin).module)) return alternative;
    const same = literals.find((literal) => asWord(literal) === asWord(member.name));
    return { ...alternative, shape: { kind: 'constant', value: same ?? member.name } };
  });
}

/** `@vonage` of `@vonage/video`, `opentok` of itself. */
function publisherOf(module: string): string {
  return module.split('/')[0]!;
}

function asWord(literal: Literal): string {
  return String(literal)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

function valueAt(context: SolveContext, solution: Solution, instruction: Instruction, condition: Condition): Value {
  const argument = argumentValue(solution, instruction, condition.argument);
  const names = condition.path === '' ? [] : condition.path.split('.');
  return names.reduce((value, name) => propertyOf(context, solution.place.file, value, name), argument);
}

function argumentValue(solution: Solution, instruction: Instruction, index: number): Value {
  const { transfer } = solution;
  switch (instruction.kind) {
    case 'call':
    case 'new': {
      const argument = instruction.arguments[index];
      return argument ? transfer.valueOf(argument.value) : undefinedValue;
    }
    case 'set':
      return transfer.valueOf(instruction.value);
    case 'jsx':
      return shapeValue({
        kind: 'object',
        place: 'props',
        properties: propsOf(solution, instruction),
        open: instruction.props.some((prop) => prop.kind === 'spread'),
      });
    default:
      return undefinedValue;
  }
}

function propsOf(solution: Solution, element: Extract<Instruction, { kind: 'jsx' }>): ReadonlyMap<string, Value> {
  return new Map(
    element.props.flatMap((prop) =>
      prop.kind === 'value' ? [[prop.name, solution.transfer.valueOf(prop.value)] as const] : [],
    ),
  );
}
