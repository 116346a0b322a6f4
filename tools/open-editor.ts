/**
 * `npm run editor`: the example in a real VS Code with the extension: the desktop one where its command is in PATH,
 * else the server, whose address the browser opens.
 */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildAll } from './build.ts';
import { installedDesktop } from './editor/host.ts';
import { startServer, windowUrl } from './editor/server.ts';
import { programPath, root } from './run.ts';

const folder = path.join(root, 'examples', 'contact-center');

function openInDesktop(code: string): void {
  const parameters = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  spawn(code, parameters, { stdio: 'inherit', shell: process.platform === 'win32' });
}

async function openInBrowser(): Promise<void> {
  const { authority } = await startServer();
  const url = windowUrl(authority, { folder, extension: root });
  console.log(`VS Code with the extension (Ctrl+C ends it):\n${url}`);
  const opener = programPath('xdg-open', 'open');
  if (opener !== undefined) spawn(opener, [url], { stdio: 'ignore' }).unref();
}

await buildAll();
const desktop = installedDesktop();
if (desktop !== undefined) openInDesktop(desktop);
else await openInBrowser();
