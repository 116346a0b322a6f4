/** `// expect: rule(purpose,…)` marks in case files, and how findings score against them. */

import type { Finding } from '../src/finding/finding.ts';

export interface Mark {
  /** Zero-based. */
  readonly line: number;
  /** `ok` for a guarded sink. */
  readonly rule: string;
  readonly purposes: readonly string[];
}

export interface FileScore {
  readonly right: number;
  readonly missed: number;
  readonly wrong: number;
  /** One line for each mark that is not right: `line: expected …, got …`. */
  readonly notes: readonly string[];
}

const markPattern = /(?:\/\/|\/\*)\s*expect:\s*([^*\n]*)/g;

export function marksOf(text: string): readonly Mark[] {
  return text.split('\n').flatMap((content, line) =>
    [...content.matchAll(markPattern)].flatMap(([, list]) =>
      list!.split(';').map((mark): Mark => {
        const [, rule, purposes] = /^\s*([\w-]+)(?:\(([^)]*)\))?/.exec(mark) ?? [];
        return { line, rule: rule ?? '', purposes: purposes?.split(',').map((word) => word.trim()) ?? [] };
      }),
    ),
  );
}

/** A mark is right when exactly that rule, with at least those purposes, is reported on its line. */
export function scoreFile(marks: readonly Mark[], findings: readonly Finding[]): FileScore {
  const score = { right: 0, missed: 0, wrong: 0, notes: [] as string[] };
  const marked = new Set(marks.map(({ line }) => line));
  for (const mark of marks) {
    const here = findings.filter(({ range }) => range.start.line === mark.line);
    const fits = here.some(
      ({ rule, purposes }) =>
        rule === mark.rule && mark.purposes.every((purpose) => (purposes as readonly string[]).includes(purpose)),
    );
    const expected = mark.rule === 'ok' ? here.length === 0 : fits;
    const got = here.map(({ rule, purposes }) => `${rule}(${purposes.join(',')})`).join(' ') || 'nothing';
    if (expected) score.right += 1;
    else {
      if (here.length === 0) score.missed += 1;
      else score.wrong += 1;
      score.notes.push(`${mark.line + 1}: expected ${mark.rule}(${mark.purposes.join(',')}), got ${got}`);
    }
  }
  for (const finding of findings) {
    if (marked.has(finding.range.start.line)) continue;
    score.wrong += 1;
    score.notes.push(`${finding.range.start.line + 1}: unmarked, got ${finding.rule}(${finding.purposes.join(',')})`);
  }
  return score;
}
