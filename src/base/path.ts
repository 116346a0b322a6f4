/** Paths inside the scan root: '/'-separated and relative to it; '' is the root itself. */

/** The folder of a file or folder; that of a name at the root is ''. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The path that `relative` (`./x`, `../y/z`, `a/b`) means seen from `folder`; undefined where it leaves the root. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The folders above a path, its own folder first, the root ('') last. */
export function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = path; folder !== '';) {
    folder = folderOf(folder);
    folders.push(folder);
  }
  return folders;
}
