/** The extension: a thin client that starts the language server and shows what it says. */

import { commands, window, type ExtensionContext } from 'vscode';
import { State, type LanguageClient } from 'vscode-languageclient/node';
import { findingsNotification, type WorkspaceFindings } from '../protocol/messages.ts';
import { createClient } from './client.ts';
import { openPolicy } from './policy.ts';
import { scanWorkspace } from './scan.ts';
import { FindingsTree, summary } from './tree.ts';

/** What other extensions, and the tests, get from the activated extension. */
export interface AskFirst {
  readonly tree: FindingsTree;
}

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<AskFirst> {
  const output = window.createOutputChannel('AskFirst', { log: true });
  const tree = new FindingsTree();
  const view = window.createTreeView('askfirst.findings', { treeDataProvider: tree, showCollapseAll: true });
  const show = (findings: WorkspaceFindings | undefined): void => {
    tree.show(findings ?? { roots: [] });
    view.message = findings ? summary(findings) : '';
  };
  const started = createClient(context, output);
  client = started;
  context.subscriptions.push(
    output,
    view,
    commands.registerCommand('askfirst.scanWorkspace', async () => {
      const findings = await scanWorkspace(started);
      if (findings) show(findings);
      return findings;
    }),
    commands.registerCommand('askfirst.restart', () => (started.isRunning() ? started.restart() : started.start())),
    commands.registerCommand('askfirst.showOutput', () => output.show()),
    commands.registerCommand('askfirst.openPolicy', openPolicy),
    started.onNotification(findingsNotification, show),
    // A server that has just begun knows no findings: those of the one before are nobody's any more.
    started.onDidChangeState(({ newState }) => {
      if (newState !== State.Running) show(undefined);
    }),
  );
  try {
    await started.start();
  } catch (error) {
    // The client has told the person; Restart must stay at hand.
    output.error(error instanceof Error ? error : String(error));
  }
  return { tree };
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
