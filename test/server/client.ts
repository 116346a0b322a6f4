/** An editor's side of the protocol, connected in memory to a server with fake sessions. */

import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  MessageType,
  StreamMessageReader,
  StreamMessageWriter,
  createConnection,
  createProtocolConnection,
  type ClientCapabilities,
  type Connection,
  type LogMessageParams,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { createServer } from '../../src/server/server.ts';
import { FakeSession, type PendingScan } from './fakeSession.ts';

/** Milliseconds: shorter than the product's, so that the tests are quick. */
const debounce = 20;

const capabilities: ClientCapabilities = {
  window: { workDoneProgress: true },
  workspace: {
    configuration: true,
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true, resourceOperations: ['create'] },
  },
};

export class Client {
  readonly connection: ProtocolConnection;
  readonly sessions = new Map<string, FakeSession>();
  readonly published: PublishDiagnosticsParams[] = [];
  readonly errors: string[] = [];
  settings: unknown = {};
  readonly #server: Connection;

  constructor(createSession?: (folder: string) => FakeSession) {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    this.#server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    const make = (folder: string): FakeSession => {
      const session = createSession?.(folder) ?? new FakeSession(folder);
      this.sessions.set(folder, session);
      return session;
    };
    createServer(this.#server, make, { debounce });
    this.#server.listen();
    this.connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
    });
    this.connection.onNotification('window/logMessage', ({ type, message }: LogMessageParams) => {
      if (type === MessageType.Error) this.errors.push(message);
    });
    this.connection.onRequest('workspace/configuration', () => [this.settings]);
    this.connection.onRequest('window/workDoneProgress/create', () => null);
    this.connection.listen();
  }

  /** Opens the folders and waits until the server knows them and has begun the first scan. */
  async start(folders: readonly string[], support = capabilities): Promise<void> {
    await this.initialize(folders, support);
    await until(() => this.sessions.size === folders.length || undefined, 'a session for each folder');
    await this.scan(folders[0]!, 0);
  }

  async initialize(folders: readonly string[], support = capabilities): Promise<void> {
    const workspaceFolders = folders.map((folder) => ({ uri: uri(folder), name: path.basename(folder) }));
    await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      capabilities: support,
      workspaceFolders,
    });
    await this.connection.sendNotification('initialized', {});
  }

  async open(file: string, text = '', version = 1): Promise<void> {
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: uri(file), languageId: 'typescript', version, text },
    });
  }

  async edit(file: string, text: string, version: number): Promise<void> {
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: uri(file), version },
      contentChanges: [{ text }],
    });
  }

  async notify(method: string, params: object): Promise<void> {
    await this.connection.sendNotification(method, params);
  }

  /** The scan number `index` of the folder's session, as soon as it has begun. */
  async scan(folder: string, index: number): Promise<PendingScan> {
    return until(() => this.sessions.get(folder)?.scans[index], `scan ${index} of ${folder}`);
  }

  /** What the editor shows for the file now, with the version it was published for; undefined: never published. */
  shown(file: string): { version: number | undefined; lines: number[] } | undefined {
    const last = this.published.findLast((params) => params.uri === uri(file));
    return last && { version: last.version, lines: last.diagnostics.map(({ range }) => range.start.line) };
  }

  /** Waits until the file's diagnostics stand at exactly these lines. */
  async shows(file: string, lines: readonly number[]): Promise<void> {
    await until(
      () => String(this.shown(file)?.lines) === String(lines) || undefined,
      `${file} to show [${lines.join()}]`,
    );
  }

  /** Returns when the server has handled all that was sent so far, and longer than a refresh waits has passed. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, debounce * 3));
    await this.connection.sendRequest('textDocument/hover', {
      textDocument: { uri: uri('/nowhere.ts') },
      position: { line: 0, character: 0 },
    });
  }

  dispose(): void {
    this.connection.dispose();
    this.#server.dispose();
  }
}

export function uri(file: string): string {
  return pathToFileURL(file).href;
}

/** Waits until the condition gives something; after two seconds throws what was waited for. */
export async function until<T>(condition: () => T | undefined, what: string): Promise<T> {
  const end = Date.now() + 2000;
  for (;;) {
    const value = condition();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
