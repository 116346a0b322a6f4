/**
 * Whether a path can be gone: each step is looked up in the records and the graph of calls, and what is asked on it is
 * followed anew, with nothing of what found it.
 */

import { rangeOf, type Range } from '../../src/base/range.ts';
import { successorsOf } from '../../src/cfg/order.ts';
import type { FunctionRecord, Instruction } from '../../src/cfg/record.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import type { Finding, PathStep } from '../../src/finding/finding.ts';
import { functionKey, type FunctionPlace } from '../../src/link/program.ts';
import { trailOf, type Stretch, type Trail } from '../../src/rules/trail.ts';
import type { Inner } from '../../src/solve/ways.ts';
import { isProvenOn } from './answers.ts';

type Context = Analysis['context'];

/** A line for each step of a finding's path that is none, and for each finding without a path. */
export function unrealSteps({ context, verdicts, report }: Analysis): readonly string[] {
  return report().findings.flatMap((finding) => {
    if (!finding.sink) return [];
    const at = `${finding.file}:${finding.range.start.line + 1}`;
    const verdict = verdicts.find(({ site }) => {
      const { file } = site.solution.place;
      const range = rangeOf(context.linker.file(file).record.lineStarts, site.instruction.span);
      return file === finding.file && sameRange(range, finding.range) && site.row.origin === finding.sink?.origin;
    });
    const trails = verdict
      ? finding.purposes.map((purpose) => ({ purpose, trail: trailOf(context, verdict, purpose) }))
      : [];
    const [first] = trails;
    if (!verdict || !first?.trail) return [`${at}: no path`];
    const faults = trails.flatMap(({ purpose, trail }) =>
      trail ? faultsOf(context, trail, verdict.site.instruction, purpose) : [`no path for ${purpose}`],
    );
    return [...faults, ...untrueSteps(context, first.trail, finding)].map((fault) => `${at}: ${fault}`);
  });
}

function sameRange(a: Range, b: Range): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** What is wrong with a trail to the sink as a way on which the purpose is not proven. */
export function faultsOf(context: Context, trail: Trail, sink: Instruction, purpose: string): readonly string[] {
  const { stretches } = trail;
  const faults = stretches.flatMap((stretch, index) => [
    ...faultsInside(context.linker.functionRecord(stretch.place), stretch),
    ...faultsOfHop(context, stretch, stretches[index + 1]),
  ]);
  const [outermost] = stretches;
  if (!outermost || !isOutside(context, outermost.place)) faults.push('does not begin at an entry');
  if (stretches.at(-1)?.at !== sink) faults.push('does not end at the sink');
  if (faults.length === 0 && isProvenOn(context, stretches, purpose)) faults.push(`somebody says yes to ${purpose}`);
  return faults;
}

/** From the entry, along edges, to a block that holds where it is left. */
function faultsInside(record: FunctionRecord, { blocks, at }: Stretch): readonly string[] {
  const name = record.name === '' ? record.kind : record.name;
  const faults: string[] = [];
  if (blocks[0]?.block !== record.entry) faults.push(`does not begin where ${name} does`);
  for (const [index, { block }] of blocks.entries()) {
    const next = blocks[index + 1]?.block;
    if (next !== undefined && !successorsOf(record.blocks[block]!).includes(next))
      faults.push(`no edge from ${block} to ${next} in ${name}`);
  }
  const last = record.blocks[blocks.at(-1)?.block ?? -1];
  const leaves = at ? last?.instructions.includes(at) : last?.terminator.kind === 'return';
  if (!leaves) faults.push(`does not leave ${name} where it says`);
  return faults;
}

function faultsOfHop(context: Context, stretch: Stretch, next: Stretch | undefined): readonly string[] {
  const { by } = stretch;
  if (!by || !next) return by || next ? ['a hop leads nowhere, or is missing'] : [];
  const fits = isSame(callerOf(by), stretch.place) && isHop(context, stretch, by, next.place);
  return fits ? [] : [`no call or hand-over from ${functionKey(stretch.place)} to ${functionKey(next.place)}`];
}

function callerOf(by: Inner): FunctionPlace {
  return by.kind === 'escape' ? by.escape.at : by.edge.caller;
}

function isHop(context: Context, { at }: Stretch, by: Inner, callee: FunctionPlace): boolean {
  switch (by.kind) {
    case 'edge':
      return at !== undefined && context.graph.from(at).some((edge) => isSame(edge.callee, callee));
    case 'member': {
      const called = at?.kind === 'call' ? context.linker.definition(by.edge.caller, at.callee) : undefined;
      return called?.kind === 'get' && called.name === context.linker.functionRecord(callee).name;
    }
    case 'escape':
      return context.escapes.of(callee).escapes.some((escape) => escape.instruction === at);
  }
}

function isSame(a: FunctionPlace, b: FunctionPlace): boolean {
  return functionKey(a) === functionKey(b);
}

/** Whether something outside of the workspace may run it. */
function isOutside(context: Context, place: FunctionPlace): boolean {
  const record = context.linker.functionRecord(place);
  const { exported, member } = context.escapes.of(place);
  const isScripts = context.linker.file(place.file).record.kind === 'script' && record.parent === 0;
  const isServers = record.directives.includes('use server');
  return (
    record.kind === 'module' || record.class !== undefined || exported || member !== undefined || isScripts || isServers
  );
}

interface Told {
  readonly file: string;
  readonly range: Range;
  readonly kind: PathStep['kind'];
  /** The side of a condition. */
  readonly side?: boolean;
}

/** Steps that the trail does not have, or has in another order or with the other side of a condition. */
function untrueSteps(context: Context, trail: Trail, { path }: Finding): readonly string[] {
  const passed = trail.stretches.flatMap((stretch) => passedOn(context, stretch));
  const faults = path[0]?.kind === 'entry' && path.at(-1)?.kind === 'sink' ? [] : ['no path from an entry to the sink'];
  let from = 0;
  for (const step of path.slice(1)) {
    const place = passed.findIndex((each, index) => index >= from && isTold(each, step));
    if (place < 0) faults.push(`not on the way: ${step.message}`);
    else from = place;
  }
  return faults;
}

function isTold({ file, range, kind, side }: Told, step: PathStep): boolean {
  const says = step.kind === 'branch' ? / (holds|is there|has one more)$/.test(step.message) : undefined;
  return step.file === file && step.kind === kind && sameRange(step.range, range) && says === side;
}

function passedOn({ linker }: Context, { place, blocks, at, by }: Stretch): readonly Told[] {
  const { lineStarts } = linker.file(place.file).record;
  const record = linker.functionRecord(place);
  const told = blocks.flatMap(({ block }, index): Told[] => {
    const { terminator } = record.blocks[block]!;
    const next = blocks[index + 1]?.block;
    if (terminator.kind !== 'branch' || next === undefined) return [];
    const range = rangeOf(lineStarts, terminator.span);
    return [{ file: place.file, range, kind: 'branch', side: next === terminator.then }];
  });
  if (at) told.push({ file: place.file, range: rangeOf(lineStarts, at.span), kind: by ? 'call' : 'sink' });
  return told;
}
