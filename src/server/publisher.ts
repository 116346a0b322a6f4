/** Sends diagnostics, and takes back those of files that have none any more. */

import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { uriOf } from './paths.ts';

/** An open document, as the editor knows it. */
export interface OpenDocument {
  readonly uri: string;
  readonly version: number;
}

export class Publisher {
  readonly #send: (params: PublishDiagnosticsParams) => void;
  /** What the editor shows, as JSON, by absolute path. */
  #shown = new Map<string, { readonly uri: string; readonly json: string }>();

  constructor(send: (params: PublishDiagnosticsParams) => void) {
    this.#send = send;
  }

  /**
   * Shows exactly these files (by absolute path). A document that is open in another version than the analysed one
   * keeps what it has: its own analysis is on the way.
   */
  publish(
    files: ReadonlyMap<string, Diagnostic[]>,
    opened: (path: string) => OpenDocument | undefined,
    isFresh: (path: string) => boolean,
  ): void {
    for (const [path, { uri }] of this.#shown) {
      if (files.has(path)) continue;
      this.#send({ uri, diagnostics: [] });
      this.#shown.delete(path);
    }
    for (const [path, diagnostics] of files) {
      const document = opened(path);
      if (document && !isFresh(path)) continue;
      const uri = document?.uri ?? uriOf(path);
      const json = JSON.stringify(diagnostics);
      if (!document && this.#shown.get(path)?.json === json) continue;
      this.#send({ uri, diagnostics, ...(document && { version: document.version }) });
      this.#shown.set(path, { uri, json });
    }
  }

  clear(): void {
    for (const { uri } of this.#shown.values()) this.#send({ uri, diagnostics: [] });
    this.#shown = new Map();
  }
}
