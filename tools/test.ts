/**
 * `npm test`: the checks, the build and the package, the unit tests and case files, and the editor tests in a real
 * VS Code. With `--changed-rows BASE` the catalogue's rows that changed since that commit are proven too. Its last
 * line says how many of them passed and failed.
 */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runEditorTests } from '../test/editor/run.ts';
import { buildAll } from './build.ts';
import { exitCodes } from './catalogue-verify.ts';
import { runChecks } from './check.ts';
import { findHost, type EditorHost } from './editor/host.ts';
import { packageExtension } from './package.ts';
import { packageProgram, root, run, type Tally } from './run.ts';

function heading(text: string): void {
  console.log(`\n── ${text} ──`);
}

async function step(name: string, work: () => Promise<readonly string[]>): Promise<Tally> {
  try {
    console.log((await work()).join('\n'));
    console.log(`✔ ${name}`);
    return { passed: 1, failed: 0 };
  } catch (error) {
    console.log(`✘ ${name}\n${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1 };
  }
}

async function unitTests(): Promise<Tally> {
  const { code, output } = await run(packageProgram('mocha'), ['--reporter=dot', '--no-color'], { show: true });
  const count = (word: string): number => Number(new RegExp(`^ {2}(\\d+) ${word}`, 'm').exec(output)?.[1] ?? 0);
  // Mocha may end before it has run, or counted, anything.
  const failed = Math.max(count('failing'), code === 0 && count('passing') > 0 ? 0 : 1);
  return { passed: count('passing'), failed };
}

async function editorTests(host: EditorHost): Promise<Tally> {
  const workspace = mkdtempSync(path.join(tmpdir(), 'askfirst-workspace-'));
  try {
    // The tests edit it.
    cpSync(path.join(root, 'examples', 'contact-center'), workspace, { recursive: true });
    const results = await runEditorTests(host, workspace);
    for (const { title, milliseconds, error } of results) {
      console.log(`${error === undefined ? '✔' : '✘'} ${title} (${milliseconds} ms)`);
      if (error !== undefined) console.log(error);
    }
    const failed = results.filter(({ error }) => error !== undefined).length;
    return { passed: results.length - failed, failed };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}

/** Counts nothing where there is no network, or no such commit. */
async function changedRows(base: string): Promise<Tally> {
  const { code } = await run(process.execPath, ['--import=tsx', 'tools/catalogue-verify.ts', '--changed', base], {
    show: true,
  });
  if (code === exitCodes.unverifiable) {
    console.log('– changed rows of the catalogue: NOT VERIFIED');
    return { passed: 0, failed: 0 };
  }
  console.log(`${code === 0 ? '✔' : '✘'} changed rows of the catalogue`);
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function testAll(): Promise<Tally[]> {
  // Fetching an editor mostly waits for the network, so it runs beside the checks.
  const host = findHost().catch((error: unknown) => error as Error);
  heading('checks');
  const tallies = [await runChecks()];
  heading('build');
  tallies.push(await step('build', buildAll), await step('package', packageExtension));
  heading('unit tests and case files');
  tallies.push(await unitTests());
  if (values['changed-rows'] !== undefined) {
    heading('changed rows of the catalogue');
    tallies.push(await changedRows(values['changed-rows']));
  }
  heading('editor tests');
  const found = await host;
  if (found instanceof Error) {
    console.log(`✘ a VS Code to test in\n${found.message}`);
    tallies.push({ passed: 0, failed: 1 });
  } else tallies.push(await editorTests(found));
  return tallies;
}

const { values } = parseArgs({ options: { 'changed-rows': { type: 'string' } } });
const tallies = await testAll();
const sum = (key: keyof Tally): number => tallies.reduce((total, tally) => total + tally[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
