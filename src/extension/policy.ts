/** *Open Policy*: the policy file that decides about the open file, or a new one. */

import { Uri, window, workspace } from 'vscode';
import { policyFileName } from '../protocol/settings.ts';

const newPolicy = `{
  // Globs of files that are left out, beside what git ignores, node_modules, build output and tests.
  "exclude": [],
  // How severe a rule or a purpose is: error, warning, information, hint or off. A purpose wins over a rule.
  "severity": {}
}
`;

export async function openPolicy(): Promise<void> {
  const active = window.activeTextEditor?.document.uri;
  const own = active?.scheme === 'file' ? active : undefined;
  const folder = (own && workspace.getWorkspaceFolder(own)) ?? (await chosenFolder());
  if (!folder) return;
  const policy = (await nearestPolicy(own ? Uri.joinPath(own, '..') : folder.uri)) ?? (await offerNew(folder.uri));
  if (policy) await window.showTextDocument(policy);
}

async function chosenFolder(): Promise<{ readonly uri: Uri } | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length > 1) return window.showWorkspaceFolderPick({ placeHolder: 'Folder of the policy' });
  if (folders.length === 0) void window.showInformationMessage('A policy belongs to a folder: open one first.');
  return folders[0];
}

/** Above the workspace's folders too: the scan root may lie there. */
async function nearestPolicy(folder: Uri): Promise<Uri | undefined> {
  const policy = Uri.joinPath(folder, policyFileName);
  try {
    await workspace.fs.stat(policy);
    return policy;
  } catch {
    const parent = Uri.joinPath(folder, '..');
    return parent.path === folder.path ? undefined : nearestPolicy(parent);
  }
}

async function offerNew(folder: Uri): Promise<Uri | undefined> {
  const chosen = await window.showInformationMessage(`There is no ${policyFileName} here yet.`, 'Create');
  if (chosen !== 'Create') return undefined;
  const policy = Uri.joinPath(folder, policyFileName);
  await workspace.fs.writeFile(policy, new TextEncoder().encode(newPolicy));
  return policy;
}
