/** `npm run check`: all that is checked without running the product. */

import { readdirSync } from 'node:fs';
import path from 'node:path';
import { isMain, packageProgram, root, run, type Tally } from './run.ts';

interface Check {
  readonly name: string;
  readonly command: string;
  readonly parameters: readonly string[];
}

/** The slowest first: they run side by side. */
function checks(): Check[] {
  const program = (name: string, command: string, ...parameters: string[]): Check => {
    return { name, command: packageProgram(command), parameters };
  };
  return [
    program('lint', 'eslint', '.', '--max-warnings=0'),
    program('types', 'tsc', '-p', '.'),
    program('unused files, exports and dependencies', 'knip', '--no-progress'),
    program('formatting', 'prettier', '--check', '.', '--log-level=warn'),
    program('walls', 'depcruise', 'src', 'test', 'tools', '--output-type=err-long'),
    ...generators().map((file) => ({
      name: `fresh output of ${file}`,
      command: process.execPath,
      parameters: ['--import=tsx', file, '--check'],
    })),
  ];
}

/** Each writes its files, and with `--check` fails where they are not what it would write. */
function generators(): string[] {
  return readdirSync(path.join(root, 'tools'))
    .filter((file) => /^generate-.*\.ts$/.test(file))
    .map((file) => `tools/${file}`);
}

export async function runChecks(): Promise<Tally> {
  const waiting = checks();
  const tally = { passed: 0, failed: 0 };
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const started = Date.now();
      const { code, output } = await run(check.command, check.parameters);
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✔' : '✘'} ${check.name} (${seconds} s)`);
      if (code === 0) tally.passed++;
      else {
        tally.failed++;
        console.log(output.trimEnd());
      }
    }
  };
  await Promise.all([work(), work()]);
  return tally;
}

if (isMain(import.meta.url)) process.exitCode = (await runChecks()).failed === 0 ? 0 : 1;
