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

/** Shown in the picture: has findings. */
const shown = { file: 'recording.ts' };
const patience = 120_000;

const settings = {
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.commandCenter': false,
  // The example's packages are not installed.
  'js/ts.validate.enabled': false,
  'typescript.validate.enable': false,
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'breadcrumbs.enabled': false,
};

/** Types into the quick input that the keys open, and takes the first row that has the text. */
async function pick(page: Page, keys: string, typed: string, row: string): Promise<void> {
  await page.keyboard.press(keys);
  await page.locator('.quick-input-widget input.input').waitFor();
  await page.keyboard.type(typed);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: row }).first().click();
}

function command(page: Page, title: string): Promise<void> {
  return pick(page, 'F1', title, title);
}

async function arrange(page: Page): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
  await pick(page, 'Control+P', shown.file, shown.file);
  await page.locator('.squiggly-warning').first().waitFor();
  await command(page, 'AskFirst: Scan Workspace');
  await command(page, 'AskFirst: Focus on Findings View');
  await page.locator('.tree-explorer-viewlet-tree-view .monaco-list-row', { hasText: shown.file }).first().waitFor();
  await command(page, 'Notifications: Clear All Notifications');
  // The text lies above its squiggle, so this one is found by its place.
  const squiggle = await page.locator('.squiggly-warning').first().boundingBox();
  await page.mouse.move(squiggle!.x + 40, squiggle!.y + 8);
  // The diagnostic's own, and what the server says of the sink.
  await page.locator('.monaco-hover .hover-row').nth(1).waitFor();
}

async function takePicture(): Promise<void> {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'askfirst-picture-')), 'contact-center');
  cpSync(path.join(root, 'examples', 'contact-center'), folder, { recursive: true });
  const server = await startServer(settings);
  const { browser, page } = await openWindow(size);
  try {
    page.setDefaultTimeout(patience);
    await page.goto(windowUrl(server.authority, { folder, extension: root }));
    try {
      await arrange(page);
    } finally {
      // Also where something did not come: the picture shows what did.
      await page.screenshot({ path: picture });
    }
  } finally {
    await browser.close();
    server.stop();
    rmSync(path.dirname(folder), { recursive: true, force: true });
  }
}

await buildAll();
await takePicture();
console.log(picture);
