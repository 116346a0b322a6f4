/** VS Code's server as a process of ours: started, waited for, ended with all that it started. */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { endTree } from '../run.ts';
import { installServer } from './install.ts';

const startTimeout = 60_000;

const settings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'telemetry.telemetryLevel': 'off',
  // As on the desktop.
  'files.autoSave': 'off',
};

export interface EditorServer {
  /** `127.0.0.1:PORT`. */
  readonly authority: string;
  stop(): void;
}

/** What a window opened on the server shows and runs. Paths are absolute. */
export interface Session {
  readonly folder: string;
  readonly extension: string;
  /** A module whose `run()` is called once the window is up. */
  readonly tests?: string;
}

export async function startServer(extraSettings: Readonly<Record<string, unknown>> = {}): Promise<EditorServer> {
  const { node, vscode } = await installServer();
  // Outside the repository: an own, empty profile for every run.
  const profile = mkdtempSync(path.join(tmpdir(), 'askfirst-editor-'));
  mkdirSync(path.join(profile, 'user', 'User'), { recursive: true });
  writeFileSync(path.join(profile, 'user', 'User', 'settings.json'), JSON.stringify({ ...settings, ...extraSettings }));
  const child = spawn(node, serverArguments(vscode, profile), {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const stop = (): void => {
    endTree(child, 'SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once('exit', stop);
  const authority = await new Promise<string>((resolve, reject) => {
    let output = '';
    const fail = (why: string): void => {
      reject(new Error(`VS Code's server ${why}\n${output}`));
    };
    const timer = setTimeout(fail, startTimeout, 'did not start');
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(`127.0.0.1:${port}`);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      fail(`ended (${String(code)})`);
    });
  });
  return { authority, stop };
}

function serverArguments(vscode: string, profile: string): string[] {
  const folder = (name: string): string => path.join(profile, name);
  return [
    path.join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms'],
    // Without this the page ignores the extension under development.
    '--enable-smoke-test-driver',
    ...[
      '--server-data-dir',
      folder('server'),
      '--user-data-dir',
      folder('user'),
      '--extensions-dir',
      folder('extensions'),
    ],
    ...['--telemetry-level', 'off'],
  ];
}

/** The address of a window. */
export function windowUrl(authority: string, { folder, extension, tests }: Session): string {
  const remote = (file: string): string => `vscode-remote://${authority}${file}`;
  const payload = [['extensionDevelopmentPath', remote(extension)]];
  if (tests !== undefined) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder, payload: JSON.stringify(payload) });
  return `http://${authority}/?${query.toString()}`;
}
