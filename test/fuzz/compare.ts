/** One program analysed and run: what was missed, and what was reported that no run did. */

import { analysisOf } from '../solve/check.ts';
import { execute } from './execute.ts';
import { print } from './print.ts';
import { unrealSteps } from './real-path.ts';
import type { Program } from './tree.ts';

export interface Comparison {
  readonly source: string;
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
  const reported = new Set(analysis.report().findings.map(({ file, range }) => `${file}:${range.start.line}`));
  const proven = [...fired].filter((place) => !unproven.has(place));
  return {
    source: Object.entries(files)
      .map(([file, text]) => `// ${file}\n${text}`)
      .join('\n'),
    missed: [...unproven].filter((place) => !reported.has(place)),
    proven: proven.length,
    unreal: unrealSteps(analysis),
    alarms: proven.filter((place) => reported.has(place)),
  };
}
