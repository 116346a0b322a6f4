/** The path on which nobody asked, as a person reads it: a trail told in steps. */

import { rangeOf, type Span } from '../base/range.ts';
import type { FunctionRecord, Terminator } from '../cfg/record.ts';
import type { PathStep } from '../finding/finding.ts';
import type { Escape } from '../link/escapes.ts';
import type { FunctionIndex } from '../link/file-index.ts';
import type { SinkSite } from '../solve/sinks.ts';
import type { DemandContext, Inner } from '../solve/ways.ts';
import { quote } from './quote.ts';
import type { Stretch, Trail } from './trail.ts';

export interface PathContext extends DemandContext {
  /** The text of a lowered file. */
  readonly sourceOf: (file: string) => string | undefined;
}

/** `thorough`: with conditions that lead to the sink either way; they may say which value it was. */
export function pathOf(context: PathContext, site: SinkSite, trail: Trail, thorough: boolean): readonly PathStep[] {
  const { entry, stretches } = trail;
  const [outermost] = stretches;
  const { nameSpan } = context.linker.functionRecord(outermost!.place);
  const steps = [step(context, outermost!.place.file, nameSpan, 'entry', entry.reason)];
  for (const [index, stretch] of stretches.entries()) {
    steps.push(...branches(context, stretch, thorough));
    const next = stretches[index + 1];
    if (stretch.by && next) steps.push(...hop(context, stretch, stretch.by, next));
  }
  steps.push(step(context, site.solution.place.file, site.instruction.span, 'sink', `this ${site.row.model.does}`));
  return withoutIdle(context, outermost!, withoutRepeats(steps));
}

/** How the next function is entered; nothing where it is only returned, to callers that are not known. */
function hop(context: PathContext, { place, at }: Stretch, by: Inner, next: Stretch): readonly PathStep[] {
  const entered = enters(context, by, context.linker.functionRecord(next.place));
  return at ? [step(context, place.file, at.span, 'call', entered)] : [];
}

/** A module that only hands its handlers away is no step of its own: they are what is entered. */
function withoutIdle(context: PathContext, outermost: Stretch, steps: readonly PathStep[]): readonly PathStep[] {
  const [, second, ...rest] = steps;
  const isModule = context.linker.functionRecord(outermost.place).kind === 'module';
  if (!isModule || outermost.by?.kind !== 'escape' || second?.kind !== 'call') return steps;
  return [{ ...second, kind: 'entry' }, ...rest];
}

/** One condition may be several branches. */
function withoutRepeats(steps: readonly PathStep[]): readonly PathStep[] {
  const key = ({ file, kind, message, range }: PathStep): string => JSON.stringify([file, kind, message, range]);
  return steps.filter((each, index) => index === 0 || key(each) !== key(steps[index - 1]!));
}

function enters(context: PathContext, by: Inner, record: FunctionRecord): string {
  const name = record.name === '' ? 'a function' : `\`${record.name}\``;
  if (by.kind === 'escape') return `${name} is ${takenBy(context, by.escape)}, and may run at any time`;
  if (by.kind === 'member') return `this may call ${name}`;
  return by.edge.kind === 'callback' ? `${name} is run here` : `calls ${name}`;
}

/** What takes the function: `handed to app.post for "/calls"`, `set as script.onload`, `given to <Button>`. */
function takenBy({ linker, sourceOf }: PathContext, { at, instruction }: Escape): string {
  const source = sourceOf(at.file);
  const unknown = 'handed away here';
  switch (instruction?.kind) {
    case 'call':
    case 'new': {
      const callee = linker.definition(at, instruction.callee);
      const isNamed = callee?.kind === 'get' || callee?.kind === 'load' || callee?.kind === 'global';
      if (!isNamed || source === undefined) return unknown;
      const [first] = instruction.arguments;
      const argument = first && linker.definition(at, first.value);
      const about =
        argument?.kind === 'constant' && typeof argument.value === 'string' ? ` for "${argument.value}"` : '';
      return `handed to ${quote(source, callee.span, 'this')}${about}`;
    }
    case 'set': {
      const object = linker.definition(at, instruction.object);
      const text = object && source?.slice(...object.span);
      return text === undefined || !/^[\w.]+$/.test(text) ? unknown : `set as \`${text}.${instruction.name}\``;
    }
    case 'jsx': {
      const name = /^<[\w.]+/.exec(source?.slice(...instruction.span) ?? '')?.[0];
      return name === undefined ? unknown : `given to \`${name}>\``;
    }
    default:
      return unknown;
  }
}

function step(context: PathContext, file: string, span: Span, kind: PathStep['kind'], message: string): PathStep {
  return { file, kind, message, range: rangeOf(context.linker.file(file).record.lineStarts, span) };
}

/**
 * The sides of conditions that are taken. A condition of which the other side leads there as well says nothing of why,
 * and is left out unless all are wanted.
 */
function branches(context: PathContext, { place, blocks }: Stretch, thorough: boolean): readonly PathStep[] {
  const index = context.linker.file(place.file).functions[place.function]!;
  return blocks.flatMap(({ block, either }, position) => {
    const { terminator } = index.record.blocks[block]!;
    const next = blocks[position + 1]?.block;
    if (terminator.kind !== 'branch' || terminator.then === terminator.else) return [];
    if (next !== terminator.then && next !== terminator.else) return [];
    if (either && !thorough) return [];
    const message = outcomeOf(context, place.file, index, terminator, next === terminator.then);
    return message === undefined ? [] : [step(context, place.file, terminator.span, 'branch', message)];
  });
}

/** What the side of a branch says of its condition; undefined for branches that nobody wrote. */
function outcomeOf(
  context: PathContext,
  file: string,
  index: FunctionIndex,
  { test, span }: Extract<Terminator, { kind: 'branch' }>,
  taken: boolean,
): string | undefined {
  const condition = quote(context.sourceOf(file), span, 'this');
  const { variables } = context.linker.file(file).record;
  const tested = index.definitions[test];
  switch (tested?.kind) {
    case 'present':
      return `${condition} is ${taken ? 'there' : 'missing'}`;
    case 'unknown':
      return taken ? `${condition} has one more` : `${condition} has no more`;
    case 'binary': {
      // How a `try` was left is told apart behind its `finally`.
      const left = index.definitions[tested.left];
      const isOwn = left?.kind === 'load' && variables[left.variable]!.kind === 'temporary';
      return isOwn ? undefined : `${condition} ${taken ? 'holds' : 'does not hold'}`;
    }
    default:
      return `${condition} ${taken ? 'holds' : 'does not hold'}`;
  }
}
