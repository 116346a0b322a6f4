/** What discovery sees of a disk. The engine implements it; an overlay or a test may, too. */

export interface Entry {
  readonly name: string;
  /** A symbolic link is `other`: links are not followed, so none leads in circles. */
  readonly kind: 'file' | 'folder' | 'other';
}

/** Paths are absolute. Nothing throws: what cannot be read is empty or undefined. */
export interface FileSystem {
  readDirectory(folder: string): readonly Entry[];
  readText(file: string): string | undefined;
  /** Here a link counts as what it leads to. */
  kindOf(path: string): Entry['kind'] | undefined;
}
