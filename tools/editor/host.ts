/** Which VS Code runs the tests: the desktop build where it can be downloaded and shown, else the server. */

import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import path from 'node:path';
import { installServer } from './install.ts';
import { requireBrowser } from './system.ts';
import { programPath, root } from '../run.ts';

const downloadTimeout = 10_000;

export interface EditorHost {
  readonly name: string;
  /** Takes the command line of the desktop build. */
  readonly executable: string;
}

/** Brings the editor onto the machine where that was not done before. Throws with one line where it cannot. */
export async function findHost(): Promise<EditorHost> {
  const needsScreen = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];
  if (needsScreen) return serverHost('no screen for the desktop build');
  try {
    const executable = await downloadAndUnzipVSCode({
      version: 'stable',
      timeout: downloadTimeout,
      reporter: new SilentReporter(),
      cachePath: path.join(root, '.vscode-test'),
    });
    return { name: 'desktop VS Code', executable };
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return serverHost(`the desktop build cannot be downloaded: ${why}`);
  }
}

async function serverHost(why: string): Promise<EditorHost> {
  await requireBrowser();
  await installServer();
  return { name: `VS Code server (${why})`, executable: path.join(root, 'tools', 'editor', 'launcher.ts') };
}

/** The user's own desktop VS Code, where its command is in PATH. */
export function installedDesktop(): string | undefined {
  return programPath('code', 'code-insiders', 'codium');
}
