import assert from 'node:assert/strict';
import { readConfigs } from '../../src/discover/configs.ts';
import { discover } from '../../src/discover/discover.ts';
import { moduleResolver, type ResolveModule } from '../../src/discover/resolve.ts';
import { memoryFiles } from './memory-files.ts';

/** A workspace of empty files, and of configurations given as values or texts. */
async function workspace(files: readonly string[], configs: Record<string, unknown> = {}): Promise<ResolveModule> {
  const texts = Object.entries(configs).map(([path, value]): [string, string] => [
    path,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const fs = memoryFiles(Object.fromEntries([...files.map((file): [string, string] => [file, '']), ...texts]));
  const discovery = await discover('/root', fs, { readPolicy: () => assert.fail('no policy here') });
  const known = new Set(discovery.files);
  return moduleResolver({ ...readConfigs('/root', discovery.configs, fs), has: (file) => known.has(file) });
}

function tsconfig(compilerOptions: unknown, rest: object = {}): unknown {
  return { compilerOptions, ...rest };
}

describe('moduleResolver: relative', () => {
  it('probes endings and index files', async () => {
    const resolve = await workspace(['src/a.ts', 'src/b.tsx', 'src/c.js', 'src/d/index.ts', 'src/d/e.mts', 'index.ts']);
    assert.equal(resolve('./b', 'src/a.ts'), 'src/b.tsx');
    assert.equal(resolve('./c', 'src/a.ts'), 'src/c.js');
    assert.equal(resolve('./d', 'src/a.ts'), 'src/d/index.ts');
    assert.equal(resolve('.', 'src/d/e.mts'), 'src/d/index.ts');
    assert.equal(resolve('../a.ts', 'src/d/e.mts'), 'src/a.ts');
    assert.equal(resolve('..', 'src/a.ts'), 'index.ts');
    assert.equal(resolve('./a.ts?worker', 'src/b.tsx'), 'src/a.ts');
  });

  it('leads from the written ending to the source', async () => {
    const resolve = await workspace(['a.ts', 'b.tsx', 'c.mts', 'd.cts', 'e.js', 'f.ts', 'f.js']);
    assert.equal(resolve('./a.js', 'x.ts'), 'a.ts');
    assert.equal(resolve('./b.jsx', 'x.ts'), 'b.tsx');
    assert.equal(resolve('./b.js', 'x.ts'), 'b.tsx');
    assert.equal(resolve('./c.mjs', 'x.ts'), 'c.mts');
    assert.equal(resolve('./d.cjs', 'x.ts'), 'd.cts');
    assert.equal(resolve('./e.js', 'x.ts'), 'e.js');
    assert.equal(resolve('./f.js', 'x.ts'), 'f.ts');
  });

  it('leads from built files to their source', async () => {
    const resolve = await workspace(['cli/bin.js', 'cli/src/main.ts', 'core/types/src/http/a.ts']);
    assert.equal(resolve('./dist/main.js', 'cli/bin.js'), 'cli/src/main.ts');
    assert.equal(resolve('../../core/types/dist/http/a', 'cli/src/main.ts'), 'core/types/src/http/a.ts');
  });

  it('knows what is not in the workspace', async () => {
    const resolve = await workspace(['a.ts']);
    for (const specifier of ['./none', './style.css', '../../out', 'openai', 'node:fs', '@scope/none', '#none', '']) {
      assert.equal(resolve(specifier, 'a.ts'), undefined, specifier);
    }
  });
});

describe('moduleResolver: tsconfig', () => {
  it('follows paths and baseUrl, the longest pattern first', async () => {
    const resolve = await workspace(['src/a.ts', 'src/ui/b.tsx', 'lib/c.ts'], {
      'tsconfig.json': `{ // with comments
        "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["./src/*"], "@/ui/*": ["./none/*", "./src/ui/*"], "c": ["lib/c"] }, }, }`,
    });
    assert.equal(resolve('@/a', 'src/x.ts'), 'src/a.ts');
    assert.equal(resolve('@/ui/b', 'src/x.ts'), 'src/ui/b.tsx');
    assert.equal(resolve('c', 'src/x.ts'), 'lib/c.ts');
    assert.equal(resolve('lib/c', 'src/x.ts'), 'lib/c.ts');
  });

  it('takes paths from the files that it extends or refers to, each from its own folder', async () => {
    const files = ['web/src/a.ts', 'shared/b.ts', 'app/src/c.ts', 'pkg/src/d.ts'];
    const resolve = await workspace(files, {
      'tsconfig.base.json': tsconfig({ paths: { '@shared/*': ['shared/*'] } }),
      'web/tsconfig.json': { extends: '../tsconfig.base' },
      'app/tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
      'app/tsconfig.app.json': tsconfig({ paths: { '@app/*': ['./src/*'] } }),
      'config/package.json': { name: '@acme/tsconfig' },
      'config/base.json': tsconfig({ paths: { '%/*': ['../pkg/src/*'] } }),
      'pkg/tsconfig.json': { extends: ['@acme/tsconfig/base.json'] },
    });
    assert.equal(resolve('@shared/b', 'web/src/a.ts'), 'shared/b.ts');
    assert.equal(resolve('@app/c', 'app/src/x.ts'), 'app/src/c.ts');
    assert.equal(resolve('%/d', 'pkg/src/x.ts'), 'pkg/src/d.ts');
  });

  it('ends where files extend each other', async () => {
    const resolve = await workspace(['a.ts'], {
      'tsconfig.json': { extends: './other.json' },
      'other.json': { extends: './tsconfig.json' },
    });
    assert.equal(resolve('x', 'a.ts'), undefined);
  });
});

describe('moduleResolver: packages', () => {
  const files = [
    'apps/web/a.ts',
    'packages/ui/src/index.ts',
    'packages/ui/src/button.tsx',
    'packages/ui/src/server/s.ts',
  ];

  function withUi(fields: object): Promise<ResolveModule> {
    return workspace(files, { 'packages/ui/package.json': { name: '@acme/ui', ...fields } });
  }

  it('maps built entries back to the source', async () => {
    for (const fields of [
      { main: './dist/index.js' },
      { module: 'dist/esm/index.mjs' },
      { types: './lib/index.d.ts' },
      { exports: './dist/index.js' },
      { exports: { '.': { types: './dist/index.d.ts', import: './dist/index.js' } } },
      { exports: { import: { default: './build/index.mjs' } } },
      { main: './bundle.js' },
      {},
    ]) {
      const resolve = await withUi(fields);
      assert.equal(resolve('@acme/ui', 'apps/web/a.ts'), 'packages/ui/src/index.ts', JSON.stringify(fields));
    }
  });

  it('follows subpaths and their patterns', async () => {
    const resolve = await withUi({
      exports: {
        './button': './dist/button.js',
        './server/*': [{ import: './dist/server/*.js' }],
        './*': './src/*.ts',
      },
    });
    assert.equal(resolve('@acme/ui/button', 'apps/web/a.ts'), 'packages/ui/src/button.tsx');
    assert.equal(resolve('@acme/ui/server/s', 'apps/web/a.ts'), 'packages/ui/src/server/s.ts');
    assert.equal(resolve('@acme/ui/index', 'apps/web/a.ts'), 'packages/ui/src/index.ts');
    assert.equal(resolve('@acme/ui/none', 'apps/web/a.ts'), undefined);
  });

  it('takes files by name where there are no exports', async () => {
    const resolve = await withUi({});
    assert.equal(resolve('@acme/ui/src/button', 'apps/web/a.ts'), 'packages/ui/src/button.tsx');
    assert.equal(resolve('@acme/ui/dist/button.js', 'apps/web/a.ts'), 'packages/ui/src/button.tsx');
  });

  it('follows the imports of the package around', async () => {
    const resolve = await withUi({ imports: { '#button': './dist/button.js', '#server/*': './src/server/*.ts' } });
    assert.equal(resolve('#button', 'packages/ui/src/x.ts'), 'packages/ui/src/button.tsx');
    assert.equal(resolve('#server/s', 'packages/ui/src/x.ts'), 'packages/ui/src/server/s.ts');
    assert.equal(resolve('#button', 'apps/web/a.ts'), undefined);
  });

  it('knows the prefixes of frameworks where nothing else does', async () => {
    const resolve = await workspace(['web/src/a.ts', 'web/src/lib/b.ts', 'web/c.ts'], { 'web/package.json': {} });
    assert.equal(resolve('@/a', 'web/c.ts'), 'web/src/a.ts');
    assert.equal(resolve('~/c', 'web/src/a.ts'), 'web/c.ts');
    assert.equal(resolve('$lib/b', 'web/src/a.ts'), 'web/src/lib/b.ts');
  });
});
