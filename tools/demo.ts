/** `npm run demo`: scans the example with the built command line. */

import { spawnSync } from 'node:child_process';
import { buildAll } from './build.ts';
import { root } from './run.ts';

await buildAll();
const { status } = spawnSync(process.execPath, ['dist/cli.cjs', 'scan', 'examples/contact-center'], {
  cwd: root,
  stdio: 'inherit',
});
// 1 says that there are findings, which is what the example is for.
process.exitCode = status === 1 ? 0 : (status ?? 1);
