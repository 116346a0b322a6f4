/** The stages as a session: files and their overlay, what was read and lowered before, and rounds until nothing more is wanted. */

import { isAbsolute, relative, resolve as resolvePath, sep } from 'node:path';
import { extendCatalogue, type Catalogue, type VendorModel } from '../catalogue/catalogue.ts';
import { builtInCatalogue } from '../catalogue/index.ts';
import { readConfigs } from '../discover/configs.ts';
import { discover, scanRootFor, type Discovery } from '../discover/discover.ts';
import { moduleResolver, type ResolveModule } from '../discover/resolve.ts';
import type { Finding, Problem, ScanResult } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';
import { lazily } from '../base/lazily.ts';
import { push } from '../base/multimap.ts';
import { rangeOf } from '../base/range.ts';
import { purposesOf } from '../solve/facts.ts';
import { indexFile, type FileIndex } from '../link/program.ts';
import { lackingOf, type Verdict } from '../solve/demand.ts';
import type { Policy } from '../policy/policy.ts';
import { compileSieve, compileWordTest, type Sieve } from '../sieve/sieve.ts';
import type { Sieved } from '../sieve/sieved.ts';
import { Analyser, type Analysis } from './analysis.ts';
import type { ScanOptions, Session, SinkAt } from './api.ts';
import { diskFiles, type DiskFiles } from './files.ts';

/** Rounds end by themselves; this many are more than any chain of files needs. */
const maximumRounds = 64;

/** The scan root of a file or folder: the nearest folder upwards with a policy or `.git`, else its own. */
export function findScanRoot(path: string): string {
  return scanRootFor(resolvePath(path), diskFiles());
}

export function createSession(options: { readonly root: string; readonly config?: string }): Session {
  return new EngineSession(options.root, options.config);
}

class EngineSession implements Session {
  readonly root: string;
  readonly #config: string | undefined;
  readonly #disk: DiskFiles = diskFiles();
  readonly #overlay = new Map<string, string>();
  readonly #sieved = new Map<string, Sieved>();
  readonly #lowered = new Map<string, FileIndex>();
  readonly #consenting = new Map<string, boolean>();
  #discovery: Discovery | undefined;
  #sieve: Sieve | undefined;
  #sinks = new Map<string, SinkAt[]>();
  #running: Promise<unknown> = Promise.resolve();

  constructor(root: string, config: string | undefined) {
    this.root = resolvePath(root);
    this.#config = config === undefined ? undefined : resolvePath(config);
  }

  scan(options: ScanOptions = {}): Promise<ScanResult> {
    const next = this.#running.then(() => this.#scan(options));
    this.#running = next.catch(() => undefined);
    return next;
  }

  setOverlay(path: string, text: string): void {
    this.#overlay.set(this.#relative(path), text);
    this.#forget(path);
  }

  removeOverlay(path: string): void {
    this.#overlay.delete(this.#relative(path));
    this.#forget(path);
  }

  invalidate(path?: string): void {
    this.#discovery = undefined;
    if (path !== undefined) {
      this.#forget(path);
      return;
    }
    this.#sieved.clear();
    this.#lowered.clear();
    this.#consenting.clear();
  }

  sinksOf(file: string): readonly SinkAt[] {
    return this.#sinks.get(file) ?? [];
  }

  async fixesFor(finding: Finding, signal?: AbortSignal): Promise<readonly Fix[]> {
    await this.#running;
    const discovery = this.#discovery;
    if (!discovery) return [];
    const { fixesFor } = await import('./fixes.ts');
    const host = {
      discovery,
      lowered: this.#lowered,
      resolve: this.#resolver(discovery),
      readText: (file: string) => this.#files().readText(`${this.root}/${file}`),
      fork: this.#fork.bind(this),
    };
    return fixesFor(host, finding, signal);
  }

  /** A session of the discovery's files, some with texts of their own, that shares what is known of the others. */
  #fork(discovery: Discovery, texts: ReadonlyMap<string, string>): Session {
    const fork = new EngineSession(this.root, this.#config);
    fork.#discovery = discovery;
    fork.#sieve = this.#sieve;
    for (const [file, text] of [...this.#overlay, ...texts]) fork.#overlay.set(file, text);
    for (const file of discovery.files.filter((each) => !texts.has(each))) {
      const sieved = this.#sieved.get(file);
      const lowered = this.#lowered.get(file);
      if (sieved) fork.#sieved.set(file, sieved);
      if (lowered) fork.#lowered.set(file, lowered);
    }
    return fork;
  }

  #forget(path: string): void {
    const file = this.#relative(path);
    this.#sieved.delete(file);
    this.#lowered.delete(file);
    this.#consenting.delete(file);
    if (file.endsWith('askfirst.config.json') || /(package|[tj]sconfig)\.json$|\.gitignore$/.test(file)) {
      this.#discovery = undefined;
    }
  }

  #relative(path: string): string {
    return (isAbsolute(path) ? relative(this.root, path) : path).split(sep).join('/');
  }

  async #scan({ onProgress, signal }: ScanOptions): Promise<ScanResult> {
    signal?.throwIfAborted();
    onProgress?.({ stage: 'discover', done: 0, total: 0 });
    const discovery = (this.#discovery ??= await this.#discover());
    const policies = discovery.policies.map(({ policy }) => policy);
    const catalogue = withPolicies(builtInCatalogue(), policies);
    const sieve = (this.#sieve ??= compileSieve(catalogue.names));
    const read = await this.#sieveAll(discovery, sieve, { onProgress, signal });
    const resolve = this.#resolver(discovery);
    const part = new Map<string, FileIndex>();
    const importers = lazily(() => importersOf(discovery, this.#sieved, resolve));
    const own = ownFiles(catalogue).flatMap((file) => importers().get(file) ?? []);
    let wanted = [...new Set([...discovery.files.filter((file) => this.#sieved.get(file)?.seed), ...own])].sort();
    const analyser = new Analyser({ resolve, catalogue, policies });
    let analysis: Analysis | undefined;
    let rounds = 0;
    for (; wanted.length > 0 && rounds < maximumRounds; rounds++) {
      const files = await this.#lowerAll(wanted, { onProgress, signal });
      for (const [file, index] of files) part.set(file, index);
      signal?.throwIfAborted();
      onProgress?.({ stage: 'solve', done: part.size, total: part.size });
      analysis = analyser.add(files);
      wanted = this.#nextFiles(analysis, importers, part, resolve);
      await breathe(signal);
    }
    if (analysis) this.#remember(analysis, part);
    return {
      root: this.root,
      findings: sortPlaces(numbered(analysis?.judged.findings ?? [])),
      undecided: sortPlaces(analysis?.judged.undecided ?? []),
      problems: discovery.policies.flatMap(({ path, problems }) =>
        problems.map(({ message, range }): Problem => ({ kind: 'policy', file: path, message, range })),
      ),
      statistics: { discovered: discovery.files.length, read, lowered: part.size, solved: part.size, rounds },
    };
  }

  #discover(): Promise<Discovery> {
    this.#sieve = undefined;
    return discover(this.root, this.#files(), {
      readPolicy: async (text, folder) => (await import('../policy/read.ts')).readPolicy(text, folder),
      ...(this.#config === undefined ? {} : { policyPath: this.#config }),
    });
  }

  /** The disk under the overlay. */
  #files(): DiskFiles {
    return {
      ...this.#disk,
      readText: (file) => this.#overlay.get(this.#relative(file)) ?? this.#disk.readText(file),
    };
  }

  async #sieveAll(discovery: Discovery, sieve: Sieve, { onProgress, signal }: ScanOptions): Promise<number> {
    let done = 0;
    let read = 0;
    for (const file of discovery.files) {
      if (!this.#sieved.has(file)) {
        const bytes = this.#bytes(file);
        if (bytes) this.#sieved.set(file, sieve(bytes));
        read += 1;
      }
      done += 1;
      if (done % 512 === 0) {
        onProgress?.({ stage: 'sieve', done, total: discovery.files.length });
        await breathe(signal);
      }
    }
    return read;
  }

  #bytes(file: string): Uint8Array | undefined {
    const overlaid = this.#overlay.get(file);
    return overlaid === undefined ? this.#disk.readBytes(`${this.root}/${file}`) : new TextEncoder().encode(overlaid);
  }

  async #lowerAll(
    wanted: readonly string[],
    { onProgress, signal }: ScanOptions,
  ): Promise<ReadonlyMap<string, FileIndex>> {
    const lowered = new Map<string, FileIndex>();
    const { lower } = await import('../lower/index.ts');
    const files = this.#files();
    for (const [done, file] of wanted.entries()) {
      let index = this.#lowered.get(file);
      if (!index) {
        const text = files.readText(`${this.root}/${file}`);
        if (text === undefined) continue;
        index = indexFile(lower(file, text));
        this.#lowered.set(file, index);
      }
      lowered.set(file, index);
      if (done % 32 === 31) {
        onProgress?.({ stage: 'lower', done, total: wanted.length });
        await breathe(signal);
      }
    }
    return lowered;
  }

  /** Whether a file, or one that it imports, has to do with consent; what a barrel passes on counts as its own. */
  #mayProve(file: string, resolve: ResolveModule, depth: number): boolean {
    if (this.#speaksOfConsent(file)) return true;
    const imported = (this.#sieved.get(file)?.specifiers ?? []).flatMap((specifier) => resolve(specifier, file) ?? []);
    if (imported.some((source) => this.#speaksOfConsent(source))) return true;
    const bytes = depth > 0 ? this.#bytes(file) : undefined;
    if (!bytes || !exportsAll(bytes)) return false;
    return imported.some((source) => this.#mayProve(source, resolve, depth - 1));
  }

  #speaksOfConsent(file: string): boolean {
    let speaks = this.#consenting.get(file);
    if (speaks === undefined) {
      const bytes = this.#bytes(file);
      speaks = bytes !== undefined && consentWords.test(Buffer.from(bytes).toString('latin1'));
      this.#consenting.set(file, speaks);
    }
    return speaks;
  }

  /** What the analysis wants and has not: of importers, only those that name one of the exports. */
  #nextFiles(
    { wanted }: Analysis,
    importers: () => ReadonlyMap<string, readonly string[]>,
    part: ReadonlyMap<string, FileIndex>,
    resolve: ResolveModule,
  ): string[] {
    const next = new Set<string>();
    for (const [file, depth] of wanted.provers) {
      if (depth === 0 ? this.#mayProve(file, resolve, barrelDepth) : this.#speaksOfConsent(file)) next.add(file);
    }
    for (const [file, names] of wanted.importersOf) {
      const candidates = (importers().get(file) ?? []).filter((importer) => !part.has(importer) && !next.has(importer));
      // A default export, and a whole CommonJS module, go by any name in the importer.
      const isNamed = names.has('default') || names.has('module.exports') ? () => true : compileWordTest(names);
      for (const importer of candidates) {
        const bytes = this.#bytes(importer);
        if (bytes && (isNamed(bytes) || exportsAll(bytes))) next.add(importer);
      }
    }
    return [...next].filter((file) => !part.has(file)).sort();
  }

  #resolver(discovery: Discovery): ResolveModule {
    const known = new Set(discovery.files);
    const host = {
      ...readConfigs(this.root, discovery.configs, this.#files()),
      has: (file: string) => known.has(file),
    };
    return moduleResolver(host);
  }

  #remember(analysis: Analysis, part: ReadonlyMap<string, FileIndex>): void {
    this.#sinks = new Map();
    for (const verdict of analysis.judged.verdicts) {
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
    guarded: lackingOf(verdict) === 0,
  };
}

/** Lets the event loop run, so that a signal can be seen, and stops at one. */
async function breathe(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((done) => setImmediate(done));
  signal?.throwIfAborted();
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

function importersOf(
  discovery: Discovery,
  sieved: ReadonlyMap<string, Sieved>,
  resolve: ResolveModule,
): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const file of discovery.files) {
    for (const specifier of sieved.get(file)?.specifiers ?? []) {
      const source = resolve(specifier, file);
      if (source !== undefined) push(importers, source, file);
    }
  }
  return importers;
}

/** Without one of these in it, or in what it calls, no body proves anything. */
const consentWords =
  /consent|opt(?:ed)?[-_ ]?in|accept|agree|allow|approve|permi|grant|onetrust|cookiebot|didomi|_tcf|osano/i;

/** How many barrels behind one another are looked through. */
const barrelDepth = 4;

const star = Buffer.from('export *');

/** A barrel passes names on without naming them. */
function exportsAll(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(star);
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
