/** The last way: to say in the code why nobody needs to be asked. */

import ts from 'typescript';
import type { Candidate, FixContext } from './context.ts';
import { descendants, editOf, indentAt, insertion, type Source } from './source.ts';

/** What stands where the reason belongs, until somebody writes it. */
const placeholder = 'why nobody needs to be asked here';

export function* suppress(context: FixContext): Iterable<Candidate> {
  const { finding } = context;
  const source = context.source(finding.file);
  const start = source?.lineStarts[finding.range.start.line];
  if (!source || start === undefined) return;
  const form = commentForm(source, start);
  if (!form) return;
  const words = `askfirst-ignore-next-line ${finding.rule} -- ${placeholder}`;
  const line = indentAt(source, start) + form[0] + words + form[1] + source.style.newline;
  yield {
    group: 'suppress',
    title: 'Suppress with a reason…',
    edits: [editOf(source, [insertion(start, line)])],
    repairs: false,
  };
}

/** How a comment is written in the line before an offset; undefined in the middle of a text. */
function commentForm(source: Source, lineStart: number): readonly [string, string] | undefined {
  for (const node of descendants(source.tree)) {
    const isAround = node.getFullStart() < lineStart && lineStart < node.end;
    if (isAround && ts.isJsxText(node)) return ['{/* ', ' */}'];
    if (isAround && node.getStart(source.tree) < lineStart && isText(node)) return undefined;
  }
  return ['// ', ''];
}

function isText(node: ts.Node): boolean {
  return ts.isTemplateLiteralToken(node);
}
