/** From words on the command line to a command. */

import { parseArgs } from 'node:util';
import { nearest } from '../base/nearest.ts';
import { pageNames, type PageName } from '../finding/rule-pages.ts';
import { UsageError } from './host.ts';
import { commands, options, reportFormats, type CommandName, type ReportFormat } from './options.ts';

export type ColourChoice = 'always' | 'never' | 'automatic';

export interface ScanCommand {
  readonly kind: 'scan';
  /** As written; empty: everything. */
  readonly paths: readonly string[];
  readonly format: ReportFormat;
  readonly output?: string;
  readonly config?: string;
  readonly maxWarnings: number;
  readonly colour: ColourChoice;
}

export interface ExplainCommand {
  readonly kind: 'explain';
  /** Absent: the list of all rules. */
  readonly rule?: PageName;
  readonly colour: ColourChoice;
}

export interface CatalogueCommand {
  readonly kind: 'catalogue';
  /** What each row that is listed speaks of; empty: all rows. */
  readonly words: readonly string[];
  readonly format: 'text' | 'json';
  readonly colour: ColourChoice;
}

export type Command =
  ScanCommand | ExplainCommand | CatalogueCommand | { readonly kind: 'help' } | { readonly kind: 'version' };

/** Throws a `UsageError` that says what is wrong and, where one is near, the right spelling. */
export function parseArguments(words: readonly string[]): Command {
  const { values, positionals, given } = read(words);
  if (given.includes('help')) return { kind: 'help' };
  if (given.includes('version')) return { kind: 'version' };
  const [name, ...rest] = positionals;
  if (name === undefined) throw new UsageError('no command; try "askfirst scan" or "askfirst --help"');
  if (!isCommandName(name)) {
    throw new UsageError(
      `unknown command "${name}"${meant(name, Object.keys(commands)) || `; try "askfirst scan ${name}"`}`,
    );
  }
  const foreign = given.find((option) => !options[option]!.of.includes(name));
  if (foreign !== undefined) throw new UsageError(`"askfirst ${name}" takes no --${foreign}`);
  const colour = colourChoice(given);
  switch (name) {
    case 'scan':
      return scanCommand(rest, values, colour);
    case 'explain':
      return explainCommand(rest, colour);
    case 'catalogue':
      return catalogueCommand(rest, values, colour);
  }
}

interface Words {
  readonly values: ReadonlyMap<string, string>;
  readonly positionals: readonly string[];
  /** Names of the options, in the order in which they were given. */
  readonly given: readonly string[];
}

function read(words: readonly string[]): Words {
  const config = Object.fromEntries(
    Object.entries(options).map(([name, { type, short }]) => [name, { type, ...(short !== undefined && { short }) }]),
  );
  // Not strict: what is wrong is said in our own words below.
  const { tokens, positionals } = parseArgs({
    args: [...words],
    options: config,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const given: string[] = [];
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option) throw new UsageError(`unknown option ${token.rawName}${meantOption(token.name)}`);
    given.push(token.name);
    if (option.type === 'boolean') {
      if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value`);
      continue;
    }
    const missing = token.value === undefined || token.value === '' || (!token.inlineValue && /^-./.test(token.value));
    if (missing) throw new UsageError(`--${token.name} needs a value: ${option.value}`);
    values.set(token.name, token.value);
  }
  return { values, positionals, given };
}

function scanCommand(paths: readonly string[], values: ReadonlyMap<string, string>, colour: ColourChoice): ScanCommand {
  const format = formatOf(values, reportFormats);
  const maxWarnings = values.get('max-warnings') ?? '0';
  if (!/^\d+$/.test(maxWarnings)) throw new UsageError(`--max-warnings needs a whole number, not "${maxWarnings}"`);
  const output = values.get('output');
  const config = values.get('config');
  return {
    kind: 'scan',
    paths,
    format,
    maxWarnings: Number(maxWarnings),
    colour,
    ...(output !== undefined && { output }),
    ...(config !== undefined && { config }),
  };
}

function catalogueCommand(
  words: readonly string[],
  values: ReadonlyMap<string, string>,
  colour: ColourChoice,
): CatalogueCommand {
  const format = formatOf(values, ['text', 'json']);
  const [verb, ...searched] = words;
  if (verb === undefined) return { kind: 'catalogue', words: [], format, colour };
  if (verb !== 'search') throw new UsageError(`unknown word "${verb}"; try "askfirst catalogue search ${verb}"`);
  if (searched.length === 0) throw new UsageError('"askfirst catalogue search" needs a word to search for');
  return { kind: 'catalogue', words: searched, format, colour };
}

function formatOf<Format extends ReportFormat>(
  values: ReadonlyMap<string, string>,
  formats: readonly Format[],
): Format {
  const written = values.get('format') ?? 'text';
  const format = formats.find((each) => each === written);
  if (format === undefined) {
    throw new UsageError(`unknown format "${written}"${meant(written, formats) || `; one of ${formats.join(', ')}`}`);
  }
  return format;
}

function explainCommand(names: readonly string[], colour: ColourChoice): ExplainCommand {
  const [rule, more] = names;
  if (rule === undefined) return { kind: 'explain', colour };
  if (more !== undefined) throw new UsageError('"askfirst explain" takes one rule at a time');
  if (!isPageName(rule)) {
    const hint = meant(rule, pageNames) || '; "askfirst explain" lists them all';
    throw new UsageError(`unknown rule "${rule}"${hint}`);
  }
  return { kind: 'explain', rule, colour };
}

function colourChoice(given: readonly string[]): ColourChoice {
  const last = given.findLast((name) => name === 'color' || name === 'no-color');
  return last === undefined ? 'automatic' : last === 'color' ? 'always' : 'never';
}

function meant(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  return near === undefined ? '' : `; did you mean "${near}"?`;
}

function meantOption(name: string): string {
  const near = nearest(name, Object.keys(options));
  return near === undefined ? '; see "askfirst --help"' : `; did you mean --${near}?`;
}

function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(commands, word);
}

function isPageName(word: string): word is PageName {
  return (pageNames as readonly string[]).includes(word);
}
