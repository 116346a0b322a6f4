/**
 * `npm run bench -- [folder] [--pairs N] [--peers]`: what a scan costs, as ratios to a ripgrep of the same names in the
 * same run, beside TypeScript's parse and bind of the files that the scan lowered; with `--peers`, beside `tsc` and
 * oxlint. `--growth`: how the cost grows with a function, a chain, a nesting. Fails where the scan is over its budget.
 */

import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { rgPath } from '@vscode/ripgrep';
import { builtInCatalogue } from '../src/catalogue/index.ts';
import type { ScanResult, ScanStatistics } from '../src/finding/finding.ts';
import { writeGrowing } from './bench/growth.ts';
import { costOf, median, peakMemoryOf, type Cost, type Program } from './bench/measure.ts';
import { buildAll } from './build.ts';
import { packageProgram, root, run } from './run.ts';

interface Row {
  readonly name: string;
  /** Medians over the pairs. */
  readonly cost: Cost;
  readonly ratio: Cost;
  readonly memory: number | undefined;
}

/** Under this share of files lowered, few files match, and reading them is what a scan costs. */
const fewLowered = 0.05;

const sources = '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}';

/** What the sieve looks for; specifiers as imports write them, not anywhere in the text. */
function writeNames(file: string): void {
  const { specifiers, globals, hosts } = builtInCatalogue().names;
  const quoted = [...specifiers].flatMap((name) => [`'${name}'`, `"${name}"`]);
  writeFileSync(file, [...quoted, ...globals, ...hosts].join('\n'));
}

function ripgrep(folder: string, work: string): Program {
  const names = path.join(work, 'names.txt');
  writeNames(names);
  return {
    name: 'ripgrep, the same names',
    command: [rgPath, '--files-with-matches', '--fixed-strings', '--file', names, '--glob', sources, '.'],
    cwd: folder,
  };
}

function scanOf(folder: string, report: string): Program {
  const parameters = ['dist/cli.cjs', 'scan', folder, '--format=json', `--output=${report}`];
  return { name: 'askfirst scan', command: [process.execPath, ...parameters], cwd: root };
}

/** The files as the scan parsed them, in the same order, in a process of its own that is as cold. */
async function parseAndBind(folder: string, work: string, scan: Program): Promise<Program> {
  const list = path.join(work, 'parsed.txt');
  const [node, ...parameters] = scan.command;
  const recorder = path.join(root, 'tools', 'bench', 'record-parsed.mjs');
  const { code, output } = await run(node, ['--import', recorder, ...parameters], { env: { PARSED_FILES: list } });
  if (code > 1) throw new Error(`${scan.name} failed (${code})\n${output.slice(-2000)}`);
  const program = path.join(root, 'tools', 'bench', 'parse-and-bind.mjs');
  return { name: 'TypeScript parse + bind, files lowered', command: [process.execPath, program, list, folder] };
}

/** Unresolved imports are `any` where nothing is installed: `tsc` costs more in a real checkout. */
function peers(folder: string, work: string): readonly Program[] {
  const config = path.join(work, 'tsconfig.json');
  const compilerOptions = {
    strict: false,
    skipLibCheck: true,
    target: 'esnext',
    module: 'esnext',
    lib: ['esnext', 'dom'],
    moduleResolution: 'bundler',
    jsx: 'preserve',
    types: [],
  };
  writeFileSync(config, JSON.stringify({ compilerOptions, include: [`${folder}/**/*`] }));
  const tsc = path.join(root, 'node_modules', 'typescript', 'lib', 'tsc.js');
  return [
    { name: 'oxlint', command: [packageProgram('oxlint'), '--silent', '.'], cwd: folder },
    {
      name: 'tsc --noEmit',
      command: [process.execPath, '--max-old-space-size=12288', tsc, '--noEmit', '-p', config],
      highestCode: 2,
    },
  ];
}

/** Each program's runs alternate with ripgrep's, so that a busy minute is in both. */
async function measure(program: Program, base: Program, pairs: number): Promise<Row> {
  const costs: Cost[] = [];
  const ratios: Cost[] = [];
  await costOf(program);
  for (let pair = 0; pair < pairs; pair++) {
    const { wall, cpu } = await costOf(base);
    const own = await costOf(program);
    costs.push(own);
    ratios.push({ wall: own.wall / wall, cpu: own.cpu / cpu });
  }
  return {
    name: program.name,
    cost: medians(costs),
    ratio: medians(ratios),
    memory: await peakMemoryOf(program),
  };
}

function medians(costs: readonly Cost[]): Cost {
  return { wall: median(costs.map(({ wall }) => wall)), cpu: median(costs.map(({ cpu }) => cpu)) };
}

function table(rows: readonly Row[]): string {
  const base = rows[0]?.memory;
  const lines = [
    ['', 'wall s', 'CPU s', 'peak MiB', '× wall', '× CPU', '× peak'],
    ...rows.map(({ name, cost, ratio, memory }) => [
      name,
      cost.wall.toFixed(2),
      cost.cpu.toFixed(2),
      memory?.toFixed(0) ?? '–',
      ratio.wall.toFixed(1),
      ratio.cpu.toFixed(1),
      memory !== undefined && base !== undefined ? (memory / base).toFixed(1) : '–',
    ]),
  ];
  const widths = lines[0]!.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  return lines
    .map((line) =>
      line.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]!) : cell.padStart(widths[at]!))).join('  '),
    )
    .join('\n');
}

/** Ratios to ripgrep's CPU time. */
function budget({ lowered, read }: ScanStatistics, scan: Row, typescript: Row): { text: string; kept: boolean } {
  const few = lowered <= fewLowered * read;
  const limit = few ? 8 : 3 + 3 * typescript.ratio.cpu;
  const kept = scan.ratio.cpu <= limit;
  const rule = few ? 'few files match: 8 × ripgrep' : 'many files match: 3 × ripgrep + 3 × parse and bind';
  const used = `${scan.ratio.cpu.toFixed(1)} of ${limit.toFixed(1)} × ripgrep`;
  return { text: `${kept ? '✔' : '✘'} CPU ${used} (${rule})`, kept };
}

async function bench(folder: string, pairs: number, withPeers: boolean, work: string): Promise<boolean> {
  const report = path.join(work, 'report.json');
  const base = ripgrep(folder, work);
  const scan = scanOf(folder, report);
  const typescript = await parseAndBind(folder, work, scan);
  const programs = [base, scan, typescript, ...(withPeers ? peers(folder, work) : [])];
  const rows: Row[] = [];
  for (const program of programs) rows.push(await measure(program, base, pairs));
  const { statistics, findings } = JSON.parse(readFileSync(report, 'utf8')) as ScanResult;
  const { discovered, read, lowered, solved, rounds } = statistics;
  const files = `${discovered} files: ${read} read, ${lowered} lowered, ${solved} solved in ${rounds} rounds`;
  const verdict = budget(statistics, rows[1]!, rows[2]!);
  console.log(`${folder}\n${files}; ${findings.length} findings\n\n${table(rows)}\n\n${verdict.text}`);
  return verdict.kept;
}

/** Four times as much may cost six times the time: what starts up is in both. */
const mostGrowth = 6;

async function growth(pairs: number, work: string): Promise<boolean> {
  let kept = true;
  console.log('CPU s at 2,500 and at 10,000, and their ratio');
  for (const { name, small, large } of writeGrowing(work)) {
    const report = path.join(work, 'report.json');
    const { cost, ratio } = await measure(scanOf(large, report), scanOf(small, report), pairs);
    const isLinear = ratio.cpu <= mostGrowth;
    kept &&= isLinear;
    const figures = [cost.cpu / ratio.cpu, cost.cpu, ratio.cpu].map((figure) => figure.toFixed(1).padStart(6));
    console.log(`${isLinear ? '✔' : '✘'} ${name.padEnd(24)}${figures.join('')}`);
  }
  return kept;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '5' },
    peers: { type: 'boolean', default: false },
    growth: { type: 'boolean', default: false },
  },
});
const work = mkdtempSync(path.join(tmpdir(), 'askfirst-bench-'));
try {
  await buildAll();
  const pairs = Number(values.pairs);
  const folder = path.resolve(positionals[0] ?? root);
  const kept = values.growth ? growth(pairs, work) : bench(folder, pairs, values.peers, work);
  process.exitCode = (await kept) ? 0 : 1;
} finally {
  rmSync(work, { recursive: true, force: true });
}
