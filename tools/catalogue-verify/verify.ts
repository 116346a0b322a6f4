/** A vendor's rows against the releases of their packages. */

import { push } from '../../src/base/multimap.ts';
import { installedVersion, readManifest, type Registry } from './install.ts';
import type { Proof } from './proofs.ts';
import { disproof } from './prove.ts';
import type { CatalogueRow, Claim, Vendor } from './rows.ts';
import { openTypes, type PackageTypes } from './types.ts';

interface Question {
  readonly row: CatalogueRow;
  readonly claim: Claim;
}

interface Release {
  readonly packageName: string;
  readonly version: string;
  readonly questions: Question[];
}

/** Each row that names a package, by its key. */
export async function verifyVendor({ rows }: Vendor, registry: Registry): Promise<ReadonlyMap<string, Proof>> {
  const reasons = new Map<string, string[]>();
  const proven = new Map<string, Set<string>>();
  for (const { packageName, version, questions } of await releasesOf(rows, registry, reasons)) {
    const answers = await ask(packageName, version, questions, registry);
    for (const { row, against, reason } of answers) {
      if (reason === undefined) proven.set(row.key, (proven.get(row.key) ?? new Set()).add(against));
      else push(reasons, row.key, `${against}: ${reason}`);
    }
  }
  const claimed = rows.filter(({ claims }) => claims.length > 0);
  return new Map(
    claimed.map(({ key }) => {
      const unproven = reasons.get(key);
      return [key, unproven ? { unproven } : { proven: [...proven.get(key)!] }];
    }),
  );
}

async function releasesOf(
  rows: readonly CatalogueRow[],
  registry: Registry,
  reasons: Map<string, string[]>,
): Promise<Iterable<Release>> {
  const releases = new Map<string, Release>();
  for (const row of rows) {
    for (const claim of row.claims) {
      const { packageName } = claim;
      const versions = await versionsFor(row, packageName, registry);
      if (versions.length === 0) push(reasons, row.key, `${packageName}: no such release can be installed`);
      for (const version of versions) {
        const key = `${packageName}@${version}`;
        const release = releases.get(key) ?? { packageName, version, questions: [] };
        release.questions.push({ row, claim });
        releases.set(key, release);
      }
    }
  }
  return releases.values();
}

/** Where no release is in the range (no prerelease is), the one that the row's source names. */
async function versionsFor(
  { model }: CatalogueRow,
  packageName: string,
  registry: Registry,
): Promise<readonly string[]> {
  const lists = await registry.releases(packageName, model.versions);
  const named = model.source.startsWith(`${packageName}@`) ? [model.source.slice(packageName.length + 1)] : [];
  const versions: string[] = [];
  for (const list of lists.length > 0 ? lists : [named]) {
    const version = await firstInstallable(packageName, list, registry);
    if (version !== undefined) versions.push(version);
  }
  return versions;
}

const mostTries = 12;

/** A registry may lack what a release depends on. */
async function firstInstallable(
  packageName: string,
  versions: readonly string[],
  registry: Registry,
): Promise<string | undefined> {
  for (const version of versions.slice(0, mostTries)) {
    if ((await registry.install(packageName, version)) !== undefined) return version;
  }
  return undefined;
}

interface Answer {
  readonly row: CatalogueRow;
  /** `package@version`, and whose types they are where the package has none of its own. */
  readonly against: string;
  readonly reason: string | undefined;
}

const mostRounds = 3;

/** What the types lack (their own package, those that they import) is installed for as long as that may help. */
async function ask(
  packageName: string,
  version: string,
  questions: readonly Question[],
  registry: Registry,
): Promise<readonly Answer[]> {
  const folder = (await registry.install(packageName, version))!;
  const modules = [...new Set(questions.map(({ claim }) => claim.module))];
  let reasons: readonly (string | undefined)[] = [];
  for (let round = 0; round < mostRounds; round++) {
    const types = openTypes(folder, modules);
    reasons = questions.map(({ row, claim }) => disproof(row.model, claim, types));
    if (reasons.every((reason) => reason === undefined)) break;
    if (!(await complete(folder, packageName, modules, types, registry))) break;
  }
  const typed = typesPackage(packageName);
  const typedVersion = installedVersion(folder, typed);
  const against = `${packageName}@${version}${typedVersion === undefined ? '' : ` (${typed}@${typedVersion})`}`;
  return questions.map(({ row }, at) => ({ row, against, reason: reasons[at] }));
}

async function complete(
  folder: string,
  packageName: string,
  modules: readonly string[],
  types: PackageTypes,
  registry: Registry,
): Promise<boolean> {
  const peers = readManifest(folder, packageName)?.peerDependencies ?? {};
  const untyped = modules.some((module) => types.module(module) === undefined) ? [packageName] : [];
  let added = false;
  for (const name of [...untyped, ...types.missing()]) {
    const isThere = installedVersion(folder, name) !== undefined;
    const wanted = isThere || name === 'node' ? typesPackage(name) : `${name}@${peers[name] ?? 'latest'}`;
    if (installedVersion(folder, typesPackage(name)) !== undefined) continue;
    added = (await registry.add(folder, [wanted])) || added;
  }
  return added;
}

/** Where the types of a package are published that has none itself. */
function typesPackage(packageName: string): string {
  return `@types/${packageName.replace(/^@/, '').replace('/', '__')}`;
}
