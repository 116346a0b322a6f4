/** The end of the text report: what was found, counted; also all that a terminal gets when the report goes to a file. */

import { ruleNames, type Finding, type ScanResult } from '../finding/finding.ts';
import { compareText } from './order.ts';
import type { Paint } from './style.ts';

/** Findings that count: those that no comment silences. */
export function unsuppressed(result: ScanResult): readonly Finding[] {
  return result.findings.filter((finding) => !finding.suppressed);
}

export function summaryLines(result: ScanResult, paint: Paint): string[] {
  const findings = unsuppressed(result);
  const besides = [
    counted(result.findings.length - findings.length, 'suppressed', 'suppressed'),
    counted(result.undecided.length, 'undecided', 'undecided'),
  ].filter((text) => !text.startsWith('0 '));
  if (findings.length === 0) {
    const searched = counted(result.statistics.discovered, 'file', 'files');
    return [[paint('good', `No findings in ${searched}`), ...besides].join(', ')];
  }
  const files = counted(new Set(findings.map((finding) => finding.file)).size, 'file', 'files');
  const total = `${counted(findings.length, 'finding', 'findings')} in ${files} (${bySeverity(findings)})`;
  const worst = findings.some((finding) => finding.severity === 'error') ? 'error' : 'warning';
  return [
    [paint(worst, total), ...besides].join(', '),
    ...tally('by rule', findings, (finding) => finding.rule, ruleNames, paint),
    ...tally('by vendor', findings, (finding) => finding.sink?.vendor, [], paint),
    paint('dim', 'Why it matters and how to fix it: askfirst explain RULE'),
  ];
}

function bySeverity(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity']) => findings.filter((finding) => finding.severity === severity).length;
  return [
    counted(count('error'), 'error', 'errors'),
    counted(count('warning'), 'warning', 'warnings'),
    counted(count('information'), 'info', 'infos'),
    counted(count('hint'), 'hint', 'hints'),
  ]
    .filter((text) => !text.startsWith('0 '))
    .join(', ');
}

/** `  by rule    missing-consent 3, wrong-purpose 1`, most first; equally many in the order of `names`, then by name. */
function tally(
  label: string,
  findings: readonly Finding[],
  nameOf: (finding: Finding) => string | undefined,
  names: readonly string[],
  paint: Paint,
): string[] {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const name = nameOf(finding);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size === 0) return [];
  const sorted = [...counts].sort(
    ([left, leftCount], [right, rightCount]) =>
      rightCount - leftCount || names.indexOf(left) - names.indexOf(right) || compareText(left, right),
  );
  const text = sorted.map(([name, count]) => `${name} ${count}`).join(', ');
  return [`  ${paint('dim', label.padEnd('by vendor'.length))}  ${text}`];
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
