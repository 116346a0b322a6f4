/**
 * `npm run catalogue:verify -- [vendor…]` proves the catalogue's rows against the published types of their packages,
 * which it installs, scripts off, in a cache folder (`--cache FOLDER`), and writes docs/catalogue.md. Without vendors
 * it takes all; `--changed [BASE]` those whose file git finds changed since BASE (the last commit but one).
 */

import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { nearest } from '../src/base/nearest.ts';
import { isReachable, openRegistry, type Registry } from './catalogue-verify/install.ts';
import { readProofs, writeProofs, type Proof, type VendorProofs } from './catalogue-verify/proofs.ts';
import { readVendors, type Vendor } from './catalogue-verify/rows.ts';
import { currentPage, pageFile } from './catalogue-verify/table.ts';
import { verifyVendor } from './catalogue-verify/verify.ts';
import { isMain, run } from './run.ts';

/** `unverifiable`: what is needed to verify at all is not there. */
export const exitCodes = { proven: 0, wrong: 1, usage: 2, unverifiable: 3 } as const;

class Unverifiable extends Error {}

/** Two at a time, as the registry is asked. What is wrong, a line each, is written as it is found; their number. */
async function verifyCatalogue(vendors: readonly Vendor[], cacheFolder: string): Promise<number> {
  const registry = openRegistry(cacheFolder);
  const found = new Map(readProofs());
  const waiting = [...vendors];
  let wrong = 0;
  const work = async (): Promise<void> => {
    for (let vendor = waiting.shift(); vendor !== undefined; vendor = waiting.shift()) {
      const { mistakes, proofs } = await verifyOne(vendor, registry);
      wrong += mistakes.length;
      found.set(vendor.name, proofs);
      console.log([`${mistakes.length === 0 ? '✔' : '✘'} ${vendor.name}${countsOf(proofs)}`, ...mistakes].join('\n  '));
    }
  };
  await Promise.all([work(), work()]);
  const known = new Set(readVendors().map(({ name }) => name));
  await writeProofs(new Map([...found].filter(([name]) => known.has(name))));
  writeFileSync(pageFile, await currentPage());
  return wrong;
}

async function verifyOne(
  vendor: Vendor,
  registry: Registry,
): Promise<{ readonly mistakes: readonly string[]; readonly proofs: VendorProofs }> {
  const rows = await verifyVendor(vendor, registry);
  const proofs = { date: new Date().toISOString().slice(0, 10), rows: Object.fromEntries(rows) };
  const mistakes = vendor.rows.flatMap(({ key, model }, at) =>
    mistakesOf(rows.get(key), model.unverified).map((mistake) => `models[${at}]: ${mistake}`),
  );
  return { mistakes, proofs };
}

/** A row says of itself that it is unverified, and why, exactly where that is so. */
function mistakesOf(proof: Proof | undefined, unverified: string | undefined): readonly string[] {
  if (unverified === undefined) return proof && 'unproven' in proof ? proof.unproven : [];
  return proof && 'unproven' in proof ? [] : ['is proven or names no package: take "unverified" away'];
}

function countsOf({ rows }: VendorProofs): string {
  const proofs = Object.values(rows);
  if (proofs.length === 0) return ': no package';
  return `: ${proofs.filter((proof) => 'proven' in proof).length} of ${proofs.length} rows proven`;
}

/** The vendors whose files differ from those of the commit. */
async function changedVendors(base: string): Promise<readonly Vendor[]> {
  const { code, output } = await run('git', ['diff', '--name-only', base, '--', 'src/catalogue/models']);
  if (code !== 0) throw new Unverifiable(`git knows no \`${base}\` to compare with`);
  const changed = new Set(output.split('\n').map((file) => path.basename(file, '.json')));
  return readVendors().filter(({ name }) => changed.has(name));
}

function vendorsNamed(words: readonly string[]): readonly Vendor[] {
  const vendors = readVendors();
  if (words.length === 0) return vendors;
  return words.map((word) => {
    const found = vendors.find(({ name, file }) => name === word || file.vendor === word);
    if (found) return found;
    const near = nearest(
      word,
      vendors.map(({ name }) => name),
    );
    throw new Error(`no vendor \`${word}\`${near === undefined ? '' : `: did you mean \`${near}\`?`}`);
  });
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      cache: { type: 'string', default: path.join(tmpdir(), 'askfirst-catalogue') },
      changed: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [base = 'HEAD~1'] = positionals;
  const vendors = values.changed ? await changedVendors(base) : vendorsNamed(positionals);
  if (vendors.length === 0) return exitCodes.proven;
  if (!(await isReachable())) throw new Unverifiable('the package registry cannot be reached');
  const mistakes = await verifyCatalogue(vendors, path.resolve(values.cache));
  return mistakes === 0 ? exitCodes.proven : exitCodes.wrong;
}

if (isMain(import.meta.url)) {
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof Unverifiable ? exitCodes.unverifiable : exitCodes.usage;
  }
}
