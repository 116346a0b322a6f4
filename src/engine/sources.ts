/** The files of a scan root under an overlay of unsaved texts, with what was read of them: each is kept until it changes. */

import { isAbsolute, relative, sep } from 'node:path';
import { once } from '../base/multimap.ts';
import type { FileRecord } from '../cfg/record.ts';
import { indexFile, type FileIndex } from '../link/file-index.ts';
import type { Sieve } from '../sieve/sieve.ts';
import type { Sieved } from '../sieve/sieved.ts';
import { diskFiles, type DiskFiles } from './files.ts';

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

export class Sources {
  readonly #root: string;
  readonly #disk: DiskFiles = diskFiles();
  readonly #overlay = new Map<string, string>();
  readonly #sieved = new Map<string, Sieved>();
  /** The texts of files that will be lowered, between the sieve and then: they are read once. */
  readonly #texts = new Map<string, string>();
  readonly #lowered = new Map<string, FileIndex>();
  readonly #consenting = new Map<string, boolean>();

  /** `root`: absolute. Files are named by their paths from there. */
  constructor(root: string) {
    this.#root = root;
  }

  /** The path of a file from the root, with slashes. */
  relative(path: string): string {
    return (isAbsolute(path) ? relative(this.#root, path) : path).split(sep).join('/');
  }

  /** The disk under the overlay, by absolute paths. */
  get files(): DiskFiles {
    return { ...this.#disk, readText: (path) => this.#overlay.get(this.relative(path)) ?? this.#disk.readText(path) };
  }

  /** `undefined`: as on the disk again. */
  setText(file: string, text: string | undefined): void {
    if (text === undefined) this.#overlay.delete(file);
    else this.#overlay.set(file, text);
    this.forget(file);
  }

  forget(file: string): void {
    this.#sieved.delete(file);
    this.#texts.delete(file);
    this.#lowered.delete(file);
    this.#consenting.delete(file);
  }

  forgetAll(): void {
    this.#sieved.clear();
    this.#texts.clear();
    this.#lowered.clear();
    this.#consenting.clear();
  }

  text(file: string): string | undefined {
    return this.#overlay.get(file) ?? this.#disk.readText(`${this.#root}/${file}`);
  }

  /** Valid until the next call alone. */
  bytes(file: string): Uint8Array | undefined {
    const overlaid = this.#overlay.get(file);
    return overlaid === undefined ? this.#disk.readBytes(`${this.#root}/${file}`) : new TextEncoder().encode(overlaid);
  }

  /** What the sieve says of the file, if it was asked before. */
  sieved(file: string): Sieved | undefined {
    return this.#sieved.get(file);
  }

  /** Undefined where the file cannot be read. */
  sieve(file: string, sieve: Sieve): Sieved | undefined {
    const bytes = this.bytes(file);
    const sieved = bytes && sieve(bytes);
    if (!sieved) return undefined;
    this.#sieved.set(file, sieved);
    if (sieved.seed) this.#texts.set(file, utf8.decode(bytes));
    return sieved;
  }

  get lowered(): ReadonlyMap<string, FileIndex> {
    return this.#lowered;
  }

  /** Undefined where the file cannot be read. */
  async lower(file: string, lower: (file: string, text: string) => FileRecord): Promise<FileIndex | undefined> {
    const known = this.#lowered.get(file);
    const text = known ? undefined : (this.#texts.get(file) ?? this.text(file));
    if (text === undefined) return known;
    this.#texts.delete(file);
    const record = lower(file, text);
    const index = indexFile((isUnread(record) ? await this.#lowerDeep(file, text) : undefined) ?? record);
    // Another thread takes time, in which the file may have changed.
    if (!isUnread(record) || this.text(file) === text) this.#lowered.set(file, index);
    return index;
  }

  async #lowerDeep(file: string, text: string): Promise<FileRecord | undefined> {
    const { lowerDeep } = await import('./deep.ts');
    return lowerDeep(file, text);
  }

  /** Whether a check can stand in the file at all. */
  speaksOfConsent(file: string): boolean {
    return once(this.#consenting, file, () => {
      const bytes = this.bytes(file);
      return bytes !== undefined && consentWords.test(Buffer.from(bytes).toString('latin1'));
    });
  }

  /** Others with some texts of their own, that share what is known of the rest. */
  fork(files: readonly string[], texts: ReadonlyMap<string, string>): Sources {
    const fork = new Sources(this.#root);
    for (const [file, text] of [...this.#overlay, ...texts]) fork.#overlay.set(file, text);
    for (const file of files) {
      const sieved = texts.has(file) ? undefined : this.#sieved.get(file);
      const lowered = texts.has(file) ? undefined : this.#lowered.get(file);
      if (sieved) fork.#sieved.set(file, sieved);
      if (lowered) fork.#lowered.set(file, lowered);
    }
    return fork;
  }
}

/** Nested too deeply for the stack. */
function isUnread({ functions }: FileRecord): boolean {
  return functions[0]?.unanalysed !== undefined && functions.length === 1;
}

/** Without one of these in it, or in what it calls, no body proves anything. */
const consentWords =
  /consent|opt(?:ed)?[-_ ]?in|accept|agree|allow|approve|permi|grant|onetrust|cookiebot|didomi|_tcf|osano/i;
