/** What comments say: annotations on functions, and suppressions. */

import ts from 'typescript';
import { positionAt } from '../base/range.ts';
import type { FunctionRecord, SuppressionComment } from '../cfg/record.ts';
import type { FileLowering } from './context.ts';

const annotation = /@(consentGuard|requiresConsent)\b[ \t]*([\w-]+(?:[ \t]*,[ \t]*[\w-]+)*)?/g;
const suppressionWord = 'askfirst-ignore-next-line';

/** Whether the text names an annotation anywhere; most do not, and need no look at their comments. */
export function mentionsAnnotation(text: string): boolean {
  return text.includes('@consentGuard') || text.includes('@requiresConsent');
}

/** The annotations in the comments before a node. */
export function annotationsOf(
  file: FileLowering,
  node: ts.Node,
): Pick<FunctionRecord, 'consentGuard' | 'requiresConsent'> {
  const found: { consentGuard?: string[]; requiresConsent?: string[] } = {};
  for (const comment of commentsBefore(file, node)) {
    for (const [, name, names = ''] of comment.matchAll(annotation)) {
      const purposes = names.split(',').map((each) => each.trim());
      found[name as 'consentGuard' | 'requiresConsent'] = purposes.filter((purpose) => purpose !== '');
    }
  }
  return found;
}

/** The comments on the lines above a node, and those on its own line. */
function commentsBefore({ text, source }: FileLowering, node: ts.Node): string[] {
  const start = node.getStart(source);
  const sameLine = (ts.getTrailingCommentRanges(text, node.pos) ?? []).filter(
    ({ end }) => !text.slice(end, start).includes('\n'),
  );
  const above = ts.getLeadingCommentRanges(text, node.pos) ?? [];
  return [...above, ...sameLine].map(({ pos, end }) => text.slice(pos, end));
}

export function suppressionsOf(
  text: string,
  source: ts.SourceFile,
  lineStarts: readonly number[],
): SuppressionComment[] {
  const found: SuppressionComment[] = [];
  for (let at = text.indexOf(suppressionWord); at >= 0; at = text.indexOf(suppressionWord, at + 1)) {
    const comment = commentAt(text, source, at);
    const read = comment && readSuppression(text.slice(...comment));
    if (!comment || !read) continue;
    const line = positionAt(lineStarts, comment[0]).line;
    const lastLine = positionAt(lineStarts, comment[1]).line;
    found.push({ ...read, line, targetLine: nextCodeLine(text, lineStarts, lastLine + 1), span: comment });
  }
  return found;
}

/** `askfirst-ignore-next-line rule, rule -- reason`, as a comment's first words. */
function readSuppression(comment: string): Pick<SuppressionComment, 'rules' | 'reason'> | undefined {
  const body = comment
    .replace(/^\/[/*]+|\*\/$/g, '')
    .replace(/\s*\n\s*\*?\s*/g, ' ')
    .trim();
  if (!body.startsWith(suppressionWord)) return undefined;
  const [rules = ''] = body.slice(suppressionWord.length).split(/(?:^|\s)--(?=\s|$)/, 1);
  const reason = body
    .slice(suppressionWord.length + rules.length)
    .replace(/^\s*--/, '')
    .trim();
  return { rules: rules.split(/[\s,]+/).filter((rule) => rule !== ''), reason };
}

/** The comment around an offset; undefined where that is inside a token. */
function commentAt(text: string, source: ts.SourceFile, offset: number): [number, number] | undefined {
  let node: ts.Node = source;
  let from = 0;
  for (;;) {
    const { before, around } = childrenAt(node, offset);
    from = Math.max(from, before, around?.pos ?? 0);
    if (around === undefined) break;
    node = around;
  }
  if (isText(node) && offset >= node.getStart(source)) return undefined;
  return commentIn(text, from, offset);
}

/** The child of a node in which an offset lies, and where the one before it ends. */
function childrenAt(node: ts.Node, offset: number): { before: number; around: ts.Node | undefined } {
  let before = 0;
  const around = ts.forEachChild(node, (child) => {
    if (child.end <= offset) before = child.end;
    return child.pos <= offset && offset < child.end ? child : undefined;
  });
  return { before, around };
}

/** Tokens that may hold any words. */
function isText(node: ts.Node): boolean {
  return node.kind <= ts.SyntaxKind.LastToken || node.kind === ts.SyntaxKind.JsxText;
}

/** Between two nodes stand punctuation and comments only: the scanner tells which. */
function commentIn(text: string, from: number, offset: number): [number, number] | undefined {
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.JSX, text, undefined, from);
  for (;;) {
    const kind = scanner.scan();
    if (kind === ts.SyntaxKind.EndOfFileToken || scanner.getTokenStart() > offset) return undefined;
    if (scanner.getTokenEnd() <= offset) continue;
    const isComment = kind === ts.SyntaxKind.SingleLineCommentTrivia || kind === ts.SyntaxKind.MultiLineCommentTrivia;
    return isComment ? [scanner.getTokenStart(), scanner.getTokenEnd()] : undefined;
  }
}

/** The first line from `line` on that is neither blank nor a comment. */
function nextCodeLine(text: string, lineStarts: readonly number[], line: number): number {
  let inBlock = false;
  for (let at = line; at < lineStarts.length; at++) {
    const content = text.slice(lineStarts[at], lineStarts[at + 1]).trim();
    const opens = !inBlock && /^\{?\/\*/.test(content);
    if (inBlock || opens) inBlock = !content.includes('*/');
    else if (content !== '' && !content.startsWith('//')) return at;
    if (opens && !inBlock && !/\*\/\}?$/.test(content)) return at;
  }
  return line;
}
