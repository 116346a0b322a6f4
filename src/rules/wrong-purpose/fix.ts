/** Another purpose was asked for: ask for this one too, or say in the policy what the category stands for. */

import { applyEdits, modify, type JSONPath } from 'jsonc-parser';
import ts from 'typescript';
import { lineStartsOf, rangeOf } from '../../base/range.ts';
import { listed } from '../rule.ts';
import { askFirst } from '../fixing/ask.ts';
import type { Candidate, FixContext, FixMaker } from '../fixing/context.ts';
import { checksOnPath } from '../fixing/path.ts';

export const fixWrongPurpose: FixMaker = function* (context) {
  yield* askFirst(context);
  for (const word of unknownCategories(context)) yield mapInPolicy(context, word);
};

/** Literals of the checks on the path that no table knows. */
function unknownCategories(context: FixContext): ReadonlySet<string> {
  const words = checksOnPath(context).flatMap(({ source, node }) =>
    node.arguments
      .filter(ts.isStringLiteral)
      .map(({ text }) => text)
      .filter((word) => /^[a-z][\w-]*$/i.test(word) && !context.purposesOfCategory(source.file, word)),
  );
  return new Set(words);
}

function mapInPolicy(context: FixContext, word: string): Candidate {
  const { purposes, file } = context.finding;
  const policy = context.policyOf(file);
  const text = policy.text ?? '';
  const path: JSONPath = ['purposes', word];
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };
  const changes = modify(text === '' ? '{}' : text, path, [...purposes], { formattingOptions });
  const lineStarts = lineStartsOf(text);
  const edits =
    text === ''
      ? [{ range: rangeOf(lineStarts, [0, 0]), text: `${applyEdits('{}', changes)}\n` }]
      : changes.map(({ offset, length, content }) => ({
          range: rangeOf(lineStarts, [offset, offset + length]),
          text: content,
        }));
  return {
    group: `map ${word}`,
    title: `Say in the policy that \`${word}\` stands for ${listed(purposes)}`,
    edits: [{ file: policy.path, creates: policy.text === undefined, edits }],
    repairs: true,
  };
}
