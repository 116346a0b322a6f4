/**
 * `npm run build`: the bundles in `dist` and, with `--test`, the editor tests in `out`. TypeScript is a bundle of its
 * own, `dist/typescript.cjs`, which the others require where they first need it: a scan in which nothing matches
 * never loads it.
 */

import { build, type BuildOptions, type Plugin } from 'esbuild';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './run.ts';

/** The floor of the command line, and the Node of VS Code 1.100. */
const target = 'node20.19';

/** CommonJS has no `import.meta`; Node 22 keeps what V8 compiled for the next start. */
const banner = [
  `const bundleUrl = require('node:url').pathToFileURL(__filename).href;`,
  `require('node:module').enableCompileCache?.();`,
].join('\n');

const typescriptApart: Plugin = {
  name: 'typescript-apart',
  setup({ onResolve }) {
    onResolve({ filter: /^typescript$/ }, () => ({ path: './typescript.cjs', external: true }));
  },
};

const shared: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target,
  external: ['vscode'],
  define: { 'import.meta.url': 'bundleUrl' },
  logLevel: 'warning',
  legalComments: 'none',
};

function product(entry: string, outfile: string, shebang = ''): BuildOptions {
  return {
    ...shared,
    entryPoints: [entry],
    outfile,
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    banner: { js: shebang + banner },
    plugins: [typescriptApart],
    // The packages' `module` builds: their CommonJS ones hide requires from the bundler.
    mainFields: ['module', 'main'],
  };
}

const products: readonly BuildOptions[] = [
  product('src/cli/main.ts', 'dist/cli.cjs', '#!/usr/bin/env node\n'),
  product('src/server/main.ts', 'dist/server.cjs'),
  product('src/extension/extension.ts', 'dist/extension.cjs'),
  product('src/engine/worker.ts', 'dist/worker.cjs'),
  { ...shared, entryPoints: ['node_modules/typescript/lib/typescript.js'], outfile: 'dist/typescript.cjs', minify: true, keepNames: false },
];

const editorTests: BuildOptions = {
  ...shared,
  entryPoints: ['test/editor/index.ts'],
  outfile: 'out/test/editor/index.cjs',
  external: ['vscode', 'mocha', 'typescript'],
  banner: { js: banner },
  sourcemap: 'inline',
};

/** Bundles all of them and says how large each has become. Throws with esbuild's messages. */
export async function buildAll(options: { readonly test: boolean }): Promise<void> {
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  for (const bundle of options.test ? [...products, editorTests] : products) {
    const [entry] = bundle.entryPoints as string[];
    if (!existsSync(path.join(root, entry!))) {
      console.log(`${entry!}: not there, skipped`);
      continue;
    }
    const { metafile } = await build({ ...bundle, metafile: true });
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      console.log(`${file.padEnd(28)}${(bytes / 1024).toFixed(0).padStart(6)} KiB`);
    }
  }
}

if (process.argv[1] !== undefined && path.resolve(process.argv[1]) === path.join(root, 'tools', 'build.ts')) {
  await buildAll({ test: process.argv.includes('--test') });
}
