/**
 * `npm run build`: the bundles in `dist`, and the editor tests in `out`. TypeScript is a bundle of its own,
 * `dist/typescript.cjs`, which the others require where they first need it: a scan in which nothing matches never
 * loads it.
 */

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { isMain, root } from './run.ts';

/** The floor of the command line, and the Node of VS Code 1.100. */
const target = 'node20.19';

/** CommonJS has no `import.meta`; Node 22 keeps what V8 compiled for the next start. */
const banner = [
  `const bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
  `require('node:module').enableCompileCache?.();`,
].join('\n');

const typescriptApart: Plugin = {
  name: 'typescript-apart',
  setup(pluginBuild) {
    pluginBuild.onResolve({ filter: /^typescript$/ }, () => ({ path: './typescript.cjs', external: true }));
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
    keepNames: true,
    banner: { js: banner },
    plugins: [typescriptApart],
    // The packages' `module` builds: their CommonJS ones hide requires from the bundler.
    mainFields: ['module', 'main'],
  };
}

const products: readonly BuildOptions[] = [
  product('src/cli/main.ts', 'dist/cli.cjs'),
  product('src/server/main.ts', 'dist/server.cjs'),
  product('src/extension/extension.ts', 'dist/extension.cjs'),
  product('src/engine/worker.ts', 'dist/worker.cjs'),
  {
    ...shared,
    entryPoints: ['node_modules/typescript/lib/typescript.js'],
    outfile: 'dist/typescript.cjs',
    minify: true,
    keepNames: false,
  },
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
  const built = await Promise.all([...products, editorTests].map((bundle) => build({ ...bundle, metafile: true })));
  return built
    .flatMap(({ metafile }) => Object.entries(metafile.outputs))
    .map(([file, { bytes }]) => `${file.padEnd(28)}${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
}

if (isMain(import.meta.url)) console.log((await buildAll()).join('\n'));
