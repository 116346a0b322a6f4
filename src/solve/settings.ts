/** Sinks that the options of another call switch off: `init({ replaysSessionSampleRate: 0, … })`. */

import type { Condition, SettingModel } from '../catalogue/model.ts';
import type { ConstantValue, Invocation, Register } from '../cfg/record.ts';
import type { Linker } from '../link/linker.ts';
import type { FunctionPlace } from '../link/program.ts';
import { testsOf } from './conditions.ts';
import type { SinkContext } from './sinks.ts';
import { constantPasses } from './test.ts';

interface SettingCall {
  readonly at: FunctionPlace;
  readonly call: Invocation;
  readonly model: SettingModel;
}

/** Whether there are calls that set it, and all of them certainly switch it off. */
export function isSetOff(context: SinkContext, vendor: string, setting: string): boolean {
  let seen = false;
  for (const { at, call, model } of settingCalls(context, vendor, setting)) {
    seen = true;
    if (!model.off.every((condition) => holds(context.linker, at, call, condition))) return false;
  }
  return seen;
}

function* settingCalls(context: SinkContext, vendor: string, setting: string): Iterable<SettingCall> {
  for (const [file, { functions }] of context.linker.files) {
    for (const { record, calls } of functions) {
      const at = { file, function: record.id };
      for (const call of calls) {
        if (call.kind === 'jsx') continue;
        for (const model of settingsOf(context, at, call, vendor))
          if (model.sets === setting) yield { at, call, model };
      }
    }
  }
}

function settingsOf(
  context: SinkContext,
  at: FunctionPlace,
  call: Invocation,
  vendor: string,
): readonly SettingModel[] {
  return context.linker
    .calleesOf(at, call)
    .flatMap((target) => (target.kind === 'path' ? context.catalogueFor(at.file).match(`${target.path}()`) : []))
    .flatMap((row) => (row.vendor === vendor && row.model.is === 'setting' ? [row.model] : []));
}

/** Whether the literal that stands there, or that nothing stands there, passes the condition. */
function holds(linker: Linker, at: FunctionPlace, call: Invocation, condition: Condition): boolean {
  const argument = call.arguments[condition.argument];
  if (!argument || argument.spread) return false;
  const value = literalAt(linker, at, argument.value, condition.path === '' ? [] : condition.path.split('.'));
  return value !== undefined && testsOf(condition.is, true).some((test) => constantPasses(value, test));
}

function literalAt(
  linker: Linker,
  at: FunctionPlace,
  register: Register,
  path: readonly string[],
): ConstantValue | undefined {
  const definition = linker.definition({ ...at, register });
  if (definition?.kind === 'load') {
    const store = linker.storesBehind(at.file, definition.variable);
    return store && literalAt(linker, store, store.instruction.value, path);
  }
  const [name, ...rest] = path;
  if (name === undefined) return definition?.kind === 'constant' ? definition.value : undefined;
  if (definition?.kind !== 'object') return undefined;
  const { properties } = definition;
  if (properties.some(({ kind }) => kind !== 'value')) return undefined;
  const property = properties.find((candidate) => candidate.name === name);
  return property ? literalAt(linker, at, property.value, rest) : { undefined: true };
}
