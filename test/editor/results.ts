/** What the suite inside VS Code tells the process outside, through a file beside its bundle. */

export const resultsFile = 'results.json';

export interface TestResult {
  readonly title: string;
  readonly milliseconds: number;
  /** The error's stack, where it failed. */
  readonly error?: string;
}
