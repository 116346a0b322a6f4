/** Starting other programs from the tools. */

import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Whether a module is what Node was started with. Takes its `import.meta.url`. */
export function isMain(url: string): boolean {
  return process.argv[1] !== undefined && path.resolve(process.argv[1]) === fileURLToPath(url);
}

/** Passed and failed tests or checks. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export interface Outcome {
  /** Exit code; 1 where a signal ended it or it could not be started. */
  readonly code: number;
  /** What it wrote, both streams as they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which it is ended. */
  readonly timeout?: number;
  /** Shows the output as it comes, too. */
  readonly show?: boolean;
}

/** They lead process groups of their own, which neither Ctrl+C nor the end of this process would reach. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) endTree(child, 'SIGTERM');
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** What is asked to end may first end what it started outside its group; then it must. */
const graceBeforeKill = 5000;

export function run(command: string, parameters: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      // Batch files, which most of the programs are there, need a shell.
      shell: process.platform === 'win32' && command !== process.execPath,
    });
    running.add(child);
    let output = '';
    const take = (chunk: Buffer): void => {
      output += chunk.toString();
      if (options.show === true) process.stdout.write(chunk);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    const timer = setTimeout(
      () => {
        output += `\n${command}: ended after ${String((options.timeout ?? 0) / 1000)} s\n`;
        endTree(child, 'SIGTERM');
        setTimeout(endTree, graceBeforeKill, child, 'SIGKILL').unref();
      },
      options.timeout ?? 2 ** 31 - 1,
    );
    const end = (code: number): void => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += `${command}: ${error.message}\n`;
      end(1);
    });
    child.on('close', (code) => {
      end(code ?? 1);
    });
  });
}

/** Like `run`, for steps that must succeed: throws with what the program wrote. */
export async function mustRun(
  command: string,
  parameters: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  const { code, output } = await run(command, parameters, options);
  if (code !== 0)
    throw new Error(`${command} ${parameters.join(' ')} failed (${String(code)})\n${output.slice(-4000)}`);
  return output;
}

/** Ends a process that was started detached, and all that it started. */
export function endTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill();
    else process.kill(-child.pid, signal);
  } catch {
    // It ended by itself in between.
  }
}

/** The path of a program that a package brings. */
export function packageProgram(name: string): string {
  return path.join(root, 'node_modules', '.bin', name);
}

/** The path of a program in PATH. */
export function programPath(...names: readonly string[]): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    const found = folders.map((folder) => path.join(folder, name)).find(isExecutable);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
