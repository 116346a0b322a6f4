/**
 * `npm run build`: the bundles in `dist`, and the editor tests in `out`. CommonJS, since it starts the fastest, and
 * without source maps: only white space is taken out, names stay as they are.
 */

import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './run.ts';

/** The floor of the command line, and the Node of VS Code 1.100. */
const target = 'node20.19';

/** CommonJS has no `import.meta`; Node 22 keeps what V8 compiled for the next start. */
const banner = [
  `'use strict'; const bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
  `require('node:module').enableCompileCache?.();`,
].join('\n');

/** Large packages that most runs do not need: a bundle each, required where they are first used. */
const apart: Readonly<Record<string, string>> = {
  typescript: 'node_modules/typescript/lib/typescript.js',
  zod: 'node_modules/zod/index.js',
};

const packagesApart: Plugin = {
  name: 'packages-apart',
  setup(pluginBuild) {
    const filter = new RegExp(`^(${Object.keys(apart).join('|')})$`);
    pluginBuild.onResolve({ filter }, ({ path: name }) => ({ path: `./${name}.cjs`, external: true }));
  },
};

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target,
  external: ['vscode'],
  define: { 'import.meta.url': 'bundleUrl', 'import.meta.dirname': '__dirname' },
  logLevel: 'warning',
  legalComments: 'none',
};

function product(entry: string, outfile: string): BuildOptions {
  return {
    ...shared,
    entryPoints: [entry],
    outfile,
    minifySyntax: true,
    minifyWhitespace: true,
    banner: { js: banner },
    plugins: [packagesApart],
    // The packages' `module` builds: their CommonJS ones hide requires from the bundler.
    mainFields: ['module', 'main'],
  };
}

const products: readonly BuildOptions[] = [
  product('src/cli/main.ts', 'dist/cli.cjs'),
  product('src/server/main.ts', 'dist/server.cjs'),
  product('src/engine/lower-worker.ts', 'dist/lower-worker.cjs'),
  product('src/extension/extension.ts', 'dist/extension.cjs'),
  ...Object.entries(apart).map(([name, entry]) => ({
    ...shared,
    entryPoints: [entry],
    outfile: `dist/${name}.cjs`,
    minify: true,
  })),
];

const editorTests: BuildOptions = {
  ...shared,
  entryPoints: ['test/editor/index.ts'],
  outfile: 'out/test/editor/index.cjs',
  external: ['vscode', 'mocha', 'typescript'],
  banner: { js: banner },
  sourcemap: 'inline',
};

/** Bundles everything anew; a line a bundle says how large it has become. Throws with esbuild's messages. */
export async function buildAll(): Promise<readonly string[]> {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const built = await Promise.all(products.map((bundle) => build({ ...bundle, metafile: true })));
  await build(editorTests);
  const metafiles = built.map(({ metafile }) => metafile);
  writeFileSync(path.join(root, 'dist', 'licences.txt'), licences(metafiles));
  return metafiles
    .flatMap(({ outputs }) => Object.entries(outputs))
    .map(([file, { bytes }]) => `${file.padEnd(24)}${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}

/** The licences of the packages that the bundles hold. */
function licences(metafiles: readonly Metafile[]): string {
  const inputs = metafiles.flatMap(({ inputs }) => Object.keys(inputs));
  const folders = inputs.map((file) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]);
  return [...new Set(folders)]
    .filter((folder) => folder !== undefined)
    .sort()
    .map((folder) => `${folder.replace(/^node_modules\//, '')}\n\n${licenceIn(path.join(root, folder))}`)
    .join(`\n${'─'.repeat(80)}\n`);
}

function licenceIn(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  if (file !== undefined) return readFileSync(path.join(folder, file), 'utf8');
  const { license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { license: string };
  return `${license}\n`;
}

if (isMain(import.meta.url)) console.log((await buildAll()).join('\n'));
