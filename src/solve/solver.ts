/**
 * Functions, by demand: each is solved with the summaries of what it calls, and again when one
 * of those changes, from "nothing returns" downwards to the greatest fixpoint. Recursion needs nothing of its own.
 */

import { once } from '../base/multimap.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { VariableId } from '../cfg/record.ts';
import type { CallGraph } from '../link/callgraph.ts';
import type { Linker } from '../link/linker.ts';
import { functionKey, placeOf, type FunctionPlace } from '../link/program.ts';
import { variableBehind, variableKey } from '../link/variables.ts';
import { AtomTable } from './atoms.ts';
import { settersOf } from './component-states.ts';
import type { CheckPolicy, SolveContext } from './context.ts';
import { factsEqual } from './facts.ts';
import { solveFunction, type Solution } from './flow.ts';
import { bottomSummary, unknownSummary, type Summary } from './summary.ts';
import { anyValue, join, undefinedValue, valuesEqual, type Value } from './value.ts';

/** By `functionKey`. What is asked for is solved then, with all that it depends on. */
export interface Solutions {
  get(key: string): Solution | undefined;
}

/** How often one function is solved again before its summary is taken as unknown. */
const maximumTurns = 40;

/** Callees that are solved inside of one another; chains are long, and stacks are not. */
const deepest = 60;

/** What is known of a function: what was found, what it gives to others, and what of theirs it read. */
class Entry {
  turns = 0;
  /** Smaller for what was solved to its end before. */
  order = Infinity;
  solution: Solution | undefined;
  summary = bottomSummary;
  /** What it stores where others see it, by the keys of variables and fields. */
  readonly stored = new Map<string, Value>();
  /** `functionKey`s of summaries, and keys of what is stored. */
  readonly reads = new Set<string>();
}

export class Solver implements SolveContext, Solutions {
  readonly linker: Linker;
  readonly catalogueFor: (file: string) => Catalogue;
  readonly policy: CheckPolicy;
  readonly graph: CallGraph;
  readonly atoms = new AtomTable();
  readonly #entries = new Map<string, Entry>();
  /** Who asked for a summary or a variable. */
  readonly #readers = new Map<string, Set<string>>();
  /** The functions that store into a variable. */
  readonly #writers = new Map<string, readonly FunctionPlace[]>();
  readonly #queue = new Set<string>();
  /** The functions that are being solved, each for the one before. */
  readonly #open = new Set<string>();
  /** Functions of which something that they read has grown since they were solved. */
  readonly #stale = new Set<string>();
  /** What was known before files were added of functions that these may bear on; `stale` ones cannot stand. */
  #previous = new Map<string, { readonly entry: Entry; readonly stale: boolean }>();
  #current = '';
  #total = 0;

  constructor(linker: Linker, graph: CallGraph, catalogueFor: (file: string) => Catalogue, policy: CheckPolicy) {
    this.linker = linker;
    this.catalogueFor = catalogueFor;
    this.policy = policy;
    this.graph = graph;
  }

  /** How many times functions were solved so far: where it grew, earlier solutions may have changed. */
  get turns(): number {
    return this.#total;
  }

  get(key: string): Solution | undefined {
    if (!this.#entries.has(key)) {
      const place = placeOf(key);
      if (!this.linker.files.get(place.file)?.functions[place.function]) return undefined;
      this.#require(key, place);
      this.#drain();
    }
    return this.#entries.get(key)?.solution;
  }

  /**
   * Files were added: functions that read something that has grown are forgotten, and so is what reads these, since
   * going on from it would end below the greatest fixpoint. The latter stand again where nothing that they read has
   * come out differently.
   */
  refresh(): void {
    this.#previous = new Map();
    const grown = new Set(this.#stale);
    for (const key of this.#stale) {
      const entry = this.#entries.get(key);
      if (!entry) continue;
      this.#entries.delete(key);
      this.#previous.set(key, { entry, stale: grown.has(key) });
      for (const output of [key, ...entry.stored.keys()]) {
        for (const reader of this.#readers.get(output) ?? []) this.#stale.add(reader);
      }
    }
    this.#stale.clear();
  }

  /** In passes, callees before callers where there is such an order. */
  #drain(): void {
    while (this.#queue.size > 0) {
      for (const key of [...this.#queue].sort((a, b) => this.#orderOf(a) - this.#orderOf(b))) {
        if (this.#queue.delete(key)) this.#solve(key, placeOf(key));
      }
    }
  }

  #orderOf(key: string): number {
    return this.#entries.get(key)?.order ?? Infinity;
  }

  summary(place: FunctionPlace): Summary {
    const key = functionKey(place);
    this.#require(key, place);
    this.#read(key);
    return this.#entries.get(key)?.summary ?? bottomSummary;
  }

  /**
   * What is called is solved before its caller goes on, so that most functions are solved once: bottom-up, without
   * looking for components first. What is being solved already, or would be too deep, is taken up again later.
   */
  #require(key: string, place: FunctionPlace): void {
    if (this.#entries.has(key) || this.#open.has(key)) return;
    if (this.#open.size >= deepest) this.#queue.add(key);
    else if (!this.#stands(key)) this.#solve(key, place);
  }

  /** Takes up again what was known before, if all that it was found from is as it was. */
  #stands(key: string): boolean {
    const previous = this.#previous.get(key);
    if (!previous || previous.stale) return false;
    this.#open.add(key);
    const { entry } = previous;
    const same = [...entry.reads].every((output) => this.#isAsBefore(output));
    this.#open.delete(key);
    if (!same) return false;
    this.#entries.set(key, entry);
    for (const output of [key, ...entry.stored.keys()]) this.#wake(output);
    return true;
  }

  #isAsBefore(output: string): boolean {
    return (this.#writers.get(output) ?? [placeOf(output)]).every((writer) => {
      const key = functionKey(writer);
      const before = this.#previous.get(key)?.entry;
      if (!before) return true;
      this.#require(key, writer);
      const now = this.#entries.get(key);
      return now === before || (now !== undefined && givesTheSame(now, before, output));
    });
  }

  variableValue(file: string, id: VariableId): Value {
    const variable = this.linker.file(file).record.variables[id]!;
    if (variable.import) {
      const target = variableBehind(this.linker, file, id);
      return target ? this.variableValue(target.file, target.variable) : anyValue;
    }
    if (variable.ambient || variable.kind === 'catch' || variable.kind === 'enum') return anyValue;
    const stores = this.linker.file(file).stores.get(id);
    if (!stores) return anyValue;
    const writers = [...stores, ...settersOf(this.linker, file, id)];
    const none = variable.kind === 'let' || variable.kind === 'var' ? undefinedValue : [];
    return join(none, this.storedValue(variableKey(file, id), writers));
  }

  storedValue(key: string, writers: readonly FunctionPlace[]): Value {
    this.#writers.set(key, writers);
    for (const { file, function: id } of writers)
      this.#require(functionKey({ file, function: id }), { file, function: id });
    this.#read(key);
    const stored = new Set(writers.map(functionKey));
    const values = [...stored].flatMap((writer) => {
      const value = this.#entries.get(writer)?.stored.get(key);
      return value ? [value] : [];
    });
    return values.reduce(join, []);
  }

  store(key: string, value: Value): void {
    const { stored } = this.#entries.get(this.#current)!;
    const known = stored.get(key);
    const next = known ? join(known, value) : value;
    if (known && valuesEqual(known, next)) return;
    stored.set(key, next);
    this.#wake(key);
  }

  #solve(key: string, place: FunctionPlace): void {
    const entry = once(this.#entries, key, () => new Entry());
    entry.turns += 1;
    entry.solution = this.#inside(key, () => solveFunction(this, place));
    this.#total += 1;
    entry.order = Math.min(entry.order, this.#total);
    const unanalysed = this.linker.functionRecord(place).unanalysed !== undefined;
    const summary = unanalysed || entry.turns > maximumTurns ? unknownSummary : entry.solution.summary;
    if (summariesEqual(entry.summary, summary)) return;
    entry.summary = summary;
    if (entry.turns <= maximumTurns) this.#wake(key);
  }

  /** Runs the work as that of the function: what it reads and stores is noted as the function's. */
  #inside<R>(key: string, work: () => R): R {
    const outer = this.#current;
    this.#current = key;
    this.#open.add(key);
    try {
      return this.linker.fixpoint.observe({ changed: () => this.#stale.add(key) }, work);
    } finally {
      this.#current = outer;
      this.#open.delete(key);
    }
  }

  #read(output: string): void {
    once(this.#readers, output, () => new Set<string>()).add(this.#current);
    this.#entries.get(this.#current)?.reads.add(output);
  }

  #wake(output: string): void {
    for (const reader of this.#readers.get(output) ?? []) {
      if (this.#entries.has(reader)) this.#queue.add(reader);
    }
  }
}

function givesTheSame(a: Entry, b: Entry, output: string): boolean {
  const [ofA, ofB] = [a.stored.get(output), b.stored.get(output)];
  if (ofA && ofB) return valuesEqual(ofA, ofB);
  return ofA === ofB && summariesEqual(a.summary, b.summary);
}

function summariesEqual(a: Summary, b: Summary): boolean {
  return (
    a === b ||
    (a.async === b.async &&
      a.withdrawn === b.withdrawn &&
      factsEqual(a.held, b.held) &&
      factsEqual(a.thrown, b.thrown) &&
      valuesEqual(a.returns, b.returns))
  );
}
