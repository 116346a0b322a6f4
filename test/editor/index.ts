/** Runs inside VS Code's extension host; the hosts call `run` once the window is up. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { resultsFile, type TestResult } from './results.ts';

/** Rejects where a test failed, which is what the host's exit code tells. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', timeout: 120_000, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', globalThis, 'editor', mocha);
  await import('./suite.ts');
  const results: TestResult[] = [];
  const failed = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => {
      results.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0 });
    });
    runner.on('fail', (test, error: Error) => {
      results.push({ title: test.fullTitle(), milliseconds: test.duration ?? 0, error: error.stack ?? error.message });
    });
  });
  writeFileSync(path.join(import.meta.dirname, resultsFile), JSON.stringify(results));
  if (failed > 0) throw new Error(`${failed} of the editor tests failed`);
}
