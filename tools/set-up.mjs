/**
 * `node tools/set-up.mjs TOOL [arguments…]` installs the packages where that has not been done, then runs the tool
 * under tsx. It may use nothing but what Node brings.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const stamp = `${root}node_modules/.set-up`;

/** Installed packages are good for one state of the lock file; in a clone that a person keeps, only that one knows. */
function installPackages() {
  const wanted = createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing the packages (npm ci) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
}

function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    cwd: root,
    stdio: 'inherit',
    // npm is a batch file on Windows, which only a shell starts.
    shell: process.platform === 'win32' && command === 'npm',
  });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

const [tool, ...parameters] = process.argv.slice(2);
if (tool === undefined) {
  console.error('usage: node tools/set-up.mjs TOOL [arguments…]');
  process.exit(2);
}
installPackages();
run(process.execPath, ['--import=tsx', tool, ...parameters]);
