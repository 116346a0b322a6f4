/** Checks vendor files before they become the catalogue: never on the way of a scan. */

import type { z } from 'zod';
import { nearest } from '../base/nearest.ts';
import { compileCatalogue } from './catalogue.ts';
import type { Model, VendorFile } from './model.ts';
import { expandBraces, isUrlOrigin, originMistake } from './origin.ts';
import { guardModelSchema, settingModelSchema, sinkModelSchema, vendorFileSchema } from './schema.ts';

/** What is wrong with one vendor's file, a line each: the file, the place in it, the nearest right spelling. */
export function checkVendorFile(fileName: string, value: unknown): readonly string[] {
  const read = vendorFileSchema.safeParse(value);
  const mistakes = read.success ? mistakesIn(read.data) : read.error.issues.flatMap((issue) => describe(issue, value));
  return mistakes.map((mistake) => `${fileName}: ${mistake}`);
}

/** As `checkVendorFile`, for all files by their names, and what one file says against another. */
export function checkVendorFiles(files: ReadonlyMap<string, unknown>): readonly string[] {
  const mistakes = [...files].flatMap(([fileName, value]) => checkVendorFile(fileName, value));
  return mistakes.length > 0 ? mistakes : clashes(files as ReadonlyMap<string, VendorFile>);
}

function mistakesIn(file: VendorFile): readonly string[] {
  const spelling = [
    ...file.models.flatMap((model, at) => model.origins.map((origin) => ({ origin, at: `models[${at}].origins` }))),
    ...Object.entries(file.aliases ?? {})
      .flat()
      .map((origin) => ({ origin, at: 'aliases' })),
  ].flatMap(({ origin, at }) => {
    const mistake = originMistake(origin);
    return mistake === undefined ? [] : [`${at}: ${mistake}`];
  });
  return spelling.length > 0 ? spelling : [...aliasMistakes(file), ...duplicates(file), ...nameMistakes(file)];
}

function aliasMistakes(file: VendorFile): readonly string[] {
  const { canonical } = compileCatalogue([file]);
  const circles = Object.keys(file.aliases ?? {})
    .flatMap(expandBraces)
    .filter((alias) => isUrlOrigin(alias) || canonical(canonical(alias)) !== canonical(alias))
    .map((alias) => `aliases: \`${alias}\` leads back to itself or is no path`);
  if (circles.length > 0) return circles;
  return file.models.flatMap(({ origins }, at) =>
    pathsOf(origins)
      .filter((origin) => canonical(origin) !== origin)
      .map((origin) => `models[${at}].origins: \`${origin}\` goes through an alias: write \`${canonical(origin)}\``),
  );
}

/** Two rows of one origin are told apart by their conditions: either may make the call a sink. */
function duplicates(file: VendorFile): readonly string[] {
  const seen = new Map<string, number>();
  return file.models.flatMap((model, at) =>
    model.origins.flatMap(expandBraces).flatMap((origin) => {
      const key = JSON.stringify([origin, model.is, conditionsOf(model)]);
      const first = seen.get(key);
      seen.set(key, first ?? at);
      return first === undefined ? [] : [`models[${at}].origins: \`${origin}\` is in models[${first}] already`];
    }),
  );
}

function conditionsOf(model: Model): readonly unknown[] {
  return model.is === 'sink' ? [model.when, model.unless] : [];
}

/** Names that rows of one file have for each other. */
function nameMistakes({ models }: VendorFile): readonly string[] {
  const activated = models.flatMap((model) => (model.is === 'sink' && model.activates ? [model.activates] : []));
  const set = models.flatMap((model) => (model.is === 'setting' ? [model.sets] : []));
  return models.flatMap((model, at) => {
    if (model.is !== 'sink') return [];
    return [
      ...unknownName(`models[${at}].needs: no row activates`, model.needs, activated),
      ...unknownName(`models[${at}].setBy: no row sets`, model.setBy, set),
    ];
  });
}

function unknownName(mistake: string, name: string | undefined, known: readonly string[]): readonly string[] {
  return name === undefined || known.includes(name) ? [] : [`${mistake} "${name}"${suggestion(name, known)}`];
}

/** Rows that two vendors claim, and a vendor that has two files. */
function clashes(files: ReadonlyMap<string, VendorFile>): readonly string[] {
  const seen = new Map<string, string>();
  return [...files].flatMap(([fileName, file]) => {
    const sinks = file.models.filter(({ is }) => is === 'sink').flatMap(({ origins }) => origins.flatMap(expandBraces));
    const claims = [file.vendor, ...new Set(sinks), ...Object.keys(file.aliases ?? {}).flatMap(expandBraces)];
    return claims.flatMap((claim) => {
      const other = seen.get(claim);
      seen.set(claim, other ?? fileName);
      return other === undefined ? [] : [`${fileName}: \`${claim}\` is in ${other} already`];
    });
  });
}

function pathsOf(origins: readonly string[]): readonly string[] {
  return origins.flatMap(expandBraces).filter((origin) => !isUrlOrigin(origin));
}

const knownKeys = new Set(
  [vendorFileSchema, sinkModelSchema, guardModelSchema, settingModelSchema].flatMap((schema) =>
    Object.keys(schema.shape),
  ),
);

function describe(issue: z.core.$ZodIssue, file: unknown): readonly string[] {
  const at = issue.path.reduce<string>(
    (path, key) => path + (typeof key === 'number' ? `[${key}]` : `.${String(key)}`),
    '',
  );
  const place = at === '' ? '' : `${at.replace(/^\./, '')}: `;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => `${place}unknown key "${key}"${suggestion(key, knownKeys)}`);
  }
  if (issue.code === 'invalid_value') {
    const value = issue.path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], file);
    return [`${place}${JSON.stringify(value)} is not known here${suggestion(String(value), issue.values.map(String))}`];
  }
  return [`${place}${issue.message}`];
}

function suggestion(word: string, candidates: Iterable<string>): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `: did you mean "${near}"?`;
}
