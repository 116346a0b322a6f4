/** Another purpose was asked for: ask for this one too, or say in the policy what the category stands for. */

import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
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
  const { at, added } = insertionIn(text, `"${word}": [${purposes.map((purpose) => `"${purpose}"`).join(', ')}]`);
  return {
    group: `map ${word}`,
    title: `Say in the policy that \`${word}\` stands for ${listed(purposes)}`,
    edits: [
      {
        file: policy.path,
        creates: policy.text === undefined,
        edits: [{ range: rangeOf(lineStartsOf(text), [at, at]), text: added }],
      },
    ],
    repairs: true,
  };
}

/** Where the row goes, and what is written there: what stands around it stays as it is. */
function insertionIn(text: string, row: string): { readonly at: number; readonly added: string } {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root?.type !== 'object') return { at: text.length, added: `{\n  "purposes": { ${row} }\n}\n` };
  const known = findNodeAtLocation(root, ['purposes']);
  return known?.type === 'object' ? behindLast(text, known, row) : behindLast(text, root, `"purposes": { ${row} }`);
}

/** Behind the last property, in a line of its own where that one has one. */
function behindLast(text: string, object: Node, row: string): { readonly at: number; readonly added: string } {
  const last = object.children?.at(-1);
  if (!last) return { at: object.offset + 1, added: ` ${row} ` };
  const before = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, last.offset));
  return { at: last.offset + last.length, added: `,${before ? `\n${before[1]!}` : ' '}${row}` };
}
