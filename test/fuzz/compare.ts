/** One program analysed and run: what was missed, and what was reported that no run did. */

import { analysisOf } from '../solve/check.ts';
import { execute } from './execute.ts';
import { print } from './print.ts';
import { unrealSteps } from './real-path.ts';
import type { Program } from './tree.ts';

export interface Comparison {
  readonly source: string;
  /** The files of which it consists, with `// expect:` marks for what is found and what should be. */
  readonly marked: Readonly<Record<string, string>>;
  /** `file:line` of sinks that fired unproven without a finding. */
  readonly missed: readonly string[];
  /** Sinks that fired, always proven. */
  readonly proven: number;
  /** Of those, the ones with a finding. */
  readonly alarms: readonly string[];
  /** What is wrong with paths of findings. */
  readonly unreal: readonly string[];
}

export async function compare(program: Program): Promise<Comparison> {
  const { files } = print(program, 'analysed');
  const { fired, unproven } = await execute(print(program, 'run'));
  const analysis = analysisOf(files);
  const reported = new Map(
    analysis.report().findings.map(({ file, range, rule }) => [`${file}:${range.start.line}`, rule]),
  );
  const proven = [...fired].filter((place) => !unproven.has(place));
  const missed = [...unproven].filter((place) => !reported.has(place));
  const expected = new Map([...reported, ...missed.map((place) => [place, 'missing-consent'] as const)]);
  const marked = Object.entries(files).map(([file, text]) => {
    const lines = text.split('\n').map((line, number) => {
      const rule = expected.get(`${file}:${number}`);
      return rule === undefined ? line : `${line} // expect: ${rule}`;
    });
    return [file, lines.join('\n')] as const;
  });
  return {
    marked: Object.fromEntries(marked),
    source: Object.entries(files)
      .map(([file, text]) => `// ${file}\n${text}`)
      .join('\n'),
    missed,
    proven: proven.length,
    unreal: unrealSteps(analysis),
    alarms: proven.filter((place) => reported.has(place)),
  };
}
