/**
 * Functions, by demand: each is solved with the summaries of what it calls, and again when one
 * of those changes, from "nothing returns" downwards to the greatest fixpoint. Recursion needs nothing of its own.
 */

import { once } from '../base/multimap.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { VariableId } from '../cfg/record.ts';
import type { CallGraph } from '../link/callgraph.ts';
import type { Linker } from '../link/linker.ts';
import { functionKey, type FunctionPlace } from '../link/program.ts';
import { variableBehind } from '../link/variables.ts';
import { AtomTable } from './atoms.ts';
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

export class Solver implements SolveContext, Solutions {
  readonly linker: Linker;
  readonly catalogue: Catalogue;
  readonly policy: CheckPolicy;
  readonly graph: CallGraph;
  readonly atoms = new AtomTable();
  readonly #solutions = new Map<string, Solution>();
  readonly #summaries = new Map<string, Summary>();
  readonly #variables = new Map<string, Map<string, Value>>();
  /** Who asked for a summary or a variable. */
  readonly #readers = new Map<string, Set<string>>();
  readonly #turns = new Map<string, number>();
  readonly #queue = new Map<string, FunctionPlace>();
  /** The variables that a function stored into. */
  readonly #stored = new Map<string, Set<string>>();
  /** Functions of which something that they read has grown since they were solved. */
  readonly #stale = new Set<string>();
  /** The functions that are being solved, each for the one before. */
  readonly #open = new Set<string>();
  #current = '';
  #total = 0;

  constructor(linker: Linker, graph: CallGraph, catalogue: Catalogue, policy: CheckPolicy) {
    this.linker = linker;
    this.catalogue = catalogue;
    this.policy = policy;
    this.graph = graph;
  }

  /** How many times functions were solved so far: where it grew, earlier solutions may have changed. */
  get turns(): number {
    return this.#total;
  }

  get(key: string): Solution | undefined {
    if (!this.#solutions.has(key)) {
      const place = placeOf(key);
      if (!this.linker.files.get(place.file)?.functions[place.function]) return undefined;
      this.#queue.set(key, place);
      this.#drain();
    }
    return this.#solutions.get(key);
  }

  /**
   * Files were added: what is known of functions that read something that has grown, and of all that read these, is
   * forgotten. Going on from it would end below the greatest fixpoint.
   */
  refresh(): void {
    for (const key of this.#stale) {
      this.#solutions.delete(key);
      this.#summaries.delete(key);
      this.#turns.delete(key);
      const outputs = [key, ...(this.#stored.get(key) ?? [])];
      for (const output of outputs) {
        this.#variables.get(output)?.delete(key);
        for (const reader of this.#readers.get(output) ?? []) this.#stale.add(reader);
        this.#readers.delete(output);
      }
      this.#stored.delete(key);
    }
    this.#stale.clear();
  }

  #drain(): void {
    for (const [key, place] of this.#queue) {
      this.#queue.delete(key);
      this.#solve(key, place);
    }
  }

  summary(place: FunctionPlace): Summary {
    const key = functionKey(place);
    this.#require(key, place);
    this.#read(key);
    return this.#summaries.get(key) ?? bottomSummary;
  }

  /**
   * What is called is solved before its caller goes on, so that most functions are solved once: bottom-up, without
   * looking for components first. What is being solved already, or would be too deep, is taken up again later.
   */
  #require(key: string, place: FunctionPlace): void {
    if (this.#solutions.has(key) || this.#open.has(key)) return;
    if (this.#open.size < deepest) this.#solve(key, place);
    else this.#queue.set(key, place);
  }

  variableValue(file: string, id: VariableId): Value {
    const variable = this.linker.file(file).record.variables[id]!;
    if (variable.import) {
      const target = variableBehind(this.linker, file, id);
      return target ? this.variableValue(target.file, target.variable) : anyValue;
    }
    if (variable.ambient || variable.kind === 'catch' || variable.kind === 'enum') return anyValue;
    const key = variableKey(file, id);
    const stores = this.linker.file(file).stores.get(id);
    for (const store of stores ?? []) {
      this.#require(functionKey(store), { file, function: store.function });
    }
    this.#read(key);
    const stored = this.#variables.get(key);
    if (!stored && !stores) return anyValue;
    const initial = variable.kind === 'let' || variable.kind === 'var' ? undefinedValue : [];
    return [...(stored?.values() ?? [])].reduce(join, initial);
  }

  store(file: string, id: VariableId, value: Value): void {
    const key = variableKey(file, id);
    const stored = once(this.#variables, key, () => new Map<string, Value>());
    once(this.#stored, this.#current, () => new Set<string>()).add(key);
    const known = stored.get(this.#current);
    const next = known ? join(known, value) : value;
    if (known && valuesEqual(known, next)) return;
    stored.set(this.#current, next);
    this.#wake(key);
  }

  #solve(key: string, place: FunctionPlace): void {
    const turns = (this.#turns.get(key) ?? 0) + 1;
    this.#turns.set(key, turns);
    this.#total += 1;
    const solution = this.#inside(key, () => solveFunction(this, place));
    this.#solutions.set(key, solution);
    const unanalysed = this.linker.functionRecord(place).unanalysed !== undefined;
    const summary = unanalysed || turns > maximumTurns ? unknownSummary : solution.summary;
    if (summariesEqual(this.#summaries.get(key) ?? bottomSummary, summary)) return;
    this.#summaries.set(key, summary);
    if (turns <= maximumTurns) this.#wake(key);
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

  #read(key: string): void {
    once(this.#readers, key, () => new Set<string>()).add(this.#current);
  }

  #wake(key: string): void {
    for (const reader of this.#readers.get(key) ?? []) {
      if (this.#turns.has(reader)) this.#queue.set(reader, placeOf(reader));
    }
  }
}

function placeOf(key: string): FunctionPlace {
  const [file = '', id] = key.split('\n');
  return { file, function: Number(id) };
}

function variableKey(file: string, id: VariableId): string {
  return `variable ${file}\n${id}`;
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
