/** Runs the editor tests in a real VS Code: the desktop build where it can be had, else the server. */

import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { EditorHost } from '../../tools/editor/host.ts';
import { root, run } from '../../tools/run.ts';
import { resultsFile, type TestResult } from './results.ts';

const timeout = 5 * 60_000;

/**
 * Opens the folder in VS Code and runs the bundled tests there. What the editor itself says is returned in place of
 * results where it ended before its tests did.
 */
export async function runEditorTests(host: EditorHost, workspace: string): Promise<readonly TestResult[]> {
  const tests = path.join(root, 'out', 'test', 'editor', 'index.cjs');
  const results = path.join(path.dirname(tests), resultsFile);
  rmSync(results, { force: true });
  const started = Date.now();
  console.log(`Editor: ${host.name}`);
  // A process of its own, so that all that it starts can be ended with it.
  const parameters = ['--import=tsx', 'test/editor/run-in-host.ts', host.executable, workspace, tests];
  const { code, output } = await run(process.execPath, parameters, { timeout });
  if (existsSync(results)) return JSON.parse(readFileSync(results, 'utf8')) as TestResult[];
  const error = `the editor ended (${code}) before its tests did\n${output.split('\n').slice(-80).join('\n')}`;
  return [{ title: 'the editor tests', milliseconds: Date.now() - started, error }];
}
