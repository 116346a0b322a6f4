/** A file of which a fix is made: its text, its tree, and how it is written. */

import ts from 'typescript';
import type { FileEdit } from '../../base/edit.ts';
import { lineStartsOf, positionAt, rangeOf, type Range, type Span } from '../../base/range.ts';

/** How the file is written, so that what is added looks as if it had always been there. */
export interface Style {
  readonly quote: "'" | '"';
  /** What ends a statement. */
  readonly end: ';' | '';
  /** One step of indentation. */
  readonly indent: string;
  readonly newline: string;
}

export interface Source {
  /** '/'-separated, relative to the scan root. */
  readonly file: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
  readonly lineStarts: readonly number[];
  readonly style: Style;
}

/** New text in the place of a span. */
export interface Change {
  readonly span: Span;
  readonly text: string;
}

export function readSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return { file, text, tree, lineStarts: lineStartsOf(text), style: styleOf(text, tree) };
}

/** How many mistakes of syntax the text has. */
export function syntaxErrors(file: string, text: string): number {
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve };
  return (
    ts.transpileModule(text, { fileName: file, reportDiagnostics: true, compilerOptions }).diagnostics?.length ?? 0
  );
}

export function insertion(at: number, text: string): Change {
  return { span: [at, at], text };
}

export function replacement(source: Source, node: ts.Node, text: string): Change {
  return { span: [node.getStart(source.tree), node.end], text };
}

/** Insertions at one place keep their order. */
export function editOf(source: Source, changes: readonly Change[]): FileEdit {
  const edits = [...changes]
    .sort((one, other) => one.span[0] - other.span[0])
    .map(({ span, text }) => ({ range: rangeOf(source.lineStarts, span), text }));
  return { file: source.file, creates: false, edits };
}

export function offsetOf(source: Source, { line, character }: Range['start']): number {
  return (source.lineStarts[line] ?? source.text.length) + character;
}

/** The deepest node with exactly this range; undefined where there is none. */
export function nodeAt(source: Source, range: Range): ts.Node | undefined {
  const start = offsetOf(source, range.start);
  const end = offsetOf(source, range.end);
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || node.end < end) return;
    if (node.getStart(source.tree) === start && node.end === end) found = node;
    ts.forEachChild(node, visit);
  };
  visit(source.tree);
  return found;
}

export function* descendants(node: ts.Node): Iterable<ts.Node> {
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) {
    yield child;
    yield* descendants(child);
  }
}

/** The white space before the first thing in the line of an offset. */
export function indentAt(source: Source, offset: number): string {
  const start = source.lineStarts[positionAt(source.lineStarts, offset).line]!;
  return /^[ \t]*/.exec(source.text.slice(start))![0];
}

/** The end of a node, with a comment behind it in its last line. */
export function endWithComment(source: Source, node: ts.Node): number {
  const behind = ts.getTrailingCommentRanges(source.text, node.end)?.at(-1);
  return behind?.end ?? node.end;
}

/** The text of a span with all lines but the first set in by some steps, save for the inside of template literals. */
export function indented(source: Source, [start, end]: Span, steps = 1): string {
  const kept = [...descendants(source.tree)].filter(
    (node) => ts.isTemplateLiteral(node) && node.pos < end && node.end > start,
  );
  let text = '';
  let from = start;
  for (const line of source.lineStarts) {
    if (line <= start || line >= end) continue;
    text += source.text.slice(from, line);
    from = line;
    const isBlank = /^[\r\n]/.test(source.text.slice(line, line + 1));
    const inTemplate = kept.some((node) => node.getStart(source.tree) < line && line < node.end);
    if (!isBlank && !inTemplate) text += source.style.indent.repeat(steps);
  }
  return text + source.text.slice(from, end);
}

/** A string literal in the file's own quotes. */
export function quoted(style: Style, text: string): string {
  return `${style.quote}${text}${style.quote}`;
}

function styleOf(text: string, tree: ts.SourceFile): Style {
  const strings = text.match(/(?<=[\s(,:=[{])(['"])[^'"\n]*\1/g) ?? [];
  const double = strings.filter((string) => string.startsWith('"')).length;
  const ends = tree.statements.filter(isEnded);
  const open = ends.filter((statement) => text[statement.end - 1] !== ';').length;
  return {
    quote: double * 2 > strings.length ? '"' : "'",
    end: open * 2 > ends.length ? '' : ';',
    indent: indentOf(text),
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

function isEnded(statement: ts.Statement): boolean {
  return ts.isImportDeclaration(statement) || ts.isExpressionStatement(statement) || ts.isVariableStatement(statement);
}

/** The smallest indentation of a line in the file; lines of block comments begin with a star. */
function indentOf(text: string): string {
  const indents = (text.match(/^(?:\t+| {2,})(?=[^\s*])/gm) ?? []).sort((one, other) => one.length - other.length);
  const [first] = indents;
  if (first === undefined) return '  ';
  return first.startsWith('\t') ? '\t' : first;
}
