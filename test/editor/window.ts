/** What the editor tests ask the window. */

import { execFile } from 'node:child_process';
import * as vscode from 'vscode';
import type { AskFirst } from '../../src/extension/extension.ts';
import type { ScanResult } from '../../src/finding/finding.ts';

const patience = 30_000;

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

export async function askFirst(): Promise<{ readonly manifest: Manifest; readonly api: AskFirst }> {
  const extension = vscode.extensions.getExtension<AskFirst>('askfirst.askfirst');
  if (!extension) throw new Error('the extension is not there');
  return { manifest: extension.packageJSON as Manifest, api: await extension.activate() };
}

export function workspaceFile(file: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, file);
}

export async function open(file: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(workspaceFile(file));
  await vscode.window.showTextDocument(document);
  return document;
}

export interface Shown {
  readonly rule: string;
  readonly message: string;
  readonly severity: vscode.DiagnosticSeverity;
  readonly range: vscode.Range;
}

/** The diagnostics of ours that a file has, from the top. */
export function shownIn(uri: vscode.Uri): Shown[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'AskFirst')
    .map(({ code, message, severity, range }) => ({
      rule: String(typeof code === 'object' ? code.value : code),
      message,
      severity,
      range,
    }))
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** `file:line rule` of every diagnostic of ours, sorted. */
export function allShown(): string[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri]) => shownIn(uri).map(({ rule, range }) => `${uri.path}:${range.start.line + 1} ${rule}`))
    .sort();
}

/** The same of what the command line finds in the folder. */
export async function foundOnCommandLine(): Promise<string[]> {
  const { path } = workspaceFile('');
  const cli = vscode.extensions.getExtension('askfirst.askfirst')!.extensionPath + '/dist/cli.cjs';
  const output = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    execFile(process.execPath, [cli, 'scan', '--format=json', path], { env }, (error, stdout, stderr) => {
      // 1 says that there are findings.
      if (error && error.code !== 1) reject(new Error(stderr));
      else resolve(stdout);
    });
  });
  const { findings, undecided } = JSON.parse(output) as ScanResult;
  return [
    ...findings.filter(({ suppressed }) => !suppressed),
    ...undecided.map((place) => ({ ...place, rule: 'undecided' })),
  ]
    .map(
      ({ file, range, rule }) => `${vscode.Uri.joinPath(workspaceFile(''), file).path}:${range.start.line + 1} ${rule}`,
    )
    .sort();
}

/** Asks until the answer fits; fails with the last answer when patience ends. */
export async function until<Value>(what: string, ask: () => Value, fits: (value: Value) => boolean): Promise<Value> {
  const end = Date.now() + patience;
  for (;;) {
    const value = ask();
    if (fits(value)) return value;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}; last seen: ${JSON.stringify(value, null, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
