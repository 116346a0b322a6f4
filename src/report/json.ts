import type { ScanResult } from '../finding/finding.ts';
import { inOrder } from './order.ts';

/** What `--format json` prints. A field is added without a new version; one that goes or changes its meaning needs one. */
export interface JsonReport extends ScanResult {
  readonly version: 1;
}

/** The result as it is, for programs: positions count from zero, columns in UTF-16 code units. */
export function jsonReport(result: ScanResult): string {
  const report: JsonReport = {
    version: 1,
    root: result.root,
    findings: inOrder(result.findings, (finding) => `${finding.rule} ${finding.fingerprint}`),
    undecided: inOrder(result.undecided, (place) => place.fingerprint),
    problems: inOrder(result.problems, (problem) => problem.message),
    statistics: result.statistics,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
