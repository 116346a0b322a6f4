/** `askfirst scan`. */

import { join, relative, resolve } from 'node:path';
import type { ScanResult } from '../finding/finding.ts';
import { jsonReport } from '../report/json.ts';
import { inOrder } from '../report/order.ts';
import { sarifReport } from '../report/sarif.ts';
import { painter, printable } from '../report/style.ts';
import { summaryLines, unsuppressed } from '../report/summary.ts';
import { textReport, type TextOptions } from '../report/text.ts';
import type { ScanCommand } from './arguments.ts';
import { wantsColour } from './colour.ts';
import { exitCodes, UsageError, type Host } from './host.ts';
import { progressLine } from './progress.ts';
import { targetOf, within } from './target.ts';

/** Answers with the exit code. Throws a `UsageError`, or the signal's reason once the user has interrupted. */
export async function scan(command: ScanCommand, host: Host): Promise<number> {
  const target = targetOf(command.paths, host);
  const config = command.config === undefined ? undefined : policyFile(command.config, host);
  const session = host.createSession({ root: target.root, ...(config !== undefined && { config }) });
  const progress = progressLine(host.errors, host.environment);
  const scanned = session.scan({ onProgress: progress.show, signal: host.signal }).finally(progress.erase);
  const result = within(await scanned, target.parts);
  const show = (file: string) => relative(host.folder, join(target.root, file));
  host.errors.write(problemLines(result, show));
  if (command.output === undefined) host.output.write(reportOf(result, command, host, show));
  else writeReport(result, command, command.output, host, show);
  return exitCodeOf(result, command.maxWarnings);
}

function policyFile(path: string, host: Host): string {
  const full = resolve(host.folder, path);
  const kind = host.kindOf(full);
  if (kind === undefined || kind === 'folder') throw new UsageError(`--config: no such file: ${path}`);
  return full;
}

function reportOf(result: ScanResult, command: ScanCommand, host: Host, show: (file: string) => string): string {
  switch (command.format) {
    case 'text':
      return textReport(result, textOptions(result.root, command, host, show));
    case 'json':
      return jsonReport(result);
    case 'sarif':
      return sarifReport(result, { version: host.version });
  }
}

/** A file is no terminal: it has no width, and what the environment wishes for terminals does not count. */
function textOptions(root: string, command: ScanCommand, host: Host, show: (file: string) => string): TextOptions {
  const lineOf = lineReader(root, host);
  if (command.output !== undefined) return { colour: wantsColour(command.colour, {}, false), show, lineOf };
  const { terminal, columns } = host.output;
  const colour = wantsColour(command.colour, host.environment, terminal);
  return { colour, show, lineOf, ...(terminal && columns !== undefined && { width: columns }) };
}

function lineReader(root: string, host: Host): (file: string, line: number) => string | undefined {
  const files = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = files.get(file);
    if (!lines) {
      lines = host.readText(join(root, file))?.split(/\r\n|\n|\r/) ?? [];
      files.set(file, lines);
    }
    return lines[line];
  };
}

function writeReport(
  result: ScanResult,
  command: ScanCommand,
  output: string,
  host: Host,
  show: (file: string) => string,
): void {
  try {
    host.writeText(resolve(host.folder, output), reportOf(result, command, host, show));
  } catch (error) {
    throw new UsageError(`cannot write ${output}: ${error instanceof Error ? error.message : String(error)}`);
  }
  const paint = painter(wantsColour(command.colour, host.environment, host.errors.terminal));
  host.errors.write(`${[...summaryLines(result, paint), `Report written to ${output}`].join('\n')}\n`);
}

/** `file:line:column message`, one a line. */
function problemLines(result: ScanResult, show: (file: string) => string): string {
  return inOrder(result.problems, (problem) => problem.message)
    .map(({ file, range, message }) => {
      const position = `${range.start.line + 1}:${range.start.character + 1}`;
      return `${printable(`${show(file)}:${position} ${message}`)}\n`;
    })
    .join('');
}

function exitCodeOf(result: ScanResult, maxWarnings: number): number {
  if (result.problems.some((problem) => problem.kind === 'policy')) return exitCodes.wrongUse;
  const severities = unsuppressed(result).map((finding) => finding.severity);
  const warnings = severities.filter((severity) => severity === 'warning').length;
  return severities.includes('error') || warnings > maxWarnings ? exitCodes.findings : exitCodes.fine;
}
