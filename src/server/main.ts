/** The language server as a process of its own: over Node's IPC from VS Code, over `--stdio` from other editors. */

import { ProposedFeatures, createConnection } from 'vscode-languageserver/node';
import { createSession, findScanRoot } from '../engine/session.ts';
import { createServer } from './server.ts';

const connection = createConnection(ProposedFeatures.all);
createServer(connection, (folder) => createSession({ root: findScanRoot(folder) }), { debounce: 300 });
// A mistake in one analysis must not end the others, nor lose what they have in memory.
process.on('unhandledRejection', (reason) => {
  connection.console.error(reason instanceof Error ? (reason.stack ?? reason.message) : String(reason));
});
connection.listen();
