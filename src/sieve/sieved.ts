/** What the sieve knows of a file after one pass over its text, without parsing it. */

export interface SievedFile {
  /** '/'-separated, relative to the scan root. */
  readonly path: string;
  /** Hash of the text: the key of every cache. */
  readonly hash: string;
  /**
   * Whether the file names something that makes it a seed: an import specifier, global or host of a sink, an
   * activation, `@requiresConsent`, a suppression comment, or an own origin of a policy row.
   */
  readonly seed: boolean;
  /** Module specifiers as written, in order of appearance, each once: `import`, `export … from`, `import()`, `require`. */
  readonly specifiers: readonly string[];
}
