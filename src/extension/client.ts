/** The language client: starts the server as a process of its own, and again when that dies. */

import { type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type DocumentSelector,
  type NodeModule,
} from 'vscode-languageclient/node';
import { policyFileName, settingsSection } from '../protocol/settings.ts';

const languages = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact'];

const documentSelector: DocumentSelector = [
  ...languages.map((language) => ({ scheme: 'file', language })),
  { scheme: 'file', pattern: `**/${policyFileName}` },
];

/** Where a debugger finds the server when the extension itself is being debugged. */
const inspectPort = 6009;

export function createClient(context: ExtensionContext, outputChannel: LogOutputChannel): LanguageClient {
  const run: NodeModule = { module: context.asAbsolutePath('dist/server.cjs'), transport: TransportKind.ipc };
  const debug: NodeModule = { ...run, options: { execArgv: [`--inspect=${inspectPort}`] } };
  return new LanguageClient(
    settingsSection,
    'AskFirst',
    { run, debug },
    { documentSelector, outputChannel, revealOutputChannelOn: RevealOutputChannelOn.Never },
  );
}
