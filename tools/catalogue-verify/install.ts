/** Packages of the registry in a cache folder: each release in a folder of its own, scripts off. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { once } from '../../src/base/multimap.ts';
import { run } from '../run.ts';

export interface Registry {
  /**
   * The releases that rows of these versions are proven against, each the first that can be installed of a list: the
   * newest, and of versions of more than one major the newest of the oldest too. Without versions the latest.
   */
  readonly releases: (packageName: string, versions: string | undefined) => Promise<readonly (readonly string[])[]>;
  /** Installs a release where that has not been done; its folder, which holds `node_modules`. Undefined where it fails. */
  readonly install: (packageName: string, version: string) => Promise<string | undefined>;
  /** Adds packages to such a folder; false where the registry lacks one. */
  readonly add: (releaseFolder: string, packages: readonly string[]) => Promise<boolean>;
}

const installFlags = ['--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps', '--loglevel=error'];
const minutes = 60_000;

export function openRegistry(cacheFolder: string): Registry {
  const asked = new Map<string, Promise<readonly (readonly string[])[]>>();
  const installed = new Map<string, Promise<string | undefined>>();
  return {
    releases: (packageName, versions) =>
      once(asked, `${packageName}@${versions ?? ''}`, () => findReleases(packageName, versions)),
    install: (packageName, version) => {
      const folder = path.join(cacheFolder, `${packageName.replace('/', '+')}@${version}`);
      return once(installed, folder, () => installRelease(folder, packageName, version));
    },
    add,
  };
}

/** Whether the registry answers. */
export async function isReachable(): Promise<boolean> {
  const { code } = await run('npm', ['ping', '--fetch-retries=0', '--fetch-timeout=10000'], { timeout: minutes / 2 });
  return code === 0;
}

async function findReleases(
  packageName: string,
  versions: string | undefined,
): Promise<readonly (readonly string[])[]> {
  const newestFirst = await view(`${packageName}@${versions ?? '>=0'}`);
  if (versions === undefined) {
    const [latest] = await view(packageName);
    return latest === undefined ? [] : [[latest, ...newestFirst.slice(newestFirst.indexOf(latest) + 1)]];
  }
  if (newestFirst.length === 0) return [];
  const oldest = newestFirst.filter((version) => majorOf(version) === majorOf(newestFirst.at(-1)!));
  return oldest.length === newestFirst.length ? [newestFirst] : [newestFirst, oldest];
}

/** The versions of `package@range`, the newest first. */
async function view(packageRange: string): Promise<readonly string[]> {
  const { code, output } = await run('npm', ['view', packageRange, 'version', '--json', '--loglevel=silent']);
  if (code !== 0 || output.trim() === '') return [];
  return [JSON.parse(output) as string | string[]].flat().sort((one, other) => byVersion(other, one));
}

function byVersion(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function majorOf(version: string): string {
  return version.slice(0, version.indexOf('.'));
}

async function installRelease(folder: string, packageName: string, version: string): Promise<string | undefined> {
  if (installedVersion(folder, packageName) === version) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'package.json'), '{ "private": true }\n');
  return (await add(folder, [`${packageName}@${version}`])) ? folder : undefined;
}

async function add(folder: string, packages: readonly string[]): Promise<boolean> {
  const { code } = await run('npm', ['install', ...installFlags, ...packages], { cwd: folder, timeout: 10 * minutes });
  return code === 0;
}

/** The version of a package in such a folder, undefined where it is not there. */
export function installedVersion(releaseFolder: string, packageName: string): string | undefined {
  return readManifest(releaseFolder, packageName)?.version;
}

interface Manifest {
  readonly version: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function readManifest(releaseFolder: string, packageName: string): Manifest | undefined {
  try {
    const file = path.join(releaseFolder, 'node_modules', packageName, 'package.json');
    return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}
