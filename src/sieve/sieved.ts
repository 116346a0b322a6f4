/** What the sieve knows of a file after one pass over its bytes, without parsing it. */

export interface Sieved {
  /**
   * Whether the file names something that makes it a seed: an import specifier, global or host of a sink, an
   * activation, `@requiresConsent`, a suppression comment, or a name of a policy row.
   */
  readonly seed: boolean;
  /** Module specifiers as written, in order of appearance, each once: `import`, `export … from`, `import()`, `require`. */
  readonly specifiers: readonly string[];
}
