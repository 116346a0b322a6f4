/** The comment silences nothing: take it away. */

import type { FixMaker } from '../fixing/context.ts';
import { editOf, offsetOf } from '../fixing/source.ts';

export const fixUnneededSuppression: FixMaker = function* (context) {
  const { file, range } = context.finding;
  const source = context.source(file);
  if (!source) return;
  let start = offsetOf(source, range.start);
  let end = offsetOf(source, range.end);
  const lineStart = source.lineStarts[range.start.line]!;
  const before = source.text.slice(lineStart, start);
  const behind = /^(\}?)[ \t]*(\r\n|\n|\r|$)/.exec(source.text.slice(end));
  // In JSX the comment stands in braces, which go with it.
  if (behind && /^[ \t]*(\{[ \t]*)?$/.test(before) && before.includes('{') === (behind[1] === '}')) {
    start = lineStart;
    end += behind[0].length;
  } else start -= /[ \t]*$/.exec(before)![0].length;
  yield {
    group: 'repair',
    title: 'Remove the comment',
    edits: [editOf(source, [{ span: [start, end], text: '' }])],
    repairs: true,
  };
};
