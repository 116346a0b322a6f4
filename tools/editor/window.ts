/** A window of VS Code's server: a Chromium without a screen, driven by playwright. */

import { chromium, type Browser, type Page } from 'playwright-core';
import { requireBrowser } from './system.ts';

const launchArguments = [
  ...['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

export interface EditorWindow {
  readonly browser: Browser;
  /** Blank yet, so that functions can be exposed to it first. */
  readonly page: Page;
}

export async function openWindow(size = { width: 1280, height: 800 }): Promise<EditorWindow> {
  const browser = await chromium.launch({ executablePath: await requireBrowser(), args: launchArguments });
  const page = await browser.newPage({ viewport: size });
  return { browser, page };
}
