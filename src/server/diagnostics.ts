/** What a scan found, as the diagnostics of the protocol. */

import type { Diagnostic, DiagnosticRelatedInformation } from 'vscode-languageserver';
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Finding, Place, Problem, ScanResult, Undecided } from '../finding/finding.ts';
import { rulePage } from '../protocol/pages.ts';
import { absolute, uriOf } from './paths.ts';

const source = 'AskFirst';

const severityOf = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Finding['severity'], DiagnosticSeverity>;

/** By absolute path; files without any are left out, and so are suppressed findings. */
export function diagnosticsOf(result: ScanResult): Map<string, Diagnostic[]> {
  const byPath = new Map<string, Diagnostic[]>();
  const add = (place: Place, diagnostic: Diagnostic): void => {
    const path = absolute(result.root, place.file);
    const known = byPath.get(path);
    if (known) known.push(diagnostic);
    else byPath.set(path, [diagnostic]);
  };
  for (const problem of result.problems) add(problem, problemDiagnostic(problem));
  for (const finding of result.findings) {
    if (!finding.suppressed) add(finding, findingDiagnostic(finding, result.root));
  }
  for (const place of result.undecided) add(place, undecidedDiagnostic(place));
  return byPath;
}

function findingDiagnostic(finding: Finding, root: string): Diagnostic {
  return {
    source,
    range: finding.range,
    severity: severityOf[finding.severity],
    code: finding.rule,
    codeDescription: { href: rulePage(finding.rule) },
    message: finding.message,
    relatedInformation: relatedTo(finding, root),
    data: finding.fingerprint,
  };
}

/** The path on which nobody asked without its last step, which is where the diagnostic stands already. */
function relatedTo(finding: Finding, root: string): DiagnosticRelatedInformation[] {
  const steps = finding.path.filter((step) => step.kind !== 'sink');
  return [...steps, ...finding.related].map(({ file, range, message }) => ({
    location: { uri: uriOf(absolute(root, file)), range },
    message,
  }));
}

function undecidedDiagnostic(place: Undecided): Diagnostic {
  return {
    source,
    range: place.range,
    severity: DiagnosticSeverity.Information,
    code: 'undecided',
    codeDescription: { href: rulePage('undecided') },
    message: `${place.message}: ${place.reason}`,
    data: place.fingerprint,
  };
}

function problemDiagnostic(problem: Problem): Diagnostic {
  return {
    source,
    range: problem.range,
    severity: problem.kind === 'policy' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: problem.kind,
    message: problem.message,
  };
}
