/** `run-in-host.ts EXECUTABLE WORKSPACE TESTS`: one run of the tests, with the exit code that they come to. */

import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { root } from '../../tools/run.ts';

const [vscodeExecutablePath, workspace, extensionTestsPath] = process.argv.slice(2);
try {
  await runTests({
    vscodeExecutablePath: vscodeExecutablePath!,
    extensionDevelopmentPath: root,
    extensionTestsPath: extensionTestsPath!,
    launchArgs: [workspace!, '--disable-extensions'],
  });
} catch (error) {
  if (!(error instanceof TestRunFailedError)) console.error(error);
  process.exitCode = 1;
}
