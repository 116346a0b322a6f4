/**
 * The few things that only a real VS Code can show, on a copy of the example; the engine's session carries the rest.
 * The tests run in this order in one window.
 */

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FindingsTree } from '../../src/extension/tree.ts';
import type { WorkspaceFindings } from '../../src/protocol/messages.ts';
import { compileErrors } from './compile.ts';
import { allShown, askFirst, foundOnCommandLine, open, shownIn, until, workspaceFile } from './window.ts';

const recording = 'src/telephony/recording.ts';
const policy = 'askfirst.config.json';

describe('AskFirst in VS Code', () => {
  it('registers every command that its manifest names', async () => {
    const { manifest } = await askFirst();
    const named = manifest.contributes.commands.map(({ command }) => command);
    const registered = await vscode.commands.getCommands(true);
    assert.deepEqual(
      named.filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('shows diagnostics with their range when a file is opened', async () => {
    const document = await open(recording);
    const shown = await until('diagnostics', () => shownIn(document.uri), isFilled);
    assert.deepEqual(
      shown.map(({ rule, range }) => [rule, document.getText(range).split('\n')[0]]),
      [
        ['missing-consent', "phone.calls(callSid).recordings.create({ recordingChannels: 'dual' })"],
        ['inverted-consent-check', 'connect.send('],
      ],
    );
  });

  it('applies the wrap fix: the diagnostic goes, and what it changed compiles as before', async () => {
    const { uri } = await open(recording);
    const fix = await quickFix(uri, shownIn(uri)[0]!.range, /^Run this only with consent to recording/);
    const changed = await Promise.all(fix.entries().map(([file]) => vscode.workspace.openTextDocument(file)));
    const before = changed.map(compileErrors);
    assert.ok(await vscode.workspace.applyEdit(fix));
    const rules = (): string[] => shownIn(uri).map(({ rule }) => rule);
    assert.deepEqual(await until('the fix to work', rules, (now) => !now.includes('missing-consent')), [
      'inverted-consent-check',
    ]);
    assert.deepEqual(changed.map(compileErrors), before);
    for (const document of changed) await revert(document);
    await until('the diagnostic to come back', rules, (now) => now.includes('missing-consent'));
  });

  it('scans the workspace: Problems and the tree hold what the command line finds', async () => {
    const { api } = await askFirst();
    const findings = await scanWorkspace();
    const expected = await foundOnCommandLine();
    assert.ok(expected.length > 0);
    assert.deepEqual(await until('Problems', allShown, ({ length }) => length === expected.length), expected);
    const root = findings?.roots[0];
    assert.equal(root && root.findings + root.undecided, expected.length);
    assert.deepEqual(
      api.tree.getChildren().map(({ item }) => item.label),
      root?.headings.map(({ heading }) => heading),
    );
    assert.ok(leafCount(api.tree) >= expected.length);
  });

  it('stops a scan when its notification is cancelled, and goes on working', async () => {
    const copies = workspaceFile('copies');
    for (let copy = 0; copy < 40; copy++) {
      await vscode.workspace.fs.copy(workspaceFile('src'), vscode.Uri.joinPath(copies, `copy${copy}`));
    }
    await vscode.commands.executeCommand('notifications.clearAll');
    let result: WorkspaceFindings | 'running' | undefined = 'running';
    const scan = scanWorkspace().then((found) => {
      result = found;
    });
    // The first action of the newest notification, which is Cancel.
    await until('the scan to stop', pressFirstButton, () => result !== 'running');
    await scan;
    assert.equal(result, undefined);
    await vscode.workspace.fs.delete(copies, { recursive: true });
    assert.ok((await scanWorkspace())?.roots[0]?.findings);
  });

  it('shows what is wrong with a policy, and goes on with the rest of it', async () => {
    const document = await open(policy);
    const key = document.getText().indexOf('"severity"') + 1;
    const edit = new vscode.WorkspaceEdit();
    const place = document.positionAt(key);
    edit.replace(document.uri, new vscode.Range(place, place.translate(0, 'severity'.length)), 'severty');
    await vscode.workspace.applyEdit(edit);
    const [problem] = await until('the problem', () => shownIn(document.uri), isFilled);
    assert.equal(problem?.range.start.line, place.line);
    assert.equal(problem.severity, vscode.DiagnosticSeverity.Error);
    assert.match(problem.message, /severity/);
    const findings = await until('findings', () => shownIn(workspaceFile(recording)), isFilled);
    assert.equal(findings.length, 2);
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until(
      'the problem to go',
      () => shownIn(document.uri),
      ({ length }) => length === 0,
    );
  });
});

function isFilled(list: readonly unknown[]): boolean {
  return list.length > 0;
}

async function scanWorkspace(): Promise<WorkspaceFindings | undefined> {
  return vscode.commands.executeCommand('askfirst.scanWorkspace');
}

function pressFirstButton(): void {
  void vscode.commands.executeCommand('notification.acceptPrimaryAction');
}

async function quickFix(uri: vscode.Uri, range: vscode.Range, title: RegExp): Promise<vscode.WorkspaceEdit> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  // The editor cancels what it asked where something newer, such as its own light bulb, asks too.
  const ask = async (again: number): Promise<vscode.CodeAction[]> => {
    try {
      return await vscode.commands.executeCommand('vscode.executeCodeActionProvider', ...[uri, range, kind]);
    } catch (error) {
      if (again > 0 && error instanceof Error && error.name === 'Canceled') return ask(again - 1);
      throw error;
    }
  };
  const actions = await ask(5);
  const fix = actions.find((action) => title.test(action.title));
  assert.ok(fix?.edit, `no such fix among: ${actions.map((action) => action.title).join(', ')}`);
  return fix.edit;
}

async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
  assert.ok(!document.isDirty);
}

function leafCount(tree: FindingsTree, node?: Parameters<FindingsTree['getChildren']>[0]): number {
  const children = tree.getChildren(node);
  return node && children.length === 0 ? 1 : children.reduce((sum, child) => sum + leafCount(tree, child), 0);
}
