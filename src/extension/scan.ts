/** *Scan Workspace*: the request to the server, with its progress in a notification. */

import { randomUUID } from 'node:crypto';
import { ProgressLocation, commands, window, workspace, type CancellationToken, type Progress } from 'vscode';
import { LSPErrorCodes, ResponseError, WorkDoneProgress, type LanguageClient } from 'vscode-languageclient/node';
import { scanWorkspaceRequest, type ScanWorkspaceParams, type WorkspaceFindings } from '../protocol/messages.ts';
import { summary } from './tree.ts';

/** Undefined where it was cancelled, or failed, which the person has been told. */
export async function scanWorkspace(client: LanguageClient): Promise<WorkspaceFindings | undefined> {
  if (!workspace.workspaceFolders?.length) {
    void window.showInformationMessage('AskFirst scans folders: open one first.');
    return undefined;
  }
  const options = { location: ProgressLocation.Notification, title: 'AskFirst', cancellable: true };
  const findings = await window.withProgress(options, (progress, token) => request(client, progress, token));
  if (findings) void tell(findings);
  return findings;
}

async function request(
  client: LanguageClient,
  progress: Progress<{ message?: string }>,
  token: CancellationToken,
): Promise<WorkspaceFindings | undefined> {
  const params: ScanWorkspaceParams = { workDoneToken: randomUUID() };
  const listening = client.onProgress(WorkDoneProgress.type, params.workDoneToken!, ({ message }) => {
    if (message !== undefined) progress.report({ message });
  });
  try {
    return await client.sendRequest<WorkspaceFindings>(scanWorkspaceRequest, params, token);
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled) return undefined;
    void offerOutput(`The scan failed: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  } finally {
    listening.dispose();
  }
}

async function tell(findings: WorkspaceFindings): Promise<void> {
  const chosen = await window.showInformationMessage(`AskFirst: ${summary(findings)}.`, 'Show');
  if (chosen === 'Show') await commands.executeCommand('askfirst.findings.focus');
}

async function offerOutput(message: string): Promise<void> {
  const chosen = await window.showErrorMessage(`AskFirst: ${message}`, 'Show Output');
  if (chosen === 'Show Output') await commands.executeCommand('askfirst.showOutput');
}
