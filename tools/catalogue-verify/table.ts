/** docs/catalogue.md: what is known, and what each row was proven against. From the data and the kept proofs alone. */

import { format } from 'prettier';
import { purposes } from '../../src/base/purpose.ts';
import type { Model } from '../../src/catalogue/model.ts';
import { readProofs, type Proof, type Proofs } from './proofs.ts';
import { readVendors, type CatalogueRow, type Vendor } from './rows.ts';

export const pageFile = new URL('../../docs/catalogue.md', import.meta.url);

const standings = ['proven', 'unverified', 'not yet verified', 'no package'] as const;
type Standing = (typeof standings)[number];

interface Entry {
  readonly vendor: string;
  readonly model: Model;
  readonly standing: Standing;
  /** What it was proven against; empty otherwise. */
  readonly proven: readonly string[];
  readonly date: string;
}

/** The page as it should be. */
export function currentPage(): Promise<string> {
  return pageOf(readVendors(), readProofs());
}

async function pageOf(vendors: readonly Vendor[], proofs: Proofs): Promise<string> {
  const entries = vendors.flatMap(({ name, file, rows }) => {
    const known = proofs.get(name);
    return rows.map((row) => entryOf(file.vendor, row, known?.rows[row.key], known?.date ?? ''));
  });
  const dates = [...proofs.values()].map(({ date }) => date).sort();
  const counts = [
    '# The catalogue',
    '',
    `Generated from \`src/catalogue/models\` and what \`npm run catalogue:verify\` proved, last on ${dates.at(-1) ?? 'no day'}. What the columns of a row mean is in [catalogue-format.md](catalogue-format.md).`,
    '',
    '“Proven”: the TypeScript checker found the path, what kind of thing it is and its options in the published types of that release. “No package”: addresses, scripts and globals, which have none; their source is the vendor’s page.',
    '',
    ...countsOf(vendors.length, entries),
    '',
    '## Rows',
    '',
  ].join('\n');
  return `${await format(counts, { parser: 'markdown', printWidth: 120 })}\n<!-- prettier-ignore -->\n${tableOf(entries)}`;
}

function entryOf(vendor: string, { model, claims }: CatalogueRow, proof: Proof | undefined, date: string): Entry {
  const none = { vendor, model, proven: [], date: '' };
  if (claims.length === 0) return { ...none, standing: 'no package' };
  if (model.unverified !== undefined) return { ...none, standing: 'unverified', date };
  if (proof === undefined || 'unproven' in proof) return { ...none, standing: 'not yet verified' };
  return { vendor, model, standing: 'proven', proven: proof.proven, date };
}

function countsOf(vendors: number, entries: readonly Entry[]): readonly string[] {
  const line = (name: string, of: readonly Entry[]): string => {
    const numbers = standings.map((standing) => of.filter((entry) => entry.standing === standing).length);
    return `| ${[name, of.length, ...numbers].join(' | ')} |`;
  };
  const share = entries.filter(({ standing }) => standing === 'unverified').length;
  const naming = entries.filter(({ standing }) => standing !== 'no package').length;
  const kinds = new Map(entries.map(({ model }) => [kindOf(model), model.is]));
  return [
    `${vendors} vendors, ${entries.length} rows; ${naming} name a package, of which ${share} (${((100 * share) / naming).toFixed(1)}%) are unverified.`,
    '',
    `| | rows | ${standings.join(' | ')} |`,
    `| - | ${['rows', ...standings].map(() => '-:').join(' | ')} |`,
    line('all', entries),
    ...[...kinds.keys()].sort().map((kind) =>
      line(
        kind,
        entries.filter(({ model }) => kindOf(model) === kind),
      ),
    ),
    ...purposes.map((purpose) =>
      line(
        `sinks for ${purpose}`,
        entries.filter(({ model }) => model.is === 'sink' && model.purposes.includes(purpose)),
      ),
    ),
  ];
}

function kindOf(model: Model): string {
  if (model.is === 'guard') return `guard: ${model.kind}`;
  return model.is === 'setting' ? 'off-switch' : 'sink';
}

function tableOf(entries: readonly Entry[]): string {
  const columns = ['vendor', 'what it does', 'proven against', 'on', 'origins', 'kind', 'purposes', 'source'];
  const lines = entries.map(({ vendor, model, standing, proven, date }) => [
    vendor,
    model.is === 'sink' ? model.does : '',
    standing === 'proven' ? proven.join(', ') : [standing, model.unverified ?? []].flat().join(': '),
    date,
    model.origins.map((origin) => `\`${origin}\``).join(' '),
    kindOf(model),
    model.is === 'setting' ? '' : (model.purposes ?? []).join(', '),
    model.source,
  ]);
  return [columns, columns.map(() => '-'), ...lines]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('');
}
