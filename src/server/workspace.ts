/** The open folders with an analysis each, the open documents on top of them, and what the editor is shown of both. */

import { basename } from 'node:path';
import type { Connection, TextDocuments, WorkspaceFolder } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Session } from '../engine/api.ts';
import { findingsNotification } from '../protocol/messages.ts';
import type { WorkspaceFindings } from '../protocol/messages.ts';
import { Analysis } from './analysis.ts';
import type { Analysed, AnalysisHost } from './analysis.ts';
import { diagnosticsOf } from './diagnostics.ts';
import { absolute, isWithin, pathOf, relativeTo } from './paths.ts';
import { progressReporter } from './progress.ts';
import { Publisher } from './publisher.ts';
import { groupFindings } from './tree.ts';

/** Makes the session for a folder (absolute path); its scan root may be a folder above. */
export type CreateSession = (folder: string) => Session | Promise<Session>;

interface Folder {
  readonly uri: string;
  readonly path: string;
  readonly name: string;
  /** Folders of one scan root share it. */
  readonly analysis: Analysis;
}

/** Above so many files at once (another branch was checked out), everything is taken as changed. */
const manyFiles = 500;

export class Workspace implements AnalysisHost {
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #createSession: CreateSession;
  readonly #publishers = new Map<Analysis, Publisher>();
  #folders: Folder[] = [];
  /** Whether findings of closed files are shown: from the first scan that somebody asked for. */
  #everything = false;

  constructor(connection: Connection, documents: TextDocuments<TextDocument>, createSession: CreateSession) {
    this.#connection = connection;
    this.#documents = documents;
    this.#createSession = createSession;
  }

  /** Begins the folder's first scan; a folder that cannot be opened is logged and left out. */
  async open({ uri, name }: WorkspaceFolder): Promise<void> {
    const path = pathOf(uri);
    if (path === undefined || this.#folders.some((folder) => folder.path === path)) return;
    try {
      const session = await this.#createSession(path);
      const shared = [...this.#publishers.keys()].find((analysis) => analysis.session.root === session.root);
      const analysis = shared ?? this.#analyse(session);
      // The most deeply nested folder comes first: it owns its files.
      this.#folders = [...this.#folders, { uri, path, name, analysis }].sort((a, b) => b.path.length - a.path.length);
      if (shared) analysis.refresh(0);
      else void this.#firstScan(analysis, name);
    } catch (error) {
      this.failed(error);
    }
  }

  close({ uri }: WorkspaceFolder): void {
    const closed = this.#folders.find((folder) => folder.uri === uri);
    if (!closed) return;
    const { analysis } = closed;
    this.#folders = this.#folders.filter((folder) => folder !== closed);
    if (this.#folders.some((folder) => folder.analysis === analysis)) {
      this.show(analysis);
      return;
    }
    analysis.dispose();
    this.#publishers.get(analysis)?.clear();
    this.#publishers.delete(analysis);
  }

  /** The document's text is the one that counts from now on; nothing is analysed yet. */
  setOverlay(document: TextDocument): void {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    for (const { session } of this.#analysesOf(path)) session.setOverlay(path, document.getText());
  }

  /** The document was closed: the disk counts again. */
  removeOverlay(document: TextDocument): void {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    for (const analysis of this.#analysesOf(path)) {
      analysis.session.removeOverlay(path);
      analysis.forget(path);
      if (analysis.latest) this.show(analysis);
    }
  }

  /** Analyses again, after the wait in milliseconds, what the document takes part in. */
  refresh(document: TextDocument, wait: number): void {
    const path = pathOf(document.uri);
    if (path === undefined) return;
    for (const analysis of this.#analysesOf(path)) analysis.refresh(wait);
  }

  /** Files changed, came or went on disk. */
  filesChanged(uris: readonly string[], wait: number): void {
    const paths = uris.map(pathOf).filter((path) => path !== undefined);
    const sources = paths.filter((path) => !/[/\\](node_modules|\.git)[/\\]/.test(path));
    const opened = this.#opened();
    for (const analysis of this.#publishers.keys()) {
      const { session } = analysis;
      const changed = sources.filter((path) => isWithin(session.root, path));
      if (changed.length > manyFiles) session.invalidate();
      else for (const path of changed) session.invalidate(path);
      // Of an open document the editor's text counts, and an edit of that has been noticed already.
      if (changed.some((path) => !opened.has(path))) analysis.refresh(wait);
    }
  }

  /** Scans every folder afresh, one after the other, and shows everything from then on. Rejects when aborted. */
  async scan(report: (message: string) => void, signal: AbortSignal): Promise<WorkspaceFindings> {
    for (const analysis of [...this.#publishers.keys()]) {
      // Somebody who asks for a scan wants the disk read, also where no watcher told of a change.
      analysis.session.invalidate();
      await analysis.scan({ signal, onProgress: progressReporter(report, basename(analysis.session.root)) });
      this.#log(analysis);
    }
    this.#everything = true;
    for (const analysis of this.#publishers.keys()) this.#publish(analysis);
    return this.#findings();
  }

  /** The analysis that a file (absolute path) belongs to; undefined where its text is newer than what was analysed. */
  freshAt(path: string): { readonly analysis: Analysis; readonly latest: Analysed; readonly file: string } | undefined {
    const analysis = this.#ownerOf(path)?.analysis;
    const latest = analysis?.latest;
    if (!analysis || !latest || latest.versions.get(path) !== this.opened(path)?.version) return undefined;
    return { analysis, latest, file: relativeTo(analysis.session.root, path) };
  }

  opened(path: string): TextDocument | undefined {
    return this.#opened().get(path);
  }

  versions(): ReadonlyMap<string, number> {
    return new Map([...this.#opened()].map(([path, { version }]) => [path, version]));
  }

  show(analysis: Analysis): void {
    this.#publish(analysis);
    if (this.#everything) void this.#connection.sendNotification(findingsNotification, this.#findings());
  }

  failed(error: unknown): void {
    this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  #analyse(session: Session): Analysis {
    const analysis = new Analysis(session, this);
    this.#publishers.set(analysis, new Publisher((params) => void this.#connection.sendDiagnostics(params)));
    for (const [path, document] of this.#opened()) {
      if (isWithin(session.root, path)) session.setOverlay(path, document.getText());
    }
    return analysis;
  }

  async #firstScan(analysis: Analysis, name: string): Promise<void> {
    let report: (message: string) => void = () => undefined;
    const first = analysis.start(progressReporter((message) => report(message), name));
    const progress = await this.#connection.window.createWorkDoneProgress();
    progress.begin('AskFirst', undefined, name);
    report = (message) => progress.report(message);
    await first;
    progress.done();
    this.#log(analysis);
  }

  #log({ latest }: Analysis): void {
    if (!latest) return;
    const { root, findings, undecided, statistics } = latest.result;
    const shown = findings.filter(({ suppressed }) => !suppressed);
    const found = `${shown.length} findings, ${undecided.length} undecided`;
    this.#connection.console.info(`${root}: ${found}; ${statistics.discovered} files, ${statistics.lowered} parsed`);
  }

  #publish(analysis: Analysis): void {
    const { latest } = analysis;
    if (!latest) return;
    const { root, problems } = latest.result;
    const opened = this.#opened();
    const found = diagnosticsOf(latest.result);
    const owned = (path: string): boolean => this.#ownerOf(path)?.analysis === analysis;
    const shown = [...opened.keys(), ...(this.#everything ? found.keys() : [])].filter(owned);
    const broken = problems.map((problem) => absolute(root, problem.file));
    this.#publishers.get(analysis)?.publish(
      new Map([...shown, ...broken].map((path) => [path, found.get(path) ?? []])),
      (path) => opened.get(path),
      (path) => latest.versions.get(path) === opened.get(path)?.version,
    );
  }

  #findings(): WorkspaceFindings {
    const byName = [...this.#folders].sort((a, b) => (a.name < b.name ? -1 : 1));
    const roots = byName.flatMap((folder) => {
      const result = folder.analysis.latest?.result;
      const isOwn = (file: string): boolean =>
        result !== undefined && this.#ownerOf(absolute(result.root, file)) === folder;
      return result ? [groupFindings(result, folder.name, isOwn)] : [];
    });
    return { roots };
  }

  #ownerOf(path: string): Folder | undefined {
    return this.#folders.find((folder) => isWithin(folder.path, path));
  }

  /** Not only the owner's: a folder around another one's may read its files too. */
  #analysesOf(path: string): Analysis[] {
    return [...this.#publishers.keys()].filter(({ session }) => isWithin(session.root, path));
  }

  #opened(): Map<string, TextDocument> {
    return new Map(
      this.#documents.all().flatMap((document): [string, TextDocument][] => {
        const path = pathOf(document.uri);
        return path === undefined ? [] : [[path, document]];
      }),
    );
  }
}
