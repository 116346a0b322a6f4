/** What a program costs: its time by bash's `time`, its peak memory by looking at it while it runs. */

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { run } from '../run.ts';

export interface Program {
  readonly name: string;
  /** The program and its parameters. */
  readonly command: readonly [string, ...string[]];
  /** Folder it runs in, where it matters. */
  readonly cwd?: string;
  /** The highest exit code that still says that it ran; 1 where absent. */
  readonly highestCode?: number;
}

export interface Cost {
  /** Seconds on the clock. */
  readonly wall: number;
  /** Seconds of processor time, in the program and in the system for it, all threads. */
  readonly cpu: number;
}

const timed = 'TIMEFORMAT="%R %U %S"; time "$@" >/dev/null';

/** Node does not tell what a child has used; bash does, and is where benchmarks are run. */
export async function costOf({ name, command, cwd, highestCode = 1 }: Program): Promise<Cost> {
  const { code, output } = await run('bash', ['-c', timed, 'bash', ...command], {
    ...(cwd !== undefined && { cwd }),
    env: { LC_ALL: 'C' },
  });
  const [wall, user, system] = (output.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (code > highestCode || wall === undefined || user === undefined || system === undefined)
    throw new Error(`${name} failed (${code})\n${output.slice(-2000)}`);
  return { wall, cpu: user + system };
}

/** MiB of its own, without children; undefined where the system has no `/proc`. */
export function peakMemoryOf({ command: [file, ...parameters], cwd }: Program): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, parameters, { stdio: 'ignore', ...(cwd !== undefined && { cwd }) });
    let peak: number | undefined;
    const look = (): void => {
      // The mark only rises: the last look before the end counts.
      const mark = child.pid === undefined ? undefined : highWaterMark(child.pid);
      if (mark !== undefined) peak = mark;
    };
    const timer = setInterval(look, 2);
    child.on('error', reject);
    child.on('exit', () => {
      clearInterval(timer);
      resolve(peak);
    });
  });
}

function highWaterMark(pid: number): number | undefined {
  try {
    const [, kibibytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
  } catch {
    return undefined;
  }
}

export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
