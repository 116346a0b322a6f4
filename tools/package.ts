/** `npm run package`: the .vsix, and whether it holds what the manifest names and is no larger than it should be. */

import { createVSIX, listFiles } from '@vscode/vsce';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { buildAll } from './build.ts';
import { isMain, root } from './run.ts';

const largest = 3 * 1024 * 1024;

interface Manifest {
  readonly version: string;
  readonly main: string;
  readonly icon: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly grammars: readonly { readonly path: string }[];
    readonly viewsContainers: { readonly activitybar: readonly { readonly icon: string }[] };
  };
}

/** Packages what `dist` holds; gives lines that say what came of it. Throws where something is missing or too much. */
export async function packageExtension(): Promise<readonly string[]> {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as Manifest;
  const packed = (await listFiles({ cwd: root, packagedDependencies: [] })).map((file) => file.replaceAll('\\', '/'));
  const missing = namedFiles(manifest).filter((file) => !packed.includes(file));
  if (missing.length > 0) throw new Error(`the package lacks ${missing.join(', ')}`);
  const packagePath = path.join(root, `askfirst-${manifest.version}.vsix`);
  await createVSIX({ cwd: root, dependencies: false, packagePath });
  const { size } = statSync(packagePath);
  if (size > largest) throw new Error(`the package has ${size} bytes, more than ${largest}`);
  return [`${path.basename(packagePath)}: ${packed.length} files, ${(size / 1024).toFixed(0)} KiB`];
}

function namedFiles({ main, icon, bin, contributes }: Manifest): string[] {
  return [
    main,
    icon,
    ...Object.values(bin),
    ...['dist/server.cjs', 'dist/typescript.cjs', 'dist/zod.cjs', 'README.md', 'LICENSE'],
    ...contributes.jsonValidation.map(({ url }) => url),
    ...contributes.grammars.map((grammar) => grammar.path),
    ...contributes.viewsContainers.activitybar.map((container) => container.icon),
  ].map((file) => path.posix.normalize(file));
}

if (isMain(import.meta.url)) {
  await buildAll();
  console.log((await packageExtension()).join('\n'));
}
