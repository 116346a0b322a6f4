/** `switch`: its cases are compared one after the other, then its bodies stand in a row. */

import ts from 'typescript';
import { unassigned } from '../cfg/builder.ts';
import type { Register } from '../cfg/record.ts';
import { type FunctionLowering, inScope, spanOf } from './context.ts';
import { lowerExpression } from './expressions.ts';
import { blockScope } from './hoist.ts';
import { lowerStatement, lowerStatements } from './statements.ts';

export function lowerSwitch(fn: FunctionLowering, node: ts.SwitchStatement, labels: readonly string[]): void {
  const { graph } = fn;
  const { clauses } = node.caseBlock;
  const subject = lowerExpression(fn, node.expression);
  const end = graph.block();
  const bodies = clauses.map(() => graph.block());
  const all = clauses.flatMap((clause) => clause.statements);
  inScope(fn, blockScope(fn.file, fn.scope, all), () => {
    // The functions of all cases are there from the beginning.
    lowerStatements(fn, all.filter(ts.isFunctionDeclaration));
    clauses.forEach((clause, index) => {
      if (!ts.isCaseClause(clause)) return;
      const next = graph.block();
      graph.branch(lowerTest(fn, subject, clause), bodies[index]!, next, [
        spanOf(fn, clause)[0],
        spanOf(fn, clause.expression)[1],
      ]);
      graph.begin(next);
    });
    graph.jump(bodies[clauses.findIndex(ts.isDefaultClause)] ?? end);
    fn.control.push({ kind: 'target', labels, breakTo: end, plain: true });
    clauses.forEach((clause, index) => {
      graph.begin(bodies[index]!);
      for (const statement of clause.statements) lowerStatement(fn, statement);
      graph.jump(bodies[index + 1] ?? end);
    });
    fn.control.pop();
  });
  graph.begin(end);
}

function lowerTest(fn: FunctionLowering, left: Register, clause: ts.CaseClause): Register {
  const right = lowerExpression(fn, clause.expression);
  return fn.graph.emit({
    to: unassigned,
    kind: 'binary',
    operator: '===',
    left,
    right,
    span: spanOf(fn, clause.expression),
  });
}
