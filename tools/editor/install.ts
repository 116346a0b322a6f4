/**
 * A real VS Code from the package registry alone: the server of the package `code-server`, with a Node that it
 * likes, in the git-ignored `.vscode-test`. Only two of its native parts are needed, so only those are built.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { mustRun, root } from '../run.ts';
import { requireCompiler } from './system.ts';

const serverVersion = '4.139.1';
const nodeVersion = '24';

export interface ServerInstallation {
  /** The Node that runs the server. */
  readonly node: string;
  /** The folder that holds `out/server-main.js`. */
  readonly vscode: string;
}

/** Installs where that was not done before. Throws with one line where the machine lacks something. */
export async function installServer(): Promise<ServerInstallation> {
  const folder = path.join(root, '.vscode-test', `server-${serverVersion}`);
  const stamp = path.join(folder, 'installed');
  const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  const installation = {
    node: path.join(folder, 'node_modules', nodePackage, 'bin', 'node'),
    vscode: path.join(folder, 'node_modules', 'code-server', 'lib', 'vscode'),
  };
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === serverVersion) return installation;

  await requireCompiler();
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  console.log(`Installing VS Code's server (code-server ${serverVersion}) into .vscode-test …`);
  await npm(folder, 'install', `code-server@${serverVersion}`, `${nodePackage}@${nodeVersion}`);
  await npm(installation.vscode, 'install', '--omit=dev');
  await npm(path.join(installation.vscode, 'extensions'), 'install', '--omit=dev');
  await mustRun('npm', ['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], { cwd: installation.vscode });
  writeFileSync(stamp, serverVersion);
  return installation;
}

function npm(cwd: string, ...parameters: readonly string[]): Promise<string> {
  // The scripts of its packages build what is not needed here, and engines name the Node of the server alone.
  const quiet = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-save',
    '--engine-strict=false',
    '--loglevel=error',
  ];
  return mustRun('npm', [...parameters, ...quiet], { cwd });
}
