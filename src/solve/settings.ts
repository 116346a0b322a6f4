/** Sinks that the options of another call switch off: `init({ replaysSessionSampleRate: 0, … })`. */

import { once, push } from '../base/multimap.ts';
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
  const calls = once(settingCalls, context.linker.epoch, () => findSettingCalls(context)).get(key(vendor, setting));
  return (calls ?? []).length > 0 && calls!.every((each) => switchesOff(context.linker, each));
}

/** The calls that set something, of the files that there are at an epoch of the linker; by `key`. */
const settingCalls = new WeakMap<object, ReadonlyMap<string, readonly SettingCall[]>>();

function findSettingCalls(context: SinkContext): ReadonlyMap<string, readonly SettingCall[]> {
  const found = new Map<string, SettingCall[]>();
  for (const [file, { functions }] of context.linker.files) {
    const { match } = context.catalogueFor(file);
    for (const { record, calls } of functions) {
      const at = { file, function: record.id };
      for (const call of calls) {
        if (call.kind === 'jsx') continue;
        for (const target of context.linker.calleesOf(at, call)) {
          if (target.kind !== 'path') continue;
          for (const { vendor, model } of match(`${target.path}()`)) {
            if (model.is === 'setting') push(found, key(vendor, model.sets), { at, call, model });
          }
        }
      }
    }
  }
  return found;
}

function key(vendor: string, setting: string): string {
  return `${vendor}\n${setting}`;
}

function switchesOff(linker: Linker, { at, call, model }: SettingCall): boolean {
  return model.off.every((condition) => holds(linker, at, call, condition));
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
  const definition = linker.definition(at, register);
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
