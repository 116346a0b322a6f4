#!/usr/bin/env -S node --import=tsx
/**
 * Stands in for the desktop build's executable: takes the flags that `@vscode/test-electron` gives it, opens the
 * folder in a window of VS Code's server, and exits with what the test module's `run()` comes to.
 */

import { format, parseArgs } from 'node:util';
import { startServer, windowUrl, type Session } from './server.ts';
import { openWindow } from './window.ts';

function readSession(): Session {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    // The desktop build's other flags are none of the server's.
    strict: false,
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
  });
  const { extensionDevelopmentPath: extension, extensionTestsPath: tests } = values;
  const [folder] = positionals;
  if (typeof extension !== 'string' || typeof tests !== 'string' || folder === undefined) {
    throw new Error('usage: launcher.ts FOLDER --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE');
  }
  return { folder, extension, tests };
}

async function runInWindow(session: Session): Promise<number> {
  const server = await startServer();
  const { browser, page } = await openWindow();
  try {
    return await new Promise<number>((resolve, reject) => {
      const open = async (): Promise<void> => {
        await page.exposeFunction('codeAutomationLog', (type: string, parts: readonly unknown[]) => {
          console.log(`[${type}] ${format(...parts)}`);
        });
        await page.exposeFunction('codeAutomationExit', resolve);
        await page.goto(windowUrl(server.authority, session));
      };
      page.once('crash', () => {
        reject(new Error('the window crashed'));
      });
      open().catch(reject);
    });
  } finally {
    await browser.close();
    server.stop();
  }
}

process.exit(await runInWindow(readSession()));
