/** The quick fixes of a finding: made by its rule, analysed again on an overlay, and offered only where they are right. */

import type { FileEdit } from '../base/edit.ts';
import { lineStartsOf } from '../base/range.ts';
import type { Discovery } from '../discover/discover.ts';
import type { Finding, ScanResult } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';
import { indexFile, type FileIndex } from '../link/file-index.ts';
import type { ResolveModule } from '../link/program.ts';
import { readPolicy } from '../policy/read.ts';
import { fixesOfRules } from '../rules/fixes.ts';
import type { Candidate, FixMaker } from '../rules/fixing/context.ts';
import { syntaxErrors } from '../rules/fixing/source.ts';
import { lower } from '../lower/index.ts';
import type { Session } from './api.ts';
import { fixContext } from './fix-context.ts';

/** What the session lends for it. */
export interface FixHost {
  readonly discovery: Discovery;
  readonly lowered: ReadonlyMap<string, FileIndex>;
  readonly resolve: ResolveModule;
  readText(file: string): string | undefined;
  /** A session of the discovery's files, some with texts of their own; nothing it does comes back to this one. */
  fork(discovery: Discovery, texts: ReadonlyMap<string, string>): Session;
}

/** So many candidates are analysed for one finding. */
const mostTrials = 16;

export async function fixesFor(host: FixHost, finding: Finding, signal?: AbortSignal): Promise<readonly Fix[]> {
  if (finding.suppressed) return [];
  const files = withChecks(host);
  const context = fixContext(host, finding, files);
  const checked = context.checks.flatMap(({ from }) => ('file' in from ? [from.file] : []));
  const part = connected(host, files, [finding.file, ...finding.path.map(({ file }) => file), ...checked]);
  const trials =
    (await Trials.begin(host, part, finding, signal)) ?? (await Trials.begin(host, undefined, finding, signal));
  if (!trials) return [];
  const { repair, otherwise, suppress } = fixesOfRules[finding.rule];
  const offer = async (maker: FixMaker | undefined): Promise<readonly Candidate[]> =>
    maker ? trials.rightOnes(maker(context)) : [];
  const repairs = await offer(repair);
  const others = repairs.length > 0 ? [] : await offer(otherwise);
  return asFixes([...repairs, ...others, ...(await offer(suppress))]);
}

/** The first that repairs and makes no new file is the preferred one. */
function asFixes(candidates: readonly Candidate[]): readonly Fix[] {
  const best = candidates.find(({ repairs, edits }) => repairs && edits.every(({ creates }) => !creates));
  return candidates.map((candidate) => ({
    title: candidate.title,
    preferred: candidate === best,
    edits: candidate.edits,
  }));
}

/** So many files are searched for checks, and so many of them lowered. */
const mostSearched = 1000;
const mostLowered = 32;

const namesConsent = /consent|privacy|gdpr|opt-?in/i;
const mentionsCheck = /\b(export|import)\b[^\n]*(consent|opted_?in)/i;

/** The lowered files, and those that no demand reached but that may have checks, or call them: named so first. */
function withChecks(host: FixHost): ReadonlyMap<string, FileIndex> {
  const files = new Map(host.lowered);
  const others = host.discovery.files.filter((file) => !files.has(file));
  const named = others.filter((file) => namesConsent.test(file));
  const unnamed = others.filter((file) => !namesConsent.test(file)).slice(0, mostSearched);
  const end = files.size + mostLowered;
  for (const file of [...named, ...unnamed]) {
    if (files.size === end) break;
    const text = host.readText(file);
    if (text !== undefined && mentionsCheck.test(text)) files.set(file, indexFile(lower(file, text)));
  }
  return files;
}

/** The files that imports connect with the given ones, in either direction. */
function connected(
  host: FixHost,
  files: ReadonlyMap<string, FileIndex>,
  starts: readonly string[],
): ReadonlySet<string> {
  const neighbours = new Map<string, string[]>();
  const join = (one: string, other: string): void => void neighbours.set(one, [...(neighbours.get(one) ?? []), other]);
  for (const [file, { record }] of files) {
    for (const specifier of record.requests) {
      const target = host.resolve(specifier, file);
      if (target === undefined) continue;
      join(file, target);
      join(target, file);
    }
  }
  const found = new Set(starts);
  for (const file of found) for (const other of neighbours.get(file) ?? []) found.add(other);
  return found;
}

class Trials {
  readonly #host: FixHost;
  readonly #finding: Finding;
  readonly #discovery: Discovery;
  readonly #before: ReadonlyMap<string, number>;
  readonly #signal: AbortSignal | undefined;
  #left = mostTrials;

  private constructor(
    host: FixHost,
    finding: Finding,
    discovery: Discovery,
    before: ScanResult,
    signal: AbortSignal | undefined,
  ) {
    this.#host = host;
    this.#finding = finding;
    this.#discovery = discovery;
    this.#before = countOpen(before);
    this.#signal = signal;
  }

  /**
   * Analyses a part of the files (undefined: all), which takes less time. Undefined itself where the finding does not
   * show in that part as it is.
   */
  static async begin(
    host: FixHost,
    part: ReadonlySet<string> | undefined,
    finding: Finding,
    signal: AbortSignal | undefined,
  ): Promise<Trials | undefined> {
    const files = host.discovery.files.filter((file) => !part || part.has(file) || !host.lowered.has(file));
    const discovery = { ...host.discovery, files };
    const before = await host.fork(discovery, new Map()).scan({ signal });
    const isThere = before.findings.some(
      ({ file, rule, range, suppressed }) =>
        file === finding.file && rule === finding.rule && isSame(range, finding.range) && !suppressed,
    );
    return isThere ? new Trials(host, finding, discovery, before, signal) : undefined;
  }

  /** Of each group the first that is right. */
  async rightOnes(candidates: Iterable<Candidate>): Promise<readonly Candidate[]> {
    const right = new Map<string, Candidate>();
    for (const candidate of candidates) {
      if (right.has(candidate.group)) continue;
      // A suppression costs one trial and is always worth it.
      if (candidate.repairs && this.#left-- <= 0) break;
      if (await this.#isRight(candidate)) right.set(candidate.group, candidate);
    }
    return [...right.values()];
  }

  /** Whether with the edits the finding is gone, nothing else is reported, and every file parses as before. */
  async #isRight({ edits }: Candidate): Promise<boolean> {
    const texts = new Map<string, string>();
    for (const edit of edits) {
      const before = edit.creates ? '' : this.#host.readText(edit.file);
      if (before === undefined) return false;
      const after = applied(before, edit);
      const isCode = /\.[cm]?[jt]sx?$/.test(edit.file);
      if (isCode && syntaxErrors(edit.file, after) > syntaxErrors(edit.file, before)) return false;
      texts.set(edit.file, after);
    }
    const result = await this.#host.fork(this.#with(edits, texts), texts).scan({ signal: this.#signal });
    const after = countOpen(result);
    const key = keyOf(this.#finding);
    if ((after.get(key) ?? 0) >= (this.#before.get(key) ?? 0)) return false;
    return [...after].every(([other, count]) => count <= (this.#before.get(other) ?? 0));
  }

  /** The discovery with new files, and with policies read again. */
  #with(edits: readonly FileEdit[], texts: ReadonlyMap<string, string>): Discovery {
    const { files, policies } = this.#discovery;
    const created = edits.filter(({ creates, file }) => creates && !file.endsWith('.json')).map(({ file }) => file);
    const changed = [...texts].filter(([file]) => file.endsWith('.json'));
    const read = changed.map(([path, text]) => ({ path, ...readPolicy(text, path.split('/').slice(0, -1).join('/')) }));
    const kept = policies.filter(({ path }) => !texts.has(path));
    return { ...this.#discovery, files: [...files, ...created].sort(), policies: [...kept, ...read] };
  }
}

function isSame(one: Finding['range'], other: Finding['range']): boolean {
  return one.start.line === other.start.line && one.start.character === other.start.character;
}

/** How often each thing is reported; places shift with an edit, so that alike ones are counted. */
function countOpen({ findings, undecided }: ScanResult): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const open = [...findings.filter(({ suppressed }) => !suppressed), ...undecided];
  for (const key of open.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function keyOf({ file, fingerprint }: Pick<Finding, 'file' | 'fingerprint'>): string {
  return `${file} ${fingerprint.replace(/-\d+$/, '')}`;
}

/** The text with the edits of one file, which do not overlap. */
function applied(text: string, { edits }: FileEdit): string {
  const lineStarts = lineStartsOf(text);
  const offset = ({ line, character }: Finding['range']['start']): number =>
    (lineStarts[line] ?? text.length) + character;
  let result = '';
  let from = 0;
  for (const { range, text: added } of edits) {
    result += text.slice(from, offset(range.start)) + added;
    from = offset(range.end);
  }
  return result + text.slice(from);
}
