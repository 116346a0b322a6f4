/** Link, solve and rules over the files lowered so far; and which files they want next. Pure. */

import type { Catalogue } from '../catalogue/catalogue.ts';
import { buildCallGraph } from '../link/callgraph.ts';
import { EscapeAnalysis } from '../link/escapes.ts';
import { Linker } from '../link/linker.ts';
import { functionKey, type FileIndex, type ResolveModule } from '../link/program.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor, severityOf } from '../policy/select.ts';
import { judgeSinks, type JudgeContext, type Judged } from '../rules/judge.ts';
import { sinkRowsOf, sinksOf } from '../solve/sinks.ts';
import { Solver } from '../solve/solver.ts';
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
  const solver = new Solver(linker, graph, catalogue, {
    purposesOfCategory: (file, word) => policyFor(policies, file).purposes.get(word),
    blanketConsent: (file) => policyFor(policies, file).blanketConsent,
  });
  const context: JudgeContext = {
    linker,
    graph,
    escapes: new EscapeAnalysis(linker, graph),
    solutions: solver,
    incoming: new Map(),
    solve: solver,
    conventionOf,
    severityOf: (file, rule, purposes) => severityOf(policyFor(policies, file), rule, purposes),
  };
  const judged = judgeUntilStable(context, solver, candidatesOf(solver));
  return { judged, wanted: wantedFiles(context, judged.verdicts) };
}

type Candidates = ReadonlyMap<string, ReturnType<typeof sinkRowsOf>>;

/** The functions that may have sinks: all else is solved only where one of them needs it. */
function candidatesOf(solver: Solver): Candidates {
  const found = new Map<string, ReturnType<typeof sinkRowsOf>>();
  for (const [file, index] of solver.linker.program.files) {
    for (const { record } of index.functions) {
      const rows = sinkRowsOf(solver, { file, function: record.id });
      if (rows.size > 0) found.set(functionKey({ file, function: record.id }), rows);
    }
  }
  return found;
}

/** Following a demand solves its callers, and what these store may change what was judged: then it is judged again. */
function judgeUntilStable(context: JudgeContext, solver: Solver, candidates: Candidates): Judged {
  for (;;) {
    const sites = [...candidates].flatMap(([key, rows]) => {
      const solution = solver.get(key);
      return solution ? sinksOf(solver, solution, rows) : [];
    });
    const { turns } = solver;
    context.incoming.clear();
    const judged = judgeSinks(context, sites);
    if (solver.turns === turns) return judged;
  }
}
