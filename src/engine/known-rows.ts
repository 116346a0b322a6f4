/** What the catalogue knows, as plain rows. */

import type { Model } from '../catalogue/model.ts';
import { vendorFiles } from '../catalogue/models/index.ts';
import type { KnownRow } from '../finding/known-row.ts';

/** By vendor, in the order of the data. */
export function knownRows(): readonly KnownRow[] {
  return vendorFiles
    .flatMap(({ vendor, models }) => models.map((model) => knownRow(vendor, model)))
    .sort((a, b) => a.vendor.localeCompare(b.vendor, 'en'));
}

function knownRow(vendor: string, model: Model): KnownRow {
  const { origins, versions, source, unverified } = model;
  return {
    vendor,
    ...nature(model),
    origins,
    ...(versions !== undefined && { versions }),
    source,
    ...(unverified !== undefined && { unverified }),
  };
}

function nature(model: Model): Pick<KnownRow, 'kind' | 'purposes' | 'does'> {
  switch (model.is) {
    case 'sink':
      return { kind: 'sink', purposes: model.purposes, does: model.does };
    case 'guard':
      return { kind: `guard: ${model.kind}`, purposes: model.purposes ?? [], does: guardMeanings[model.kind] };
    case 'setting':
      return { kind: 'setting', purposes: [], does: `may switch ${model.sets} off` };
  }
}

const guardMeanings: Record<Extract<Model, { is: 'guard' }>['kind'], string> = {
  predicate: 'answers whether there is consent',
  assertion: 'returns only with consent',
  callback: 'runs what it is given with consent only',
  wrapper: 'shows or runs what is inside with consent only',
  state: 'holds the answer',
  token: 'is the proof of an answer',
  withdrawal: 'takes consent back',
  none: 'proves nothing, whatever its name says',
};
