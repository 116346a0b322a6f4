/** The engine's fixes as code actions. */

import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { CodeActionKind, CreateFile } from 'vscode-languageserver';
import type { Fix } from '../finding/fix.ts';
import { absolute, uriOf } from './paths.ts';

/** An open document, as the editor knows it, in the version that was analysed; null: not in any. */
export interface AnalysedDocument {
  readonly uri: string;
  readonly version: number | null;
}

/** What the editor can do with an edit: both for VS Code; the plainest editors take changes to files that exist. */
export interface EditSupport {
  readonly versioned: boolean;
  readonly creates: boolean;
}

export function editSupportOf(capabilities: ClientCapabilities): EditSupport {
  const support = capabilities.workspace?.workspaceEdit;
  const versioned = support?.documentChanges ?? false;
  return { versioned, creates: versioned && (support?.resourceOperations ?? []).includes('create') };
}

/** Undefined for a fix that the editor cannot carry out. `opened` finds the open document at an absolute path. */
export function codeActionOf(
  fix: Fix,
  diagnostic: Diagnostic,
  root: string,
  opened: (path: string) => AnalysedDocument | undefined,
  support: EditSupport,
): CodeAction | undefined {
  if (!support.creates && fix.edits.some((edit) => edit.creates)) return undefined;
  const edit = support.versioned ? versionedEdit(fix, root, opened) : plainEdit(fix, root, opened);
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    ...(fix.preferred && { isPreferred: true }),
    edit,
  };
}

function versionedEdit(fix: Fix, root: string, opened: (path: string) => AnalysedDocument | undefined): WorkspaceEdit {
  const documentChanges = fix.edits.flatMap(({ file, creates, edits }): (CreateFile | TextDocumentEdit)[] => {
    const path = absolute(root, file);
    const document = opened(path);
    const uri = document?.uri ?? uriOf(path);
    const changes: TextDocumentEdit = {
      textDocument: { uri, version: document?.version ?? null },
      edits: edits.map(({ range, text }) => ({ range, newText: text })),
    };
    return creates ? [CreateFile.create(uri), changes] : [changes];
  });
  return { documentChanges };
}

function plainEdit(fix: Fix, root: string, opened: (path: string) => AnalysedDocument | undefined): WorkspaceEdit {
  const changes: WorkspaceEdit['changes'] = {};
  for (const { file, edits } of fix.edits) {
    const path = absolute(root, file);
    changes[opened(path)?.uri ?? uriOf(path)] = edits.map(({ range, text }) => ({ range, newText: text }));
  }
  return { changes };
}
