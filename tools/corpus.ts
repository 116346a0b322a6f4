/**
 * Real code: how many of the labelled call sites of public repositories are judged as a person judged them.
 * `npx tsx tools/corpus.ts LABELS.json FOLDER`: the folder holds one checkout a repository, named `owner+name`, at the
 * labelled commit; what is not there is left out and said.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Session } from '../src/engine/api.ts';
import { createSession } from '../src/engine/session.ts';
import type { Finding, ScanResult } from '../src/finding/finding.ts';

interface Site {
  readonly file: string;
  readonly line: number;
  readonly call: string;
  readonly sdk: string;
  readonly purpose: string;
  readonly label: 'guarded' | 'unguarded' | 'arguable';
  readonly wrapper?: true;
  readonly reason: string;
}

interface Labels {
  readonly repos: readonly { readonly repo: string; readonly sites: readonly Site[] }[];
}

interface Tally {
  right: number;
  all: number;
}

const [labelsPath = '../shared/corpus/real.json', folder = '.cache/corpus', ...flags] = process.argv.slice(2);
const labels = JSON.parse(readFileSync(labelsPath, 'utf8')) as Labels;
const reported: Tally = { right: 0, all: 0 };
const quiet: Tally = { right: 0, all: 0 };
const elsewhere: string[] = [];

for (const { repo, sites } of labels.repos) {
  const root = join(folder, repo.replace('/', '+'));
  if (!existsSync(root)) {
    console.log(`${repo}: not in ${folder}, left out`);
    continue;
  }
  const session = createSession({ root });
  const result = await session.scan();
  const { discovered, lowered, rounds } = result.statistics;
  console.log(
    `${repo}: ${result.findings.length} findings, ${result.undecided.length} undecided, ${lowered} of ${discovered} files lowered in ${rounds} rounds`,
  );
  for (const site of sites) count(repo, site, result, session);
  const labelled = new Set(sites.map(({ file, line }) => `${file}:${line}`));
  for (const finding of result.findings) {
    const place = `${finding.file}:${finding.range.start.line + 1}`;
    if (!labelled.has(place))
      elsewhere.push(`${repo} ${place} ${finding.rule}(${finding.purposes.join(',')}) ${finding.sink?.origin ?? ''}`);
  }
}

console.log(`unguarded sites reported: ${rate(reported)}`);
console.log(`guarded sites quiet:      ${rate(quiet)}`);
if (flags.includes('--elsewhere')) for (const line of elsewhere) console.log(line);
else console.log(`findings on unlabelled places: ${elsewhere.length} (--elsewhere lists them)`);

function count(repo: string, site: Site, result: ScanResult, session: Session): void {
  if (site.label === 'arguable') return;
  const hit = result.findings.some((finding) => isAt(finding, site) || (site.wrapper && passes(finding, site)));
  const known =
    hit || site.wrapper || session.sinksOf(site.file).some(({ range }) => near(range.start.line + 1, site.line));
  if (site.label === 'unguarded') {
    reported.all += 1;
    if (hit) reported.right += 1;
    else
      console.log(
        `  missed ${repo} ${site.file}:${site.line} ${site.call} [${site.sdk}; ${site.purpose}] ${known ? 'judged guarded' : 'no sink known here'}`,
      );
  } else if (!site.wrapper) {
    quiet.all += 1;
    if (!hit) quiet.right += 1;
    else console.log(`  false alarm ${repo} ${site.file}:${site.line} ${site.call} (${site.reason})`);
    if (!known) console.log(`  quiet, but no sink known: ${repo} ${site.file}:${site.line} ${site.call}`);
  }
}

function isAt(finding: Finding, site: Site): boolean {
  return finding.file === site.file && near(finding.range.start.line + 1, site.line);
}

/** Labels and findings may differ by a line where a chain of calls begins above its last member. */
function near(line: number, other: number): boolean {
  return Math.abs(line - other) <= 1;
}

function passes(finding: Finding, site: Site): boolean {
  return finding.path.some(({ file, range }) => file === site.file && near(range.start.line + 1, site.line));
}

function rate({ right, all }: Tally): string {
  return `${right} of ${all}${all === 0 ? '' : ` (${((100 * right) / all).toFixed(1)}%)`}`;
}
