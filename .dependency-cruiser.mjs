/**
 * The walls. A folder of `src` may import itself and what this table gives it, types included; packages and Node's
 * own modules only where the second table says so. The reasons stand in ARCHITECTURE.md.
 */
const pure = ['base', 'finding', 'catalogue', 'policy', 'cfg', 'discover', 'sieve', 'lower', 'link', 'solve', 'rules'];

const mayImport = {
  base: [],
  finding: ['base'],
  catalogue: ['base'],
  policy: ['finding', 'catalogue', 'base'],
  cfg: ['base'],
  discover: ['policy', 'base'],
  sieve: ['catalogue', 'base'],
  lower: ['cfg', 'base'],
  link: ['cfg', 'catalogue', 'base'],
  solve: ['link', 'cfg', 'catalogue', 'base'],
  rules: ['solve', 'link', 'cfg', 'catalogue', 'finding', 'base'],
  engine: pure,
  report: ['finding', 'base'],
  protocol: ['finding'],
  server: ['engine', 'protocol', 'finding', 'base'],
  extension: ['protocol', 'finding'],
  cli: ['engine', 'report', 'finding', 'base'],
};

/** Module (as a pattern of its resolved path or name) → the files that may import it. */
const onlyFrom = [
  ['typescript', 'node_modules/typescript/', '^(src/lower/|src/rules/[^/]+/fix[.]ts$|src/rules/fixing/|test/|tools/)'],
  ['vscode', '^vscode$|node_modules/(@types/vscode|vscode-languageclient)/', '^(src/extension/|test/editor/)'],
  ['language-server', 'node_modules/vscode-languageserver(-textdocument)?/', '^(src/server/|test/(server|editor)/)'],
  ['zod', 'node_modules/zod/', '^(src/(catalogue|policy|finding)/schema[.]ts$|src/catalogue/check[.]ts$|test/|tools/)'],
  ['file-system', '^(node:)?fs(/promises)?$', '^(src/engine/|test/|tools/)'],
];

const folderRules = Object.entries(mayImport).map(([folder, allowed]) => ({
  name: `walls-of-${folder}`,
  comment: `src/${folder} may import ${allowed.join(', ') || 'nothing else of src'}: see the table in ARCHITECTURE.md.`,
  severity: 'error',
  from: { path: `^src/${folder}/`, ...(folder === 'rules' && { pathNot: '^src/rules/[^/]+/fix[.]ts$' }) },
  to: { path: '^src/', pathNot: `^src/(${[folder, ...allowed].join('|')})/` },
}));

const moduleRules = onlyFrom.map(([name, module, importers]) => ({
  name: `only-the-owner-imports-${name}`,
  severity: 'error',
  from: { pathNot: importers },
  to: { path: module },
}));

export default {
  forbidden: [
    ...folderRules,
    ...moduleRules,
    {
      name: 'every-folder-is-in-the-table',
      severity: 'error',
      from: { path: `^src/(?!(${Object.keys(mayImport).join('|')})/)` },
      to: {},
    },
    {
      name: 'fixes-lower-through-the-index',
      comment: 'A fix parses through src/lower/index.ts alone.',
      severity: 'error',
      from: { path: '^src/rules/[^/]+/fix[.]ts$' },
      to: { path: '^src/', pathNot: '^src/((rules|solve|link|cfg|catalogue|finding|base)/|lower/index[.]ts$)' },
    },
    {
      name: 'pure-folders-know-no-node',
      comment: 'From base to rules: text and data in, data out.',
      severity: 'error',
      from: { path: `^src/(${[...pure, 'report', 'protocol'].join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-knows-no-tests-and-no-tools',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|tools)/' },
    },
    {
      name: 'ships-what-it-imports',
      comment: 'What src imports stands under "dependencies" in package.json.',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/@types/' },
    },
    {
      name: 'resolves',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^vscode$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(src/rules/[^/]+/fixtures/|test/cases/|src/catalogue/models/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['import', 'require', 'node', 'default'], exportsFields: ['exports'] },
  },
};
