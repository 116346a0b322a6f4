/** The file that answers no until somebody connects it: for a workspace that has no check yet. */

import ts from 'typescript';
import type { FileEdit } from '../../base/edit.ts';
import { purposes as allPurposes, type Purpose } from '../../base/purpose.ts';
import type { FixContext, KnownCheck } from './context.ts';
import { quoted, type Source, type Style } from './source.ts';

export interface NewCheck {
  readonly check: KnownCheck;
  readonly edit: FileEdit;
}

/** Undefined where a file of that name is there already, and in CommonJS scripts. */
export function newCheck(context: FixContext, source: Source, purposes: readonly Purpose[]): NewCheck | undefined {
  const file = context.newFileFor(source.file, 'consent');
  if (file === undefined || purposes.length === 0 || isCommonJs(source)) return undefined;
  const start = { line: 0, character: 0 };
  const text = /ts$/.test(file) ? typed(source.style) : untyped(source.style);
  const parameter = { name: 'purpose', optional: false, isText: true, words: allPurposes };
  return {
    check: {
      kind: 'predicate',
      name: 'hasConsent',
      exported: 'hasConsent',
      from: { file },
      parameters: [parameter],
      promise: true,
      purposes: 'all',
    },
    edit: { file, creates: true, edits: [{ range: { start, end: start }, text: text.join(source.style.newline) }] },
  };
}

function isCommonJs({ file, tree }: Source): boolean {
  return /\.c?jsx?$/.test(file) && !ts.isExternalModule(tree);
}

const explanation = [
  '/**',
  ' * Whether the person has agreed to the purpose. It answers no until it is connected: read the answer from where',
  ' * your application keeps it, and return true only where the person said yes.',
  ' */',
];

function typed(style: Style): readonly string[] {
  const { indent, end } = style;
  const union = allPurposes.map((purpose) => `${indent}| ${quoted(style, purpose)}`);
  return [
    'export type Purpose =',
    ...union.slice(0, -1),
    union.at(-1)! + end,
    '',
    `/** What the person agreed to: nothing yet. */`,
    `const agreed: readonly Purpose[] = []${end}`,
    '',
    ...explanation,
    'export async function hasConsent(purpose: Purpose): Promise<boolean> {',
    `${indent}return agreed.includes(purpose)${end}`,
    '}',
    '',
  ];
}

function untyped(style: Style): readonly string[] {
  const { indent, end } = style;
  return [
    `/** What the person agreed to, such as ${quoted(style, 'recording')}: nothing yet. */`,
    `const agreed = []${end}`,
    '',
    ...explanation,
    'export async function hasConsent(purpose) {',
    `${indent}return agreed.includes(purpose)${end}`,
    '}',
    '',
  ];
}
