import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import {
  StreamMessageReader,
  StreamMessageWriter,
  createProtocolConnection,
  type Hover,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver/node';
import { scanWorkspaceRequest, type WorkspaceFindings } from '../../src/protocol/messages.ts';
import { uri } from './client.ts';

const root = path.join(import.meta.dirname, '..', '..');
const example = path.join(root, 'examples', 'contact-center');

/** The one test of the server's process with the engine in it; the others hold the engine's place themselves. */
describe('the server as a process', () => {
  let server: ChildProcess;
  beforeEach(() => {
    server = spawn(process.execPath, ['--import=tsx', 'src/server/main.ts', '--stdio'], { cwd: root, stdio: 'pipe' });
  });
  afterEach(() => {
    server.kill();
  });

  it('serves the example over its standard streams: an unsaved document, a hover, a scan, an orderly end', async () => {
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout!),
      new StreamMessageWriter(server.stdin!),
    );
    const unsaved = uri(path.join(example, 'src', 'telephony', 'recording.ts'));
    const published = new Promise<PublishDiagnosticsParams>((resolve) => {
      connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
        if (params.uri === unsaved) resolve(params);
      });
    });
    connection.listen();
    const workspaceFolders = [{ uri: uri(example), name: 'example' }];
    const request = { processId: process.pid, rootUri: null, capabilities: {}, workspaceFolders };
    await connection.sendRequest('initialize', request);
    await connection.sendNotification('initialized', {});
    const text = "import OpenAI from 'openai';\nexport const ask = () => new OpenAI().responses.create({});\n";
    const textDocument = { uri: unsaved, languageId: 'typescript', version: 1, text };
    await connection.sendNotification('textDocument/didOpen', { textDocument });

    const { diagnostics, version } = await published;
    assert.equal(version, 1);
    assert.deepEqual(
      diagnostics.map(({ code, range }) => [code, range.start]),
      [['missing-consent', { line: 1, character: 25 }]],
    );
    const position = { line: 1, character: 40 };
    const hover = await connection.sendRequest<Hover>('textDocument/hover', {
      textDocument: { uri: unsaved },
      position,
    });
    assert.match(JSON.stringify(hover.contents), /OpenAI.*Not guarded/);
    const { roots } = await connection.sendRequest<WorkspaceFindings>(scanWorkspaceRequest, {});
    const files = roots[0]!.headings.flatMap(({ vendors }) => vendors.flatMap(({ files }) => files));
    const unsavedFindings = files.filter((file) => file.uri === unsaved).flatMap(({ findings }) => findings);
    assert.deepEqual(
      unsavedFindings.map(({ range }) => range.start.line),
      [1],
    );
    assert.ok(files.length > 1, 'other files have findings too');

    await connection.sendRequest('shutdown');
    const ended = once(server, 'exit');
    await connection.sendNotification('exit');
    assert.deepEqual(await ended, [0, null]);
  }).timeout(60_000);
});
