/** Link, solve and rules over the files lowered so far; and which files they want next. Pure. */

import type { Catalogue } from '../catalogue/catalogue.ts';
import { buildCallGraph } from '../link/callgraph.ts';
import { EscapeAnalysis } from '../link/escapes.ts';
import { Linker } from '../link/linker.ts';
import type { FileIndex, ResolveModule } from '../link/program.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor, severityOf } from '../policy/select.ts';
import { judgeSinks, type JudgeContext, type Judged } from '../rules/judge.ts';
import { sinksOf } from '../solve/sinks.ts';
import { solve } from '../solve/solver.ts';
import { conventionOf } from './conventions.ts';
import { wantedFiles, type Wanted } from './wanted.ts';

export interface Analysis {
  readonly judged: Judged;
  readonly wanted: Wanted;
}

export interface AnalysisInput {
  /** In the order of their paths. */
  readonly files: ReadonlyMap<string, FileIndex>;
  readonly resolve: ResolveModule;
  readonly catalogue: Catalogue;
  readonly policies: readonly Policy[];
}

export function analyse({ files, resolve, catalogue, policies }: AnalysisInput): Analysis {
  const linker = new Linker({ files, resolve }, catalogue);
  const graph = buildCallGraph(linker);
  const solved = solve(linker, graph, catalogue, {
    purposesOfCategory: (file, word) => policyFor(policies, file).purposes.get(word),
    blanketConsent: (file) => policyFor(policies, file).blanketConsent,
  });
  const context: JudgeContext = {
    linker,
    graph,
    escapes: new EscapeAnalysis(linker, graph),
    solutions: solved.solutions,
    solve: solved.context,
    conventionOf,
    severityOf: (file, rule, purposes) => severityOf(policyFor(policies, file), rule, purposes),
  };
  const sites = [...solved.solutions.values()].flatMap((solution) => sinksOf(solved.context, solution));
  const judged = judgeSinks(context, sites);
  return { judged, wanted: wantedFiles(context, judged.verdicts) };
}
