/** How an origin is written and read: `module#path`, hosts and scripts. The link stage spells access paths alike. */

import { parseUrlPattern, scriptPrefix } from './url.ts';

type Segment =
  | { readonly kind: 'property'; readonly name: string }
  /** `.*`: any property. */
  | { readonly kind: 'any' }
  | { readonly kind: 'call' }
  | { readonly kind: 'new' }
  /** What is passed at this place, after a call or a construction. */
  | { readonly kind: 'argument'; readonly index: number }
  /** What the function before gets at this place. */
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'jsx' }
  | { readonly kind: 'write' };

export type ParsedOrigin =
  | {
      readonly kind: 'call' | 'construct' | 'jsx' | 'write' | 'value';
      readonly module: string;
      readonly path: readonly Segment[];
    }
  /** `url` is the pattern, `https://` included. */
  | { readonly kind: 'request' | 'script'; readonly url: string };

/** A spelling that is no origin. The message is one line, with the nearest right spelling where there is one. */
class OriginError extends Error {}

/** Whether the text, braces or not, is written as a request or a script rather than as a path. */
export function isUrlOrigin(text: string): boolean {
  return text.startsWith('https://') || text.startsWith(scriptPrefix);
}

/** Cuts at the last `#`. Without one the whole text is the module. */
export function splitOrigin(text: string): { readonly module: string; readonly path: string } {
  const at = text.lastIndexOf('#');
  return at < 0 ? { module: text, path: '' } : { module: text.slice(0, at), path: text.slice(at + 1) };
}

const endsName = /[.(<=]/g;

/**
 * The steps of a path as they are spelled, without dots: names, `*`, `argument0`, `()`, `new()`, `<>`, `=`.
 * Nothing is checked: a wrong path gives steps that equal no row's.
 */
export function splitPath(path: string): string[] {
  const steps: string[] = [];
  let at = 0;
  while (at < path.length) {
    const first = path[at];
    if (first === '(' || first === '<') {
      steps.push(path.slice(at, at + 2));
      at += 2;
    } else if (first === '=') {
      steps.push('=');
      at += 1;
    } else {
      const start = first === '.' ? at + 1 : at;
      endsName.lastIndex = start;
      const end = endsName.exec(path)?.index ?? path.length;
      const name = path.slice(start, end);
      const constructs = name === 'new' && path.startsWith('()', end);
      steps.push(constructs ? 'new()' : name);
      at = constructs ? end + 2 : end;
    }
  }
  return steps;
}

/** The inverse of `splitPath`. */
export function joinPath(steps: readonly string[]): string {
  let path = '';
  for (const step of steps) {
    const joined = step === '()' || step === '<>' || step === '=' || (path === '' && step !== 'new()');
    path += joined ? step : `.${step}`;
  }
  return path;
}

/** A table by origins that are written with braces, by each that they stand for. */
export function byOrigin<Value>(table: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(
    Object.entries(table).flatMap(([origin, value]) => expandBraces(origin).map((each) => [each, value] as const)),
  );
}

/** `a{b,c}d` → `abd`, `acd`, in order, as in a shell; nested too. */
export function expandBraces(text: string): readonly string[] {
  const open = text.indexOf('{');
  const stray = text.indexOf('}');
  if (open < 0 && stray < 0) return [text];
  const alternatives: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at >= 0 && at < text.length; at++) {
    const character = text[at];
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (depth === 0) {
      alternatives.push(text.slice(start, at));
      return finishBraces(text, text.slice(0, open), alternatives, text.slice(at + 1));
    }
    if (character === ',' && depth === 1) {
      alternatives.push(text.slice(start, at));
      start = at + 1;
    }
  }
  throw new OriginError(`\`${text}\` has a brace without its partner`);
}

function finishBraces(text: string, before: string, alternatives: readonly string[], after: string): readonly string[] {
  if (before.includes('}')) throw new OriginError(`\`${text}\` has a brace without its partner`);
  if (alternatives.length < 2) {
    throw new OriginError(`\`${text}\` has braces around one thing: ${suggest(`${before}*${after}`)}`);
  }
  const tails = expandBraces(after);
  return alternatives.flatMap(expandBraces).flatMap((middle) => tails.map((tail) => before + middle + tail));
}

/** Reads one origin; its braces must be expanded before. Throws `OriginError`. */
export function parseOrigin(text: string): ParsedOrigin {
  const read = readOrigin(text);
  if (typeof read !== 'string') return read;
  const nearest = nearestSpelling(text);
  throw new OriginError(`\`${text}\` ${read}${nearest === undefined ? '' : `: ${suggest(nearest)}`}`);
}

/** What is wrong with an origin as written in a row, braces and all; undefined where nothing is. */
export function originMistake(text: string): string | undefined {
  try {
    for (const one of expandBraces(text)) parseOrigin(one);
    return undefined;
  } catch (error) {
    if (error instanceof OriginError) return error.message;
    throw error;
  }
}

/** As the origin is written; `parseOrigin` reads it back. */
export function printOrigin(origin: ParsedOrigin): string {
  if ('url' in origin) return origin.kind === 'script' ? scriptPrefix + origin.url : origin.url;
  return `${origin.module}#${joinPath(origin.path.map(printSegment))}`;
}

function suggest(spelling: string): string {
  return `did you mean \`${spelling}\`?`;
}

const fixedSegments = new Map<string, Segment>([
  ['*', { kind: 'any' }],
  ['()', { kind: 'call' }],
  ['new()', { kind: 'new' }],
  ['<>', { kind: 'jsx' }],
  ['=', { kind: 'write' }],
]);

function printSegment(segment: Segment): string {
  if (segment.kind === 'property') return segment.name;
  if (segment.kind === 'argument' || segment.kind === 'parameter') return `${segment.kind}${segment.index}`;
  for (const [spelling, fixed] of fixedSegments) if (fixed.kind === segment.kind) return spelling;
  return '';
}

const endings = { call: 'call', new: 'construct', jsx: 'jsx', write: 'write' } as const;

/** The origin, or what is wrong with it as the rest of a sentence that begins with its text. */
function readOrigin(text: string): ParsedOrigin | string {
  const script = text.startsWith(scriptPrefix);
  const url = script ? text.slice(scriptPrefix.length) : text;
  if (script || /^[a-z]*:?\/\//.test(url)) {
    const mistake = urlMistake(url);
    return mistake ?? { kind: script ? 'script' : 'request', url };
  }
  if (!text.includes('#')) return 'has no `#` between module and path';
  const { module, path } = splitOrigin(text);
  if (module === '') return 'names no module before `#`';
  if (/[\s{}*]/.test(module)) return 'has a module name with a space, a brace or a `*`';
  const segments = readPath(path);
  if (typeof segments === 'string') return segments;
  if (module === 'global' && isGlobalObject(segments[0])) return 'names the global object, which `global` is already';
  const last = segments.at(-1)?.kind;
  return {
    kind: last !== undefined && last in endings ? endings[last as keyof typeof endings] : 'value',
    module,
    path: segments,
  };
}

/** Names under which scripts reach the object that holds all globals. */
export const globalObjects: ReadonlySet<string> = new Set(['window', 'globalThis', 'self', 'global']);

function isGlobalObject(segment: Segment | undefined): boolean {
  return segment?.kind === 'property' && globalObjects.has(segment.name);
}

function urlMistake(url: string): string | undefined {
  if (!url.startsWith('https://')) return 'must begin with `https://`, which stands for every scheme';
  if (/[?#]/.test(url)) return 'has a query or a fragment, which is never compared';
  if (/[\s{}]/.test(url) || parseUrlPattern(url) === undefined) return 'is no address with a host';
  return undefined;
}

function readPath(path: string): readonly Segment[] | string {
  if (path.startsWith('.') && !path.startsWith('.new()')) return 'has a dot after `#`';
  const steps = splitPath(path);
  const segments: Segment[] = [];
  for (const [index, step] of steps.entries()) {
    const segment = fixedSegments.get(step) ?? readName(step, steps[index - 1]);
    if (typeof segment === 'string') return segment;
    if ((segment.kind === 'jsx' || segment.kind === 'write') && index < steps.length - 1) {
      return `has \`${step}\` before its end`;
    }
    segments.push(segment);
  }
  return joinPath(steps) === path ? segments : 'does not follow the grammar `module#a.b().new()`';
}

function readName(step: string, before: string | undefined): Segment | string {
  const place = /^(argument|parameter)(\d+)$/.exec(step);
  if (place?.[1] === 'argument') {
    if (before !== '()' && before !== 'new()') return `has \`.${step}\` where no call is before it`;
    return { kind: 'argument', index: Number(place[2]) };
  }
  if (place) return { kind: 'parameter', index: Number(place[2]) };
  if (step === '') return 'has a name missing';
  if (step === 'new') return 'has `new` without its `()`';
  return /^[\w$\u0080-\uffff-]+$/.test(step) ? { kind: 'property', name: step } : `has a wrong name \`${step}\``;
}

/** Slips of the pen and what was meant, applied one after the other until the spelling is right. */
const repairs: readonly (readonly [RegExp, string])[] = [
  [/^\s+|\s+$/g, ''],
  [/^await\s+/, ''],
  [/^(script:)?(?:https?:|wss?:)?\/\//, '$1https://'],
  [/^script:(?!https:)/, 'script:https://'],
  [/^((?:script:)?https:[^?#]*)[?#].*$/, '$1'],
  [/^new\s+([^()]*)\(.*\)$/, '$1.new()'],
  [/<\/?([\w$.]+)\s*\/?>$/, '$1<>'],
  [/\?\./g, '.'],
  [/!(?=[.(])/g, ''],
  [/\[['"]?([\w$-]+)['"]?\]/g, '.$1'],
  [/\(\s*[^()]+\s*\)/g, '()'],
  [/\s*=\s*$/, '='],
  [/#new\(\)/, '#.new()'],
  [/\.new(?![\w$(])/g, '.new()'],
  [/^((?:@[\w.-]+\/)?[\w-]+(?:\/[\w-]+)*)\.(?=[^#]*$)/, '$1#'],
  [/^((?:@[\w.-]+\/)?[\w-]+(?:\/[\w-]+)*)$/, '$1#default'],
  [/#\.(?!new\(\))/, '#'],
  [/^(global#)(?:window|globalThis|self|global)\./, '$1'],
  [/^#/, 'global#'],
];

function nearestSpelling(text: string): string | undefined {
  let spelling = text;
  for (const [slip, meant] of repairs) {
    spelling = spelling.replace(slip, meant);
    if (spelling !== text && typeof readOrigin(spelling) !== 'string') return spelling;
  }
  return undefined;
}
