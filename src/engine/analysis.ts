/** Link, solve and rules over the files lowered so far; and which files they want next. Pure. */

import { once } from '../base/multimap.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { CallGraph } from '../link/callgraph.ts';
import { EscapeAnalysis } from '../link/escapes.ts';
import { Linker } from '../link/linker.ts';
import type { FileIndex } from '../link/file-index.ts';
import { functionKey, placeOf, type FunctionPlace, type ResolveModule } from '../link/program.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor, severityOf } from '../policy/select.ts';
import { followSinks, reportOf, type JudgeContext, type Report } from '../rules/judge.ts';
import type { Verdict } from '../solve/demand.ts';
import { sinkRowsOf, sinksOf, type SinkSite } from '../solve/sinks.ts';
import { Solver } from '../solve/solver.ts';
import { Ways } from '../solve/ways.ts';
import { conventionOf } from './conventions.ts';
import { missingProvers } from './provers.ts';
import { demandedPlaces, wantedFiles, type Wanted } from './wanted.ts';

export interface Analysis {
  /** What the verdicts were found in: graphs, solutions. */
  readonly context: JudgeContext;
  readonly verdicts: readonly Verdict[];
  readonly wanted: Wanted;
  /** What there is to say, for when nothing more is wanted: messages and paths are of no use before. */
  readonly report: () => Report;
}

export interface AnalysisInput {
  readonly resolve: ResolveModule;
  /** With the rows of all policies: what may matter anywhere. */
  readonly catalogue: Catalogue;
  /** With the rows of the policy above the file alone. */
  readonly catalogueFor: (file: string) => Catalogue;
  readonly policies: readonly Policy[];
  /** The text of a file, for messages. */
  readonly sourceOf: (file: string) => string | undefined;
}

/** The analysis of a growing set of files: with each round, only what the new files bear on is found out again. */
export class Analyser {
  readonly #linker: Linker;
  readonly #graph: CallGraph;
  readonly #solver: Solver;
  readonly #policies: readonly Policy[];
  readonly #sourceOf: (file: string) => string | undefined;
  readonly #candidates: Candidates;
  /** The functions through which demands came when it was judged last, and what was asked about on the way. */
  #demanded: readonly FunctionPlace[] = [];

  constructor({ resolve, catalogue, catalogueFor, policies, sourceOf }: AnalysisInput) {
    this.#linker = new Linker(resolve, catalogue);
    this.#graph = new CallGraph(this.#linker);
    this.#policies = policies;
    this.#sourceOf = sourceOf;
    this.#solver = new Solver(this.#linker, this.#graph, catalogueFor, {
      purposesOfCategory: (file, word) => policyFor(policies, file).purposes.get(word),
      blanketConsent: (file) => policyFor(policies, file).blanketConsent,
    });
    this.#candidates = new Candidates(this.#solver);
  }

  /** Files join, in the order of their paths. Which others may prove something for what is demanded so far. */
  link(files: ReadonlyMap<string, FileIndex>): Wanted['provers'] {
    this.#linker.add(files);
    this.#graph.add(files);
    this.#candidates.add(files);
    return missingProvers(this.#linker, this.#graph, [...this.#candidates.places(), ...this.#demanded]);
  }

  /** In steps, between which others may run. */
  *judge(): Generator<void, Analysis> {
    this.#solver.refresh();
    const escapes = new EscapeAnalysis(this.#linker, this.#graph);
    for (;;) {
      const sites = yield* this.#sites();
      const { turns } = this.#solver;
      const context = this.#judgeContext(escapes);
      const verdicts = yield* followSinks(context, sites);
      // Following a demand solves its callers, and what these store may change what was judged.
      if (this.#solver.turns !== turns) continue;
      this.#demanded = demandedPlaces(context, verdicts);
      const wanted = wantedFiles(context, verdicts, this.#demanded);
      return { context, verdicts, wanted, report: () => reportOf(context, sites, verdicts) };
    }
  }

  *#sites(): Generator<void, readonly SinkSite[]> {
    const sites: SinkSite[] = [];
    for (const [key, rows] of this.#candidates.all()) {
      const solution = this.#solver.get(key);
      if (solution) sites.push(...sinksOf(this.#solver, solution, rows));
      yield;
    }
    return sites;
  }

  /** What is found while judging holds as long as no solution changes. */
  #judgeContext(escapes: EscapeAnalysis): JudgeContext {
    const texts = new Map<string, string | undefined>();
    const context: JudgeContext = {
      linker: this.#linker,
      graph: this.#graph,
      escapes,
      solutions: this.#solver,
      incoming: new Map(),
      ways: new Ways(() => context),
      verdicts: new Map(),
      solve: this.#solver,
      conventionOf,
      sourceOf: (file) => once(texts, file, () => this.#sourceOf(file)),
      severityOf: (file, rule, purposes) => severityOf(policyFor(this.#policies, file), rule, purposes),
    };
    return context;
  }
}

type SinkRows = ReturnType<typeof sinkRowsOf>;

/** The functions that may have sinks: all else is solved only where one of them needs it. */
class Candidates {
  readonly #solver: Solver;
  readonly #rows = new Map<string, SinkRows>();
  readonly #unseen = new Map<string, FunctionPlace>();

  constructor(solver: Solver) {
    this.#solver = solver;
  }

  add(files: ReadonlyMap<string, FileIndex>): void {
    for (const [file, { functions }] of files) {
      for (const { record } of functions) this.#look({ file, function: record.id });
    }
  }

  places(): readonly FunctionPlace[] {
    return [...this.all().keys()].map(placeOf);
  }

  all(): ReadonlyMap<string, SinkRows> {
    for (const [key, place] of this.#unseen) {
      this.#unseen.delete(key);
      const again = { changed: () => this.#look(place) };
      const rows = this.#solver.linker.fixpoint.observe(again, () => sinkRowsOf(this.#solver, place));
      if (rows.size > 0) this.#rows.set(key, rows);
      else this.#rows.delete(key);
    }
    return this.#rows;
  }
  #look(place: FunctionPlace): void {
    this.#unseen.set(functionKey(place), place);
  }
}
