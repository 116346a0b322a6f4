/**
 * `node tools/set-up.mjs TOOL [arguments…]` installs the packages where that has not been done, then runs the tool
 * under tsx. It may use nothing but what Node brings.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Whether node_modules holds what the lock file says; npm keeps a lock file of its own there. */
function isInstalled() {
  try {
    const { packages: wanted } = readLock('package-lock.json');
    const { packages: found } = readLock('node_modules/.package-lock.json');
    // Optional packages are there or not as the machine needs them.
    const needed = Object.entries(wanted).filter(([name, { optional }]) => name !== '' && optional !== true);
    return needed.every(([name, { version }]) => found[name]?.version === version);
  } catch {
    return false;
  }
}

function readLock(file) {
  return JSON.parse(readFileSync(root + file, 'utf8'));
}

function installPackages() {
  if (isInstalled()) return;
  console.log('Installing the packages (npm ci) …');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
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
