/** Who imports whom, by the sieve's word; and which of the files that the analysis asks for can matter to it. */

import { push } from '../base/multimap.ts';
import type { ResolveModule } from '../link/program.ts';
import { compileWordTest } from '../sieve/sieve.ts';
import type { Sieved } from '../sieve/sieved.ts';
import type { Sources } from './sources.ts';
import type { Wanted } from './wanted.ts';

/** How many barrels behind one another are looked through. */
const barrelDepth = 4;

export class Imports {
  readonly #sources: Sources;
  readonly #sieved: ReadonlyMap<string, Sieved>;
  readonly #resolve: ResolveModule;
  #importers: ReadonlyMap<string, readonly string[]> | undefined;

  constructor(sources: Sources, sieved: ReadonlyMap<string, Sieved>, resolve: ResolveModule) {
    this.#sources = sources;
    this.#sieved = sieved;
    this.#resolve = resolve;
  }

  importersOf(file: string): readonly string[] {
    this.#importers ??= this.#inverted();
    return this.#importers.get(file) ?? [];
  }

  /** Those that have to do with consent, or import what has; farther from a demand they must have themselves. */
  provers(wanted: Wanted['provers']): string[] {
    return [...wanted].flatMap(([file, depth]) => {
      const matters = depth === 0 ? this.#mayProve(file, barrelDepth) : this.#sources.speaksOfConsent(file);
      return matters ? [file] : [];
    });
  }

  /** Of importers, those that name one of the exports, or may pass them on without naming them. */
  importers(wanted: Wanted['importersOf']): string[] {
    return [...wanted].flatMap(([file, names]) => {
      // A default export, and a whole CommonJS module, go by any name in the importer.
      const isNamed = names.has('default') || names.has('module.exports') ? () => true : compileWordTest(names);
      return this.importersOf(file).filter((importer) => {
        const bytes = this.#sources.bytes(importer);
        return bytes !== undefined && (isNamed(bytes) || exportsAll(bytes));
      });
    });
  }

  /** What a barrel passes on counts as its own. */
  #mayProve(file: string, depth: number): boolean {
    if (this.#sources.speaksOfConsent(file)) return true;
    const imported = (this.#sieved.get(file)?.specifiers ?? []).flatMap(
      (specifier) => this.#resolve(specifier, file) ?? [],
    );
    if (imported.some((source) => this.#sources.speaksOfConsent(source))) return true;
    const bytes = depth > 0 ? this.#sources.bytes(file) : undefined;
    if (!bytes || !exportsAll(bytes)) return false;
    return imported.some((source) => this.#mayProve(source, depth - 1));
  }

  #inverted(): ReadonlyMap<string, readonly string[]> {
    const importers = new Map<string, string[]>();
    for (const [file, { specifiers }] of this.#sieved) {
      for (const specifier of specifiers) {
        const source = this.#resolve(specifier, file);
        if (source !== undefined) push(importers, source, file);
      }
    }
    return importers;
  }
}

const star = Buffer.from('export *');

/** A barrel passes names on without naming them. */
function exportsAll(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(star);
}
