/** The hover on a sink: whose it is, what it does with a person's data, why that needs consent, whether somebody asks. */

import type { Hover, Position, Range } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { SinkAt } from '../engine/api.ts';
import type { Finding } from '../finding/finding.ts';
import { rulePage } from '../protocol/pages.ts';
import { reasons } from './reasons.ts';

/** `findings` are those of the sinks' file; null where no sink is at the position. */
export function hoverAt(position: Position, sinks: readonly SinkAt[], findings: readonly Finding[]): Hover | null {
  const here = sinks.filter((sink) => contains(sink.range, position));
  // Of calls inside each other's arguments the innermost begins last.
  const sink = here.toSorted((a, b) => (isBefore(a.range.start, b.range.start) ? 1 : -1))[0];
  if (!sink) return null;
  const finding = findings.find(({ range, sink: found }) => found && sameStart(range, sink.range));
  return { range: sink.range, contents: { kind: MarkupKind.Markdown, value: describe(sink, finding) } };
}

function describe(sink: SinkAt, finding: Finding | undefined): string {
  const purposes = sink.purposes.map((purpose) => `- **${purpose}**: ${reasons[purpose]}`);
  return [
    `**${sink.vendor}** · \`${sink.origin}\``,
    `What it does: ${sink.does}`,
    `It needs consent for:\n\n${purposes.join('\n')}`,
    verdict(sink, finding),
  ].join('\n\n');
}

function verdict(sink: SinkAt, finding: Finding | undefined): string {
  if (sink.guarded)
    return `Guarded: on every path somebody asked ([what counts as asking](${rulePage('missing-consent')})).`;
  if (!finding) return 'Not known to be guarded on every path.';
  const rule = `[${finding.rule}](${rulePage(finding.rule)})`;
  if (finding.suppressed) return `Not guarded (${rule}), suppressed: ${finding.suppressed.reason}`;
  return `Not guarded (${rule}): there is a path on which consent to ${finding.purposes.join(', ')} is not proven.`;
}

function contains(range: Range, position: Position): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function sameStart(a: Range, b: Range): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character;
}
