/** Typed lint. The walls between folders are kept by `.dependency-cruiser.mjs`. */
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const pureFolders =
  'src/{base,finding,catalogue,policy,cfg,discover,sieve,lower,link,solve,rules,report,protocol}/**/*.ts';
const impure = 'a pure folder depends on its arguments alone: let the engine or a door pass it in';

const size = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 60 }],
};

export default defineConfig(
  globalIgnores(['dist/', 'out/', '.vscode-test/', 'examples/', 'test/cases/', 'src/rules/*/fixtures/']),
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...size,
      eqeqeq: 'error',
      // Terminal output is made and cleaned with them.
      'no-control-regex': 'off',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'export by name' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Indexes that the code has just checked are common in graphs and tables.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  {
    files: [pureFolders],
    rules: {
      'no-restricted-globals': [
        'error',
        ...['Date', 'performance', 'process', 'setTimeout', 'setInterval', 'fetch', 'console'].map((name) => ({
          name,
          message: impure,
        })),
      ],
      'no-restricted-properties': ['error', { object: 'Math', property: 'random', message: impure }],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // A suite is one function.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
    rules: size,
  },
);
