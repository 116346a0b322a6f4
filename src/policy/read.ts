/** Reads `askfirst.config.json`: what can be read is kept, each mistake becomes one problem with its place. */

import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { nearest } from '../base/nearest.ts';
import { joinPath } from '../base/path.ts';
import { purposes } from '../base/purpose.ts';
import { lineStartsOf, rangeOf } from '../base/range.ts';
import { originMistake, splitOrigin } from '../catalogue/origin.ts';
import { guardKinds, type GuardModel } from '../catalogue/model.ts';
import { ruleNames, severities, type Severity } from '../finding/finding.ts';
import { defaultPolicy } from './default.ts';
import { policyFileName, type Policy, type PolicyProblem, type PolicyReading, type PolicySink } from './policy.ts';
import { checkPolicy, type PolicyFile, type PolicyGuardRow, type PolicySinkRow, type ShapeMistake } from './schema.ts';

type Path = readonly (string | number)[];
type Report = (node: Pick<Node, 'offset' | 'length'>, message: string) => void;

interface OriginMistake {
  readonly kind: 'wrong-origin';
  readonly path: Path;
  readonly message: string;
}

type Mistake = ShapeMistake | OriginMistake;

/**
 * Never throws. Wrong parts are left out by the smallest value, save for a row of `guards`: a guard understood
 * half might prove what it should not, so it is left out whole.
 */
export function readPolicy(text: string, folder: string): PolicyReading {
  const problems: PolicyProblem[] = [];
  const lineStarts = lineStartsOf(text);
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
  const report: Report = (node, message) => {
    problems.push({ message, range: rangeOf(lineStarts, [node.offset, node.offset + node.length]) });
  };
  if (errors[0]) report(errors[0], syntaxMessage(errors[0]));
  if (tree?.type !== 'object') {
    if (errors.length === 0) report(tree ?? { offset: 0, length: text.length }, 'a policy must be an object: `{ … }`');
    return { policy: defaultPolicy(folder), problems };
  }
  reportDuplicates(tree, report);
  const file = checkShape(tree, folder, report);
  return { policy: policyOf(file, folder), problems: problems.sort(byPlace) };
}

function syntaxMessage({ error }: ParseError): string {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return `not valid JSON: ${words}`;
}

function byPlace({ range: first }: PolicyProblem, { range: second }: PolicyProblem): number {
  return first.start.line - second.start.line || first.start.character - second.start.character;
}

function reportDuplicates(tree: Node, report: Report): void {
  const keys = new Set<unknown>();
  for (const child of tree.children ?? []) {
    const key = child.type === 'property' ? child.children?.[0] : undefined;
    if (key && keys.has(key.value)) report(key, `key \`${key.value}\` stands here twice: only the last one counts`);
    keys.add(key?.value);
    reportDuplicates(child, report);
  }
}

/** The file without its wrong parts. Only the first pass reports: what later passes find wrong, leaving out made. */
function checkShape(tree: Node, folder: string, report: Report): PolicyFile {
  let value: unknown = getNodeValue(tree);
  let check = checkPolicy(value);
  let mistakes: readonly Mistake[] = [...check.mistakes, ...originMistakes(tree, folder)];
  for (const mistake of mistakes) {
    const node = nodeOf(tree, mistake);
    report(node, messageOf(mistake, node));
  }
  while (!check.file || mistakes.length > 0) {
    value = without(value, mistakes.map(pathToLeaveOut));
    check = checkPolicy(value);
    ({ mistakes } = check);
  }
  return check.file;
}

function originMistakes(tree: Node, folder: string): OriginMistake[] {
  return (['sinks', 'guards'] as const).flatMap((key) =>
    (findNodeAtLocation(tree, [key])?.children ?? []).flatMap((row, index): OriginMistake[] => {
      const origin: unknown = row.type === 'object' ? findNodeAtLocation(row, ['origin'])?.value : undefined;
      if (typeof origin !== 'string') return [];
      const wrong = originMistake(origin) ?? (ownOrigin(origin, folder) === undefined ? outside(origin) : undefined);
      return wrong === undefined ? [] : [{ kind: 'wrong-origin', path: [key, index, 'origin'], message: wrong }];
    }),
  );
}

function outside(origin: string): string {
  return `\`${origin}\` lies outside of what is scanned`;
}

function pathToLeaveOut(mistake: Mistake): Path {
  if (mistake.path[0] === 'guards' && mistake.path.length > 1) return mistake.path.slice(0, 2);
  return mistake.kind === 'unknown-key' ? [...mistake.path, mistake.key] : mistake.path;
}

function without(value: unknown, paths: readonly Path[]): unknown {
  if (paths.length === 0 || typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const inside = paths.filter(([step]) => String(step) === key).map(([, ...rest]) => rest);
    return inside.some((rest) => rest.length === 0) ? [] : [[key, without(inner, inside)] as const];
  });
  return Array.isArray(value) ? kept.map(([, inner]) => inner) : Object.fromEntries(kept);
}

function nodeOf(tree: Node, mistake: Mistake): Node {
  const value = nodeAt(tree, mistake.path);
  return mistake.kind === 'unknown-key' ? (keyNode(value, mistake.key) ?? value) : value;
}

function nodeAt(tree: Node, path: Path): Node {
  return findNodeAtLocation(tree, [...path]) ?? tree;
}

function keyNode(object: Node, key: string): Node | undefined {
  return findNodeAtLocation(object, [key])?.parent?.children?.[0];
}

function messageOf(mistake: Mistake, node: Node): string {
  const name = `\`${mistake.path.findLast((step) => typeof step === 'string') ?? ''}\``;
  switch (mistake.kind) {
    case 'unknown-key': {
      const noun = mistake.path[0] === 'severity' ? 'rule or purpose' : 'key';
      return `unknown ${noun} \`${mistake.key}\`${suggestion(mistake.key, mistake.known)}`;
    }
    case 'wrong-value': {
      const written = typeof node.value === 'string' ? node.value : undefined;
      if (written === undefined) return `${name} must be one of ${mistake.allowed.join(', ')}`;
      return `unknown ${nounFor(mistake.allowed)} \`${written}\`${suggestion(written, mistake.allowed)}`;
    }
    case 'missing':
      return `missing key \`${mistake.key}\``;
    case 'wrong-type':
      return `${name} must hold ${withArticle(mistake.expected)}, not ${withArticle(node.type)}`;
    case 'wrong-origin':
      return mistake.message;
    case 'empty':
      return `${name} must not be empty`;
  }
}

function withArticle(type: string): string {
  if (type === 'null') return type;
  return `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`;
}

const nouns = new Map<readonly string[], string>([
  [purposes, 'purpose'],
  [severities, 'severity'],
  [guardKinds, 'kind of guard'],
]);

function nounFor(allowed: readonly string[]): string {
  for (const [words, noun] of nouns) if (words.join() === allowed.join()) return noun;
  return 'value';
}

function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? `; known are ${known.join(', ')}` : `; did you mean \`${near}\`?`;
}

function policyOf(file: PolicyFile, folder: string): Policy {
  const defaults = defaultPolicy(folder);
  return {
    folder,
    include: file.include ?? defaults.include,
    exclude: file.exclude ?? defaults.exclude,
    tests: file.tests ?? defaults.tests,
    purposes: new Map(Object.entries(file.purposes ?? {})),
    sinks: (file.sinks ?? []).map((row) => sinkOf(row, folder)),
    guards: (file.guards ?? []).map((row) => guardOf(row, folder)),
    severity: severityMapsOf(file.severity ?? {}),
    blanketConsent: file.blanketConsent ?? defaults.blanketConsent,
  };
}

function severityMapsOf(given: Readonly<Record<string, Severity | undefined>>): Policy['severity'] {
  const pick = <Word extends string>(words: readonly Word[]): Map<Word, Severity> =>
    new Map(words.flatMap((word) => (given[word] === undefined ? [] : [[word, given[word]]])));
  return { rules: pick(ruleNames), purposes: pick(purposes) };
}

function sinkOf({ origin, vendor, does, source, ...row }: PolicySinkRow, folder: string): PolicySink {
  return {
    is: 'sink',
    ...row,
    origins: [ownOrigin(origin, folder) ?? origin],
    vendor: vendor ?? 'this project',
    does: does ?? `needs consent for ${row.purposes.join(', ')}, says ${policyFileName}`,
    source: source ?? policyFileName,
  };
}

function guardOf({ origin, source, ...row }: PolicyGuardRow, folder: string): GuardModel {
  return { is: 'guard', ...row, origins: [ownOrigin(origin, folder) ?? origin], source: source ?? policyFileName };
}

/** The origin with own code (`./x.ts#f()`) seen from the scan root; undefined where that lies outside of it. */
function ownOrigin(origin: string, folder: string): string | undefined {
  if (!/^\.\.?\//.test(origin)) return origin;
  const { module, path } = splitOrigin(origin);
  const file = joinPath(folder, module);
  return file === undefined ? undefined : `./${file}#${path}`;
}
