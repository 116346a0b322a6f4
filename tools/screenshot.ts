/** `npm run screenshot`: a picture of the example in a real VS Code, for the README. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { buildAll } from './build.ts';
import { startServer, windowUrl } from './editor/server.ts';
import { openWindow } from './editor/window.ts';
import { root } from './run.ts';

const picture = path.join(root, 'docs', 'screenshot.png');
const size = { width: 1280, height: 800 };

/** Shown in the picture; the line is that of a finding. */
const shown = { file: 'recording.ts', line: 20 };

const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
};

async function command(page: Page, title: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
}

async function openFile(page: Page, name: string, line: number): Promise<void> {
  await page.keyboard.press('Control+P');
  await page.keyboard.type(`${name}:${line}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
}

async function arrange(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
  await openFile(page, shown.file, shown.line);
  await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
  await command(page, 'AskFirst: Scan Workspace');
  await page.locator('.notification-toast', { hasText: 'findings' }).waitFor({ timeout: 60_000 });
  await command(page, 'Notifications: Clear All Notifications');
  await command(page, 'AskFirst: Focus on Findings View');
  await openFile(page, shown.file, shown.line);
  await page.locator('.squiggly-warning').first().hover();
  await page.locator('.monaco-hover .hover-row').first().waitFor();
}

async function takePicture(): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'askfirst-picture-')), 'contact-center');
  cpSync(path.join(root, 'examples', 'contact-center'), folder, { recursive: true });
  const server = await startServer(settings);
  const { browser, page } = await openWindow(size);
  try {
    await page.goto(windowUrl(server.authority, { folder, extension: root }));
    await arrange(page);
    await page.screenshot({ path: picture });
  } finally {
    await browser.close();
    server.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

await buildAll();
await takePicture();
console.log(picture);
