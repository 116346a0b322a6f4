import assert from 'node:assert/strict';
import { discover, scanRootFor, type Discovery } from '../../src/discover/discover.ts';
import { readPolicy } from '../../src/policy/read.ts';
import { memoryFiles } from './memory-files.ts';

const readIt = (text: string, folder: string) => Promise.resolve(readPolicy(text, folder));

function discoverIn(texts: Record<string, string>, root = '/root'): Promise<Discovery> {
  return discover(root, memoryFiles(texts), { readPolicy: readIt });
}

function empty(...paths: string[]): Record<string, string> {
  return Object.fromEntries(paths.map((path) => [path, '']));
}

describe('discover', () => {
  it('takes source files of every extension, sorted', async () => {
    const paths = ['a.cjs', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.mts', 'a.ts', 'a.tsx', 'b/a.ts'];
    const { files } = await discoverIn(empty(...[...paths].reverse(), 'a.css', 'a.json', 'b/readme.md'));
    assert.deepEqual(files, paths);
  });

  it('leaves out built, generated, minified files and declarations', async () => {
    const { files } = await discoverIn(
      empty(
        'src/a.ts',
        'node_modules/x/a.ts',
        'packages/p/node_modules/x/a.js',
        'dist/a.js',
        '.next/a.js',
        'build/a.js',
        'src/build/a.ts',
        'packages/p/package.json',
        'packages/p/out/a.js',
        'src/types.d.ts',
        'public/a.min.js',
        'src/__generated__/a.ts',
        'src/api.generated.ts',
      ),
    );
    assert.deepEqual(files, ['src/a.ts', 'src/build/a.ts']);
  });

  it('leaves out tests, stories, mocks and fixtures, without opening their folders', async () => {
    const tree = empty(
      'src/a.ts',
      'src/a.test.ts',
      'src/A.stories.tsx',
      'src/__mocks__/b.ts',
      'test/c.ts',
      'e2e/d/e.ts',
    );
    const fs = memoryFiles(tree);
    const { files } = await discover('/root', fs, { readPolicy: readIt });
    assert.deepEqual(files, ['src/a.ts']);
    assert.deepEqual(fs.opened, ['/root', '/root/src']);
    const policy = '{ "tests": true }';
    assert.equal((await discoverIn({ ...tree, 'askfirst.config.json': policy })).files.length, 6);
  });

  it('ignores what git ignores, by the nearest file that speaks of it', async () => {
    const { files } = await discoverIn({
      ...empty('a.ts', 'gen/a.ts', 'sub/gen/a.ts', 'sub/keep.ts', 'sub/local.ts', 'deep/only/a.ts', 'deep/b.ts'),
      '.gitignore': 'gen\nkeep.ts\n/deep/only/\n',
      'sub/.gitignore': '!keep.ts\nlocal.ts\n',
    });
    assert.deepEqual(files, ['a.ts', 'deep/b.ts', 'sub/keep.ts']);
  });

  it('obeys the ignore files above the scan root, as far as the repository goes', async () => {
    const tree = {
      ...empty('apps/web/a.ts', 'apps/web/tmp/a.ts', 'apps/web/private.ts'),
      '.git/info/exclude': 'private.ts',
      '.gitignore': '/apps/*/tmp\n',
    };
    assert.deepEqual((await discoverIn(tree, '/root/apps/web')).files, ['a.ts']);
  });

  it('narrows by the nearest policy’s globs, from its own folder', async () => {
    const { files, policies } = await discoverIn({
      ...empty('a.ts', 'legacy/deep/a.ts', 'apps/web/src/a.ts', 'apps/web/src/b/a.ts', 'apps/web/scripts/a.ts'),
      'askfirst.config.json': '{ "exclude": ["legacy/**"] }',
      'apps/web/askfirst.config.json': '{ "include": ["src"], "exclude": ["src/b"], "colour": 1 }',
    });
    assert.deepEqual(files, ['a.ts', 'apps/web/src/a.ts']);
    assert.deepEqual(
      policies.map(({ path, policy, problems }) => [path, policy.folder, problems.length]),
      [
        ['askfirst.config.json', '', 0],
        ['apps/web/askfirst.config.json', 'apps/web', 1],
      ],
    );
  });

  it('lets a policy given by hand stand in place of those in the tree', async () => {
    const texts = {
      ...empty('a.ts', 'apps/a.ts', 'apps/b.ts'),
      'apps/askfirst.config.json': '{ "exclude": ["**"] }',
      'other/mine.json': '{ "exclude": ["apps/a.ts"] }',
    };
    const options = { readPolicy: readIt, policyPath: '/root/other/mine.json' };
    const { files, policies } = await discover('/root', memoryFiles(texts), options);
    assert.deepEqual(files, ['a.ts', 'apps/b.ts']);
    assert.deepEqual(
      policies.map(({ path }) => path),
      ['/root/other/mine.json'],
    );
  });

  it('notes packages and configurations unread', async () => {
    const { configs } = await discoverIn(empty('package.json', 'web/tsconfig.json', 'web/jsconfig.json', 'web/a.ts'));
    assert.deepEqual(configs, ['package.json', 'web/jsconfig.json', 'web/tsconfig.json']);
  });
});

describe('scanRootFor', () => {
  it('is the nearest folder upwards with a policy or a repository', () => {
    const fs = memoryFiles(empty('.git/HEAD', 'apps/askfirst.config.json', 'apps/web/a.ts', 'libs/x/b.ts'));
    assert.equal(scanRootFor('/root/apps/web/a.ts', fs), '/root/apps');
    assert.equal(scanRootFor('/root/libs/x', fs), '/root');
  });

  it('is the folder itself where there is neither', () => {
    const fs = memoryFiles(empty('web/a.ts'));
    assert.equal(scanRootFor('/root/web', fs), '/root/web');
    assert.equal(scanRootFor('/root/web/a.ts', fs), '/root/web');
  });

  it('climbs on any platform', () => {
    const fs = {
      ...memoryFiles({}),
      kindOf: (path: string) => (path === 'C:\\code/.git' ? ('folder' as const) : undefined),
    };
    assert.equal(scanRootFor('C:\\code\\app\\src', fs), 'C:\\code');
  });
});
