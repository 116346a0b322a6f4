/** `askfirst-ignore-next-line`: which findings it silences, and which comments silence none. */

import { hashOf } from '../../base/hash.ts';
import { rangeOf } from '../../base/range.ts';
import type { SuppressionComment } from '../../cfg/record.ts';
import { ruleNames, type Finding } from '../../finding/finding.ts';
import type { JudgeContext } from '../judge.ts';

export function applySuppressions(context: JudgeContext, findings: readonly Finding[]): readonly Finding[] {
  let result = findings;
  const unneeded: Finding[] = [];
  for (const [file, { record }] of context.linker.files) {
    for (const comment of record.suppressions) {
      const silenced = result.filter((finding) => finding.file === file && silences(comment, finding));
      if (silenced.length === 0) unneeded.push(...unneededAt(context, file, comment));
      result = result.map((finding) => (silenced.includes(finding) ? suppressed(context, finding, comment) : finding));
    }
  }
  return [...result, ...unneeded];
}

function silences(comment: SuppressionComment, finding: Finding): boolean {
  const named = comment.rules.length === 0 || comment.rules.includes(finding.rule);
  return named && finding.range.start.line === comment.targetLine;
}

/** Without a reason it silences nothing, and the finding says so. */
function suppressed(context: JudgeContext, finding: Finding, comment: SuppressionComment): Finding {
  const { lineStarts } = context.linker.file(finding.file).record;
  const range = rangeOf(lineStarts, comment.span);
  if (comment.reason !== '') return { ...finding, suppressed: { file: finding.file, range, reason: comment.reason } };
  const message = 'this comment gives no reason, so it suppresses nothing: write `-- why` behind the rule';
  return { ...finding, related: [...finding.related, { file: finding.file, range, message }] };
}

function unneededAt(context: JudgeContext, file: string, comment: SuppressionComment): readonly Finding[] {
  const severity = context.severityOf(file, 'unneeded-suppression', []);
  if (severity === 'off') return [];
  const unknown = comment.rules.filter((rule) => !(ruleNames as readonly string[]).includes(rule));
  return [
    {
      rule: 'unneeded-suppression',
      severity,
      file,
      range: rangeOf(context.linker.file(file).record.lineStarts, comment.span),
      message:
        unknown.length > 0
          ? `There is no rule \`${unknown[0]}\`, so this comment silences nothing.`
          : `This comment silences nothing: no ${comment.rules.join(' or ') || 'finding'} is reported on the next line.`,
      purposes: [],
      path: [],
      related: [],
      fingerprint: hashOf([file, 'unneeded-suppression', ...comment.rules, comment.reason].join('\n')),
    },
  ];
}
