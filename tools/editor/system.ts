/** What the editor tests need of the machine: a Chromium, and a compiler for two native modules. */

import { mustRun, programPath } from '../run.ts';

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const macBrowser = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** The path of a Chromium; installs one where that may be done (root on Debian). */
export async function requireBrowser(): Promise<string> {
  const find = (): string | undefined =>
    process.platform === 'darwin' ? (programPath(...browsers) ?? macBrowser) : programPath(...browsers);
  return find() ?? (await installed(['chromium'], find, 'a Chromium'));
}

/** Makes sure of g++, make and Python. */
export async function requireCompiler(): Promise<void> {
  const find = (): string | undefined =>
    [programPath('g++', 'c++'), programPath('make'), programPath('python3')].includes(undefined) ? undefined : 'all';
  if (find() === undefined) await installed(['g++', 'make', 'python3'], find, 'g++, make and python3');
}

async function installed(packages: readonly string[], find: () => string | undefined, what: string): Promise<string> {
  const apt = programPath('apt-get');
  const how = `the editor tests need ${what}: install ${packages.join(' ')} with the system's package manager`;
  if (apt === undefined || process.getuid?.() !== 0) throw new Error(how);
  console.log(`Installing ${packages.join(', ')} (apt-get) …`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await mustRun(apt, ['update', '-qq'], { env });
  await mustRun(apt, ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  const found = find();
  if (found === undefined) throw new Error(how);
  return found;
}
