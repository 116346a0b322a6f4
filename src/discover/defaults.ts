/** What is left out of every scan, by the names of files and folders. */

const sourceFile = /\.[cm]?[jt]sx?$/;

/** Declarations, minified and generated files. */
const machineMade =
  /\.d\.[cm]?ts$|[.-](?:min|bundle)\.[cm]?js$|\.(?:generated|gen)\.[cm]?[jt]sx?$|[._]pb\.[cm]?[jt]s$|^\.pnp\./;

/** Folders of fetched and built files, wherever they stand. */
const builtFolders = new Set([
  '.angular',
  '.aws-sam',
  '.cache',
  '.docusaurus',
  '.expo',
  '.git',
  '.hg',
  '.next',
  '.nuxt',
  '.nx',
  '.output',
  '.parcel-cache',
  '.serverless',
  '.svelte-kit',
  '.svn',
  '.turbo',
  '.vercel',
  '.vinxi',
  '.vite',
  '.vscode-test',
  '.wrangler',
  '.yarn',
  '__generated__',
  'bower_components',
  'dist',
  'generated',
  'jspm_packages',
  'node_modules',
  'storybook-static',
]);

/** Names that elsewhere may be a subject of the code itself: built files only beside a `package.json`. */
const builtBesidePackage = new Set(['build', 'coverage', 'out']);

const testFolders = new Set([
  '.storybook',
  '__fixtures__',
  '__mocks__',
  '__stories__',
  '__tests__',
  'cypress',
  'e2e',
  'e2e-tests',
  'fixtures',
  'integration-tests',
  'mocks',
  'playwright',
  'test',
  'tests',
]);

const testFile = /[._-](?:test|tests|spec|stories|story|mock|fixture|cy|e2e|e2e-spec|test-d)\.[cm]?[jt]sx?$/;

/** Whether a file of this name is source code that somebody wrote. */
export function isSourceFile(name: string): boolean {
  return sourceFile.test(name) && !machineMade.test(name);
}

export function isBuiltFolder(name: string, besidePackage: boolean): boolean {
  return builtFolders.has(name) || (besidePackage && builtBesidePackage.has(name));
}

/** Whether a folder of this name holds tests, mocks or fixtures. */
export function isTestFolder(name: string): boolean {
  return testFolders.has(name);
}

/** Whether a source file of this name is a test, a story, a mock or a fixture. */
export function isTestFile(name: string): boolean {
  return testFile.test(name);
}
