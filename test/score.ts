/** Folders of marked files, and how the engine's findings fit the marks. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { createSession } from '../src/engine/session.ts';
import type { ScanResult } from '../src/finding/finding.ts';
import { marksOf, scoreFile, type FileScore } from './marks.ts';

/** The source files below a folder: paths from there, with slashes, and texts. */
export function sourcesIn(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.[cm]?[jt]sx?$/.test(path),
  );
  return new Map(paths.sort().map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]));
}

/** Each file's score, by its path. */
export async function scoreFolder(
  folder: string,
): Promise<{ readonly scores: ReadonlyMap<string, FileScore>; readonly result: ScanResult }> {
  const result = await createSession({ root: folder }).scan();
  const reported = result.findings.filter(({ suppressed }) => !suppressed);
  const scores = [...sourcesIn(folder)].map(([file, text]) => {
    const here = reported.filter((finding) => finding.file === file);
    return [file, scoreFile(marksOf(text), here)] as const;
  });
  return { scores: new Map(scores), result };
}

/** The sum of scores; notes are preceded by the file. */
export function sumOf(scores: Iterable<readonly [file: string, score: FileScore]>): FileScore {
  const sum = { right: 0, missed: 0, wrong: 0, notes: [] as string[] };
  for (const [file, { right, missed, wrong, notes }] of scores) {
    sum.right += right;
    sum.missed += missed;
    sum.wrong += wrong;
    sum.notes.push(...notes.map((note) => `${file}:${note}`));
  }
  return sum;
}
