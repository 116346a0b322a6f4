/** A folder of files, scanned; the fixes of its findings, and what they make of the files. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { lineStartsOf, type Position } from '../../src/base/range.ts';
import type { FileEdit } from '../../src/base/edit.ts';
import type { Session } from '../../src/engine/api.ts';
import { createSession } from '../../src/engine/session.ts';
import type { Finding } from '../../src/finding/finding.ts';
import type { Fix } from '../../src/finding/fix.ts';

export type Files = Readonly<Record<string, string>>;

export interface Fixed {
  readonly finding: Finding;
  readonly fixes: readonly Fix[];
  readonly titles: readonly string[];
  /** The files with a fix applied; fails where it does not take the finding away, or leaves a file that does not parse. */
  apply(title: RegExp): Promise<Files>;
}

/** Scans the files and asks for the fixes of the first finding of the rule. */
export async function fixesIn(files: Files, rule: Finding['rule']): Promise<Fixed> {
  const session = sessionOn(files);
  const { findings } = await session.scan();
  const finding = findings.find((each) => each.rule === rule);
  assert.ok(finding, `found only ${findings.map((each) => each.rule).join(', ')}`);
  const fixes = await session.fixesFor(finding);
  return {
    finding,
    fixes,
    titles: fixes.map(({ title }) => title),
    apply: async (title) => {
      const fix = fixes.find((each) => title.test(each.title));
      assert.ok(fix, `offered only ${fixes.map((each) => each.title).join(', ')}`);
      const after = applied(files, fix.edits);
      await checkGone(after, findings.length);
      return after;
    },
  };
}

async function checkGone(files: Files, before: number): Promise<void> {
  const { findings } = await sessionOn(files).scan();
  assert.equal(findings.filter(({ suppressed }) => !suppressed).length, before - 1);
  for (const [file, text] of Object.entries(files)) {
    if (file.endsWith('.json')) continue;
    const { diagnostics } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true });
    assert.deepEqual(diagnostics, []);
  }
}

const folders: string[] = [];

function sessionOn(files: Files): Session {
  const root = mkdtempSync(join(tmpdir(), 'askfirst-fixes-'));
  folders.push(root);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return createSession({ root });
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
}

function applied(files: Files, edits: readonly FileEdit[]): Files {
  const after: Record<string, string> = { ...files };
  for (const { file, edits: changes } of edits) after[file] = edited(after[file] ?? '', changes);
  return after;
}

function edited(text: string, edits: FileEdit['edits']): string {
  const starts = lineStartsOf(text);
  const offset = ({ line, character }: Position): number => (starts[line] ?? text.length) + character;
  return [...edits]
    .reverse()
    .reduce(
      (rest, { range, text: added }) => rest.slice(0, offset(range.start)) + added + rest.slice(offset(range.end)),
      text,
    );
}
