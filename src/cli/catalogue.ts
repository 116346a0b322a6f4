/** `askfirst catalogue`. */

import { nearest } from '../base/nearest.ts';
import { knownRows } from '../engine/known-rows.ts';
import type { KnownRow } from '../finding/known-row.ts';
import { knownRowsText } from '../report/known-rows.ts';
import { painter } from '../report/style.ts';
import type { CatalogueCommand } from './arguments.ts';
import { wantsColour } from './colour.ts';
import type { Host } from './host.ts';

/** The text to print. */
export function catalogue({ words, format, colour }: CatalogueCommand, host: Host): string {
  const all = knownRows();
  const rows = all.filter((row) => words.every((word) => speaksOf(row, word)));
  if (format === 'json') return `${JSON.stringify(rows, undefined, 2)}\n`;
  if (rows.length === 0) return nothingKnown(words, all);
  const vendors = new Set(rows.map(({ vendor }) => vendor)).size;
  const paint = painter(wantsColour(colour, host.environment, host.output.terminal));
  return `${knownRowsText(rows, paint)}\n${counted(rows.length, 'row')} of ${counted(vendors, 'vendor')}\n`;
}

function speaksOf({ vendor, kind, purposes, does, origins }: KnownRow, word: string): boolean {
  const texts = [vendor, kind, ...purposes, does, ...origins];
  return texts.some((text) => text.toLowerCase().includes(word.toLowerCase()));
}

function nothingKnown(words: readonly string[], all: readonly KnownRow[]): string {
  const near = nearest(words.join(' '), [...new Set(all.map(({ vendor }) => vendor))]);
  return `nothing is known of "${words.join(' ')}"${near === undefined ? '' : `; did you mean "${near}"?`}\n`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
