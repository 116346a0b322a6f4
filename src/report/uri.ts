/** File names as URIs, without asking the platform: the same result gives the same bytes everywhere. */

/** Of a folder, absolute and ended by a slash, from a path as POSIX or Windows spells it. */
export function fileUri(folder: string): string {
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(folder);
  const path = windows ? folder.replaceAll('\\', '/') : folder;
  const [drive] = /^[A-Za-z]:/.exec(path) ?? [''];
  const encoded = drive + relativeUri(path.slice(drive.length));
  // `//server/share` has its host already.
  const uri = windows && drive === '' ? `file:${encoded}` : `file://${drive === '' ? '' : '/'}${encoded}`;
  return uri.endsWith('/') ? uri : `${uri}/`;
}

/** Of a '/'-separated path. */
export function relativeUri(path: string): string {
  // A lone surrogate, which Windows allows in a name, has no encoding.
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
