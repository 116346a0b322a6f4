/** The report for people: findings by file, each with the path on which nobody asked. */

import type { Finding, PathStep, Place, RelatedPlace, ScanResult, Undecided } from '../finding/finding.ts';
import { excerptOf } from './excerpt.ts';
import { byFile, inOrder } from './order.ts';
import { painter, printable, type Paint, type Style } from './style.ts';
import { summaryLines } from './summary.ts';
import { columns, wrap } from './wrap.ts';

export interface TextOptions {
  readonly colour: boolean;
  /** Columns of the terminal; absent: nothing is wrapped or cut. */
  readonly width?: number;
  /** How a file is written, so that a terminal can open it from where it stands; absent: relative to the scan root. */
  readonly show?: (file: string) => string;
  /** A line of a file (from zero) without its end; absent: no excerpts. */
  readonly lineOf?: (file: string, line: number) => string | undefined;
}

/** What the parts below need of the options, filled in. */
interface Page {
  readonly paint: Paint;
  readonly width: number;
  readonly show: (file: string) => string;
  readonly lineOf: (file: string, line: number) => string | undefined;
}

const indent = '  ';
const detailIndent = '      ';
/** Narrower than this, a message goes below its place instead of beside it. */
const narrowest = 32;

export function textReport(result: ScanResult, options: TextOptions): string {
  const page: Page = {
    paint: painter(options.colour),
    width: options.width ?? Infinity,
    show: options.show ?? ((file) => file),
    lineOf: options.lineOf ?? (() => undefined),
  };
  const findings = inOrder(result.findings, (finding) => finding.rule).filter((finding) => !finding.suppressed);
  const undecided = inOrder(result.undecided, (place) => place.message);
  const lines: string[] = [];
  for (const [file, group] of byFile(findings)) lines.push(...fileLines(file, group, page));
  if (undecided.length > 0) lines.push(page.paint('strong', 'Undecided: whether these ask could not be told'), '');
  for (const [file, group] of byFile(undecided)) lines.push(...undecidedLines(file, group, page));
  lines.push(...summaryLines(result, page.paint));
  return `${lines.join('\n')}\n`;
}

function fileLines(file: string, findings: readonly Finding[], page: Page): string[] {
  const positions = Math.max(...findings.map((finding) => positionOf(finding).length));
  const severities = Math.max(...findings.map((finding) => severityNames[finding.severity].length));
  const lines = [page.paint('heading', printable(page.show(file)))];
  for (const finding of findings) {
    const severity = severityNames[finding.severity];
    const head =
      indent +
      page.paint('dim', positionOf(finding).padStart(positions)) +
      `  ${page.paint(finding.severity, severity.padEnd(severities))}  `;
    const hang = indent.length + positions + 2 + severities + 2;
    lines.push(...hanging(head, hang, finding.message, page, finding.rule));
    lines.push(...excerptLines(finding, finding.severity, page));
    lines.push(...placeLines(pathRows(finding), page), '');
  }
  return lines;
}

function undecidedLines(file: string, places: readonly Undecided[], page: Page): string[] {
  const positions = Math.max(...places.map((place) => positionOf(place).length));
  const lines = [page.paint('heading', printable(page.show(file)))];
  for (const place of places) {
    const head = `${indent}${page.paint('dim', positionOf(place).padStart(positions))}  `;
    lines.push(...hanging(head, indent.length + positions + 2, place.message, page));
    lines.push(...excerptLines(place, 'hint', page));
    lines.push(...hanging(`${detailIndent}because `, detailIndent.length + 8, place.reason, page), '');
  }
  return lines;
}

const severityNames = { error: 'error', warning: 'warning', information: 'info', hint: 'hint' } as const;

/**
 * `head` takes `hang` columns (it may be coloured); what does not fit beside it goes on below, as far in. `tail` stands
 * behind the text, or below it where there is no room.
 */
function hanging(head: string, hang: number, text: string, page: Page, tail = ''): string[] {
  const [first = '', ...rest] = wrap(printable(text), Math.max(page.width - hang, narrowest));
  const blanks = ' '.repeat(hang);
  const lines = [head + first, ...rest.map((line) => blanks + line)];
  if (tail === '') return lines;
  const fits = hang + columns(rest.at(-1) ?? first) + 2 + tail.length <= page.width;
  if (!fits) return [...lines, blanks + page.paint('dim', tail)];
  return [...lines.slice(0, -1), `${lines.at(-1)}  ${page.paint('dim', tail)}`];
}

function excerptLines(place: Place, style: Style, page: Page): string[] {
  const line = page.lineOf(place.file, place.range.start.line);
  if (line === undefined) return [];
  const number = String(place.range.start.line + 1);
  const room = Math.max(page.width - detailIndent.length - number.length - 3, narrowest);
  const excerpt = excerptOf(place, line, room);
  const gutter = (text: string) => detailIndent + page.paint('dim', `${text.padStart(number.length)} │`);
  return [`${gutter(number)} ${excerpt.code}`, `${gutter('')} ${page.paint(style, excerpt.mark)}`];
}

/** A line of the path, or of the notes beside it. */
interface Row {
  readonly mark: string;
  readonly label: string;
  readonly place: RelatedPlace | PathStep;
}

function pathRows(finding: Finding): readonly Row[] {
  const last = finding.path.length - 1;
  const steps = finding.path.map((step, index): Row => {
    const mark = last === 0 ? '─' : index === 0 ? '┌' : index === last ? '└' : '├';
    return { mark, label: step.kind, place: step };
  });
  return [...steps, ...finding.related.map((place): Row => ({ mark: ' ', label: 'note', place }))];
}

function placeLines(rows: readonly Row[], page: Page): string[] {
  const where = (row: Row) => printable(`${page.show(row.place.file)}:${positionOf(row.place)}`);
  const labels = Math.max(...rows.map((row) => row.label.length));
  const places = Math.max(...rows.map((row) => columns(where(row))));
  const begin = detailIndent.length + 2 + labels + 2;
  const beside = page.width - begin - places - 2 >= narrowest;
  return rows.flatMap((row) => {
    const label = page.paint(row.label === 'note' ? 'dim' : 'strong', row.label.padEnd(labels));
    const head = `${detailIndent}${page.paint('dim', row.mark)} ${label}  `;
    const place = page.paint('code', where(row));
    if (!beside) return [head + place, ...hanging(' '.repeat(begin), begin, row.place.message, page)];
    const gap = ' '.repeat(places - columns(where(row)) + 2);
    return hanging(head + place + gap, begin + places + 2, row.place.message, page);
  });
}

/** One-based, as editors and compilers show it. */
function positionOf(place: Place): string {
  return `${place.range.start.line + 1}:${place.range.start.character + 1}`;
}
