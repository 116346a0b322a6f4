/** The walls hold: what crosses one is found, by the rule that is meant to find it. */

import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageProgram, root, run } from '../../tools/run.ts';

// Inside the repository, so that packages resolve; git-ignored.
const folder = path.join(root, 'out', `walls-${process.pid}`);

interface Report {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** `file: rules`, sorted, for those of the files in which a rule is broken. */
async function crossed(files: Readonly<Record<string, string>>): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  writeFileSync(path.join(folder, 'tsconfig.json'), '{ "extends": "../../tsconfig.json", "include": ["src"] }');
  const config = path.join(root, '.dependency-cruiser.mjs');
  const parameters = ['src', '--config', config, '--output-type=json'];
  const { output } = await run(packageProgram('depcruise'), parameters, { cwd: folder });
  const { violations } = (JSON.parse(output) as Report).summary;
  const lines = violations.map(({ from, rule }) => `${from}: ${rule.name}`);
  return [...new Set(lines)].filter((line) => !line.includes('ships-what-it-imports')).sort();
}

describe('the walls', () => {
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('let pass what the table allows', async () => {
    const found = await crossed({
      'src/base/range.ts': 'export const a = 1;',
      'src/lower/index.ts': "import ts from 'typescript'; export const v = ts.version;",
      'src/rules/one/fix.ts':
        "import ts from 'typescript'; import { v } from '../../lower/index.ts'; export const w = v + ts.version;",
      'src/engine/session.ts':
        "import { readFileSync } from 'node:fs'; import { a } from '../base/range.ts'; export { a, readFileSync };",
      'src/extension/extension.ts': "import { window } from 'vscode'; export { window };",
    });
    assert.deepEqual(found, []);
  });

  it('stop what crosses them, types and dynamic imports too', async () => {
    const found = await crossed({
      'src/lower/index.ts': 'export interface Lowered { a: 1 }',
      'src/rules/one/rule.ts': "import type { Lowered } from '../../lower/index.ts'; export type A = Lowered;",
      'src/link/link.ts': "export const later = () => import('../solve/solve.ts');",
      'src/solve/solve.ts':
        "import type ts from 'typescript'; import { readFileSync } from 'node:fs'; export type A = ts.Node; readFileSync;",
      'src/sieve/sieve.ts': "import { z } from 'zod'; export { z };",
      'src/server/server.ts': "import type { window } from 'vscode'; export type A = typeof window;",
      'src/helpers/any.ts': "import { z } from 'zod'; export { z };",
    });
    assert.deepEqual(found, [
      'src/helpers/any.ts: every-folder-is-in-the-table',
      'src/helpers/any.ts: only-the-owner-imports-zod',
      'src/link/link.ts: walls-of-link',
      'src/rules/one/rule.ts: walls-of-rules',
      'src/server/server.ts: only-the-owner-imports-vscode',
      'src/sieve/sieve.ts: only-the-owner-imports-zod',
      'src/solve/solve.ts: only-the-owner-imports-file-system',
      'src/solve/solve.ts: only-the-owner-imports-typescript',
      'src/solve/solve.ts: pure-folders-know-no-node',
    ]);
  });
});
