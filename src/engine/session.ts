/** The stages as a session: what was read and lowered before, and rounds until nothing more is wanted. */

import { resolve as resolvePath } from 'node:path';
import { extendCatalogue, type Catalogue, type VendorModel } from '../catalogue/catalogue.ts';
import { builtInCatalogue } from '../catalogue/index.ts';
import { readConfigs, type Configs } from '../discover/configs.ts';
import { discover, scanRootFor, type Discovery } from '../discover/discover.ts';
import { moduleResolver, type ResolveModule } from '../discover/resolve.ts';
import type { Finding, Problem, ScanResult } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';
import { lazily } from '../base/lazily.ts';
import { once, push } from '../base/multimap.ts';
import { rangeOf } from '../base/range.ts';
import { purposesOf } from '../solve/facts.ts';
import type { FileIndex } from '../link/file-index.ts';
import { openOf } from '../rules/doubt.ts';
import type { Verdict } from '../solve/demand.ts';
import type { Policy } from '../policy/policy.ts';
import { policyFor } from '../policy/select.ts';
import { compileSieve, type Sieve } from '../sieve/sieve.ts';
import type { Sieved } from '../sieve/sieved.ts';
import { Analyser, type Analysis } from './analysis.ts';
import type { ScanOptions, Session, SinkAt } from './api.ts';
import { diskFiles } from './files.ts';
import { Imports } from './imports.ts';
import { Sources } from './sources.ts';

/** Rounds end by themselves; this many are more than any chain of files needs. */
const maximumRounds = 64;

/** The scan root of a file or folder: the nearest folder upwards with a policy or `.git`, else its own. */
export function findScanRoot(path: string): string {
  return scanRootFor(resolvePath(path), diskFiles());
}

export function createSession(options: { readonly root: string; readonly config?: string }): Session {
  return new EngineSession(options.root, options.config);
}

/** What follows from the files that there are, and holds until some come or go. */
interface Workspace {
  readonly discovery: Discovery;
  readonly policies: readonly Policy[];
  /** With the rows of all policies. */
  readonly catalogue: Catalogue;
  /** With the rows of the policy above the file alone. */
  readonly catalogueFor: (file: string) => Catalogue;
  readonly sieve: Sieve;
  readonly configs: Configs;
  readonly resolve: ResolveModule;
}

class EngineSession implements Session {
  readonly root: string;
  readonly #config: string | undefined;
  #sources: Sources;
  #workspace: Workspace | undefined;
  #sinks = new Map<string, SinkAt[]>();
  #running: Promise<unknown> = Promise.resolve();

  constructor(root: string, config: string | undefined) {
    this.root = resolvePath(root);
    this.#config = config === undefined ? undefined : resolvePath(config);
    this.#sources = new Sources(this.root);
  }

  scan(options: ScanOptions = {}): Promise<ScanResult> {
    const next = this.#running.then(() => this.#scan(options));
    this.#running = next.catch(() => undefined);
    return next;
  }

  setOverlay(path: string, text: string): void {
    this.#sources.setText(this.#changed(path), text);
  }

  removeOverlay(path: string): void {
    this.#sources.setText(this.#changed(path), undefined);
  }

  invalidate(path?: string): void {
    this.#workspace = undefined;
    if (path === undefined) this.#sources.forgetAll();
    else this.#sources.forget(this.#changed(path));
  }

  sinksOf(file: string): readonly SinkAt[] {
    return this.#sinks.get(file) ?? [];
  }

  async fixesFor(finding: Finding, signal?: AbortSignal): Promise<readonly Fix[]> {
    await this.#running;
    const workspace = this.#workspace;
    if (!workspace) return [];
    const { fixesFor } = await import('./fixes.ts');
    const host = {
      discovery: workspace.discovery,
      lowered: this.#sources.lowered,
      resolve: workspace.resolve,
      readText: (file: string) => this.#sources.text(file),
      fork: (discovery: Discovery, texts: ReadonlyMap<string, string>) => this.#fork(workspace, discovery, texts),
    };
    return fixesFor(host, finding, signal);
  }

  /** A session of the discovery's files, some with texts of their own, that shares what is known of the others. */
  #fork(workspace: Workspace, discovery: Discovery, texts: ReadonlyMap<string, string>): Session {
    const fork = new EngineSession(this.root, this.#config);
    fork.#sources = this.#sources.fork(discovery.files, texts);
    fork.#workspace = { ...workspaceOf(discovery, workspace.configs), sieve: workspace.sieve };
    return fork;
  }

  /** The path of a file that has changed; what is read to know the workspace is read again. */
  #changed(path: string): string {
    const file = this.#sources.relative(path);
    if (/(askfirst\.config|package|[tj]sconfig)\.json$|\.gitignore$/.test(file)) {
      this.#workspace = undefined;
    }
    return file;
  }

  async #scan(options: ScanOptions): Promise<ScanResult> {
    const { onProgress, signal } = options;
    signal?.throwIfAborted();
    onProgress?.({ stage: 'discover', done: 0, total: 0 });
    const workspace = (this.#workspace ??= await this.#discover());
    const { discovery, catalogue, resolve } = workspace;
    const { sieved, read } = await this.#sieveAll(workspace, options);
    const imports = new Imports(this.#sources, sieved, resolve);
    const own = ownFiles(catalogue).flatMap((file) => imports.importersOf(file));
    const analyser = new Analyser({ ...workspace, sourceOf: (file) => this.#sources.text(file) });
    const part = new Map<string, FileIndex>();
    let wanted: readonly string[] = [...discovery.files.filter((file) => sieved.get(file)?.seed), ...own];
    let analysis: Analysis | undefined;
    let rounds = 0;
    for (; wanted.some((file) => !part.has(file)) && rounds < maximumRounds; rounds++) {
      // What may prove something comes first: to solve without it would be to solve again.
      for (let files = await this.#lowerAll(wanted, part, options); files.size > 0;) {
        files = await this.#lowerAll(imports.provers(analyser.link(files)), part, options);
      }
      onProgress?.({ stage: 'solve', done: part.size, total: part.size });
      analysis = await inSteps(analyser.judge(), signal);
      wanted = [...imports.provers(analysis.wanted.provers), ...imports.importers(analysis.wanted.importersOf)];
      await breathe(signal);
    }
    if (analysis) this.#remember(analysis, part);
    const report = analysis?.report();
    return {
      root: this.root,
      findings: sortPlaces(numbered(report?.findings ?? [])),
      undecided: sortPlaces(report?.undecided ?? []),
      problems: discovery.policies.flatMap(({ path, problems }) =>
        problems.map(({ message, range }): Problem => ({ kind: 'policy', file: path, message, range })),
      ),
      statistics: { discovered: discovery.files.length, read, lowered: part.size, solved: part.size, rounds },
    };
  }

  async #discover(): Promise<Workspace> {
    const discovery = await discover(this.root, this.#sources.files, {
      readPolicy: async (text, folder) => (await import('../policy/read.ts')).readPolicy(text, folder),
      ...(this.#config === undefined ? {} : { policyPath: this.#config }),
    });
    const workspace = workspaceOf(discovery, readConfigs(this.root, discovery.configs, this.#sources.files));
    return { ...workspace, sieve: compileSieve(workspace.catalogue.names) };
  }

  /** What the sieve says of every file, and how many had to be read for it. */
  async #sieveAll(
    { discovery, sieve }: Workspace,
    { onProgress, signal }: ScanOptions,
  ): Promise<{ readonly sieved: ReadonlyMap<string, Sieved>; readonly read: number }> {
    const all = new Map<string, Sieved>();
    let read = 0;
    for (const [done, file] of discovery.files.entries()) {
      const known = this.#sources.sieved(file);
      const sieved = known ?? this.#sources.sieve(file, sieve);
      if (sieved) all.set(file, sieved);
      if (!known) read += 1;
      if (done % 512 !== 511) continue;
      onProgress?.({ stage: 'sieve', done, total: discovery.files.length });
      await breathe(signal);
    }
    return { sieved: all, read };
  }

  /** Lowers what is wanted and is not there yet, in the order of the paths. */
  async #lowerAll(
    wanted: readonly string[],
    part: Map<string, FileIndex>,
    { onProgress, signal }: ScanOptions,
  ): Promise<ReadonlyMap<string, FileIndex>> {
    const { lower } = await import('../lower/index.ts');
    const missing = [...new Set(wanted)].filter((file) => !part.has(file)).sort();
    const lowered = new Map<string, FileIndex>();
    for (const [done, file] of missing.entries()) {
      const index = await this.#sources.lower(file, lower);
      if (index) lowered.set(file, index);
      if (done % 32 !== 31) continue;
      onProgress?.({ stage: 'lower', done, total: missing.length });
      await breathe(signal);
    }
    for (const [file, index] of lowered) part.set(file, index);
    signal?.throwIfAborted();
    return lowered;
  }

  #remember(analysis: Analysis, part: ReadonlyMap<string, FileIndex>): void {
    this.#sinks = new Map();
    for (const verdict of analysis.verdicts) {
      const { file } = verdict.site.solution.place;
      push(this.#sinks, file, sinkAt(verdict, part.get(file)!));
    }
  }
}

function sinkAt(verdict: Verdict, index: FileIndex): SinkAt {
  const { site } = verdict;
  return {
    file: site.solution.place.file,
    range: rangeOf(index.record.lineStarts, site.instruction.span),
    origin: site.row.origin,
    vendor: site.row.vendor,
    does: site.row.model.does,
    purposes: purposesOf(site.purposes),
    guarded: openOf(verdict) === 0,
  };
}

/** Lets the event loop run, so that a signal can be seen, and stops at one. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((done) => setImmediate(done));
  signal?.throwIfAborted();
}

async function inSteps<Result>(steps: Generator<void, Result>, signal: AbortSignal | undefined): Promise<Result> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    await breathe(signal);
  }
}

function withPolicies(base: Catalogue, policies: readonly Policy[]): Catalogue {
  const rows = policies.flatMap(({ sinks, guards }): VendorModel[] => [
    ...sinks.map((model) => ({ vendor: model.vendor, model })),
    ...guards.map((model) => ({ vendor: 'own code', model })),
  ]);
  return rows.length === 0 ? base : extendCatalogue(base, rows);
}

/** Files of the workspace that rows of a policy name: their importers may call a sink. */
function ownFiles(catalogue: Catalogue): readonly string[] {
  return [...catalogue.names.specifiers].filter((name) => name.startsWith('./')).map((name) => name.slice(2));
}

function workspaceOf(discovery: Discovery, configs: Configs): Omit<Workspace, 'sieve'> {
  const policies = discovery.policies.map(({ policy }) => policy);
  const base = builtInCatalogue();
  const catalogue = withPolicies(base, policies);
  const own = new Map(policies.map((policy) => [policy, lazily(() => withPolicies(base, [policy]))]));
  const byFile = new Map<string, Catalogue>();
  const catalogueFor = (file: string): Catalogue =>
    policies.length < 2 ? catalogue : once(byFile, file, () => own.get(policyFor(policies, file))?.() ?? base);
  const known = new Set(discovery.files);
  const resolve = moduleResolver({ ...configs, has: (file) => known.has(file) });
  return { discovery, policies, catalogue, catalogueFor, configs, resolve };
}

/** Findings of one function and sink that are alike are told apart by their number. */
function numbered(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return sortPlaces(findings).map((finding) => {
    const count = (counts.get(finding.fingerprint) ?? 0) + 1;
    counts.set(finding.fingerprint, count);
    return count === 1 ? finding : { ...finding, fingerprint: `${finding.fingerprint}-${count}` };
  });
}

function sortPlaces<P extends { file: string; range: Finding['range'] }>(places: readonly P[]): readonly P[] {
  return [...places].sort((a, b) => {
    if (a.file !== b.file) return a.file < b.file ? -1 : 1;
    return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
  });
}
