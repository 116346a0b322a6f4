/** The language server: the protocol's messages, handed to the workspace and answered from it. */

import type {
  CancellationToken,
  CodeAction,
  CodeActionParams,
  Connection,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  WorkspaceFolder,
} from 'vscode-languageserver';
import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Session } from '../engine/api.ts';
import type { Finding } from '../finding/finding.ts';
import type { Fix } from '../finding/fix.ts';
import { scanWorkspaceRequest } from '../protocol/messages.ts';
import type { ScanWorkspaceParams, WorkspaceFindings } from '../protocol/messages.ts';
import { defaultSettings, policyFileName, readSettings, settingsSection } from '../protocol/settings.ts';
import type { Settings } from '../protocol/settings.ts';
import { codeActionOf, editSupportOf } from './actions.ts';
import type { AnalysedDocument, EditSupport } from './actions.ts';
import { hoverAt } from './hover.ts';
import { pathOf } from './paths.ts';
import { Workspace } from './workspace.ts';
import type { CreateSession } from './workspace.ts';

export interface ServerOptions {
  /** Milliseconds without an edit before the analysis runs. */
  readonly debounce: number;
}

/** What decides a scan beside the sources: the policy, packages, path aliases, what git ignores. */
const watched = [
  '**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  `**/${policyFileName}`,
  '**/{package,tsconfig*,jsconfig}.json',
  '**/.gitignore',
];

/** Attaches the handlers; the caller then lets the connection listen. */
export function createServer(connection: Connection, createSession: CreateSession, options: ServerOptions): void {
  new LanguageServer(connection, createSession, options).attach();
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #workspace: Workspace;
  readonly #debounce: number;
  /** A finding's fixes cost an analysis each, and editors ask at every move of the cursor. */
  readonly #fixes = new WeakMap<Finding, readonly Fix[]>();
  #folders: readonly WorkspaceFolder[] = [];
  /** Until then the folders are not known, though requests may come. */
  #ready: Promise<void> = Promise.resolve();
  #settings: Settings = defaultSettings;
  #capabilities: InitializeParams['capabilities'] = {};
  #editSupport: EditSupport = editSupportOf({});

  constructor(connection: Connection, createSession: CreateSession, options: ServerOptions) {
    this.#connection = connection;
    this.#workspace = new Workspace(connection, this.#documents, createSession);
    this.#debounce = options.debounce;
  }

  attach(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => (this.#ready = this.#initialized()));
    connection.onDidChangeConfiguration(() => this.#configure());
    connection.onDidChangeWatchedFiles(({ changes }) =>
      this.#workspace.filesChanged(
        changes.map(({ uri }) => uri),
        this.#debounce,
      ),
    );
    connection.onHover((params) => this.#hover(params));
    connection.onCodeAction((params, token) => this.#codeActions(params, token));
    connection.onRequest(scanWorkspaceRequest, (params: ScanWorkspaceParams, token: CancellationToken) =>
      this.#scanWorkspace(params, token),
    );
    this.#attachDocuments();
  }

  #attachDocuments(): void {
    const workspace = this.#workspace;
    this.#documents.onDidChangeContent(({ document }) => {
      workspace.setOverlay(document);
      if (this.#settings.run === 'onType') workspace.refresh(document, this.#debounce);
    });
    this.#documents.onDidOpen(({ document }) => workspace.refresh(document, this.#debounce));
    this.#documents.onDidSave(({ document }) => {
      if (this.#settings.run === 'onSave') workspace.refresh(document, 0);
    });
    this.#documents.onDidClose(({ document }) => {
      workspace.removeOverlay(document);
      workspace.refresh(document, this.#debounce);
    });
    this.#documents.listen(this.#connection);
  }

  #initialize({ capabilities, workspaceFolders }: InitializeParams): InitializeResult {
    this.#capabilities = capabilities;
    this.#editSupport = editSupportOf(capabilities);
    this.#folders = workspaceFolders ?? [];
    return {
      serverInfo: { name: 'AskFirst' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        hoverProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  async #initialized(): Promise<void> {
    const { workspace } = this.#capabilities;
    if (workspace?.workspaceFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        this.#changeFolders(added, removed),
      );
    }
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      const watchers = watched.map((globPattern) => ({ globPattern }));
      await this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
    if (workspace?.didChangeConfiguration?.dynamicRegistration) {
      await this.#connection.client.register(DidChangeConfigurationNotification.type, { section: settingsSection });
    }
    await this.#configure();
  }

  /** Opens the folders when the settings are first known, and closes and opens them when `enable` changes. */
  async #configure(): Promise<void> {
    if (this.#capabilities.workspace?.configuration) {
      this.#settings = readSettings(await this.#connection.workspace.getConfiguration(settingsSection));
    }
    if (this.#settings.enable) for (const folder of this.#folders) await this.#workspace.open(folder);
    else for (const folder of this.#folders) this.#workspace.close(folder);
  }

  async #changeFolders(added: readonly WorkspaceFolder[], removed: readonly WorkspaceFolder[]): Promise<void> {
    const gone = new Set(removed.map(({ uri }) => uri));
    this.#folders = [...this.#folders.filter(({ uri }) => !gone.has(uri)), ...added];
    for (const folder of removed) this.#workspace.close(folder);
    if (this.#settings.enable) for (const folder of added) await this.#workspace.open(folder);
  }

  #hover({ textDocument, position }: HoverParams): Hover | null {
    const fresh = this.#freshAt(textDocument.uri);
    if (!fresh) return null;
    const { analysis, latest, file } = fresh;
    const findings = latest.result.findings.filter((finding) => finding.file === file);
    return hoverAt(position, analysis.session.sinksOf(file), findings);
  }

  async #codeActions({ textDocument, context }: CodeActionParams, token: CancellationToken): Promise<CodeAction[]> {
    const fresh = this.#freshAt(textDocument.uri);
    const wanted = context.only?.some((kind) => isKindOf(CodeActionKind.QuickFix, kind)) ?? true;
    if (!fresh || !wanted) return [];
    const { analysis, latest, file } = fresh;
    const { session } = analysis;
    // Edits belong to the analysed version: where an edit comes in between, the editor refuses them.
    const opened = (path: string): AnalysedDocument | undefined => {
      const document = this.#workspace.opened(path);
      return document && { uri: document.uri, version: latest.versions.get(path) ?? null };
    };
    const findings = latest.result.findings.filter((finding) => finding.file === file);
    const actions: CodeAction[] = [];
    for (const diagnostic of context.diagnostics) {
      const finding = findings.find(({ fingerprint }) => fingerprint === diagnostic.data);
      for (const fix of finding ? await this.#fixesFor(finding, session, signalOf(token)) : []) {
        const action = codeActionOf(fix, diagnostic, session.root, opened, this.#editSupport);
        if (action) actions.push(action);
      }
    }
    return actions;
  }

  async #fixesFor(finding: Finding, session: Session, signal: AbortSignal): Promise<readonly Fix[]> {
    const known = this.#fixes.get(finding);
    if (known) return known;
    try {
      const fixes = await session.fixesFor(finding, signal);
      this.#fixes.set(finding, fixes);
      return fixes;
    } catch (error) {
      if (!signal.aborted) this.#workspace.failed(error);
      return [];
    }
  }

  async #scanWorkspace(params: ScanWorkspaceParams, token: CancellationToken): Promise<WorkspaceFindings> {
    await this.#ready;
    if (!this.#settings.enable) {
      throw new ResponseError(LSPErrorCodes.RequestFailed, `${settingsSection}.enable is off: nothing is scanned`);
    }
    const progress = this.#connection.window.attachWorkDoneProgress(params.workDoneToken);
    progress.begin('AskFirst', undefined, undefined, true);
    try {
      return await this.#workspace.scan((message) => progress.report(message), signalOf(token));
    } catch (error) {
      if (token.isCancellationRequested)
        throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The scan was cancelled');
      this.#workspace.failed(error);
      throw error;
    } finally {
      progress.done();
    }
  }

  #freshAt(uri: string): ReturnType<Workspace['freshAt']> {
    const path = pathOf(uri);
    return path === undefined ? undefined : this.#workspace.freshAt(path);
  }
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

/** Kinds are dotted: who asks for `quickfix` wants `quickfix.x` too. */
function isKindOf(kind: string, wanted: string): boolean {
  return kind === wanted || kind.startsWith(`${wanted}.`) || wanted === '';
}
