import type { Entry, FileSystem } from '../../src/discover/file-system.ts';

/** A disk under `/root` that holds these texts, by path relative to it; and a list of the folders that were opened. */
export function memoryFiles(texts: Readonly<Record<string, string>>): FileSystem & { readonly opened: string[] } {
  const files = new Map(Object.entries(texts).map(([path, text]) => [clean(`/root/${path}`), text]));
  const opened: string[] = [];
  const isFolder = (path: string): boolean => [...files.keys()].some((file) => file.startsWith(`${path}/`));
  return {
    opened,
    readDirectory(folder) {
      const path = clean(folder);
      opened.push(path);
      const below = [...files.keys()].filter((file) => file.startsWith(`${path}/`));
      const names = new Set(below.map((file) => file.slice(path.length + 1).split('/')[0]!));
      return [...names].map((name): Entry => ({ name, kind: isFolder(`${path}/${name}`) ? 'folder' : 'file' }));
    },
    readText: (file) => files.get(clean(file)),
    kindOf: (path) => (files.has(clean(path)) ? 'file' : isFolder(clean(path)) ? 'folder' : undefined),
  };
}

function clean(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}
