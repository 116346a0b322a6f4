/** Names across files: what an export of a workspace file is, through barrels and re-exports. */

import type { ExportRecord, Register, VariableId } from '../cfg/record.ts';
import type { FileIndex } from './file-index.ts';
import type { FunctionPlace } from './program.ts';
import type { Target, Targets } from './target.ts';

/** The part of the linker that following exports needs. */
export interface ExportContext {
  readonly targets: Targets;
  file(path: string): FileIndex;
  variable(file: string, id: VariableId): readonly Target[];
  register(at: FunctionPlace, register: Register): readonly Target[];
  member(target: Target, name: string): readonly Target[];
  importTargets(from: string, specifier: string, imported: string): readonly Target[];
}

/** The values of an export; none where the file has no such export. */
export function* exportedValues(context: ExportContext, file: string, name: string): Iterable<Target> {
  const { exports } = context.file(file).record;
  const own = exports.filter((entry) => entry.kind !== 'star' && entry.kind !== 'type' && entry.name === name);
  for (const entry of own) yield* valuesOfExport(context, file, entry);
  if (own.length > 0) return;
  yield* throughCommonJs(context, file, exports, name);
  yield* throughStars(context, file, exports, name);
}

function valuesOfExport(context: ExportContext, file: string, entry: ExportRecord): readonly Target[] {
  switch (entry.kind) {
    case 'variable':
      return context.variable(file, entry.variable);
    case 'again':
      return context.importTargets(file, entry.specifier, entry.imported);
    case 'commonjs':
      return context.register({ file, function: 0 }, entry.register);
    default:
      return [];
  }
}

/** `import x from` and `import { name } from` a CommonJS module: its whole, and the members of its whole. */
function throughCommonJs(
  context: ExportContext,
  file: string,
  exports: readonly ExportRecord[],
  name: string,
): readonly Target[] {
  const whole = exports.filter((entry) => entry.kind === 'commonjs' && entry.name === 'module.exports');
  const values = whole.flatMap((entry) => valuesOfExport(context, file, entry));
  if (name === 'default') {
    if (values.length > 0) return values;
    return exports.some((entry) => entry.kind === 'commonjs') ? [context.targets.module(file)] : [];
  }
  return values.flatMap((value) => context.member(value, name));
}

function throughStars(
  context: ExportContext,
  file: string,
  exports: readonly ExportRecord[],
  name: string,
): readonly Target[] {
  return exports.flatMap((entry) => {
    if (entry.kind !== 'star') return [];
    if (entry.name !== undefined) {
      return entry.name === name ? context.importTargets(file, entry.specifier, '*') : [];
    }
    return name === 'default' ? [] : context.importTargets(file, entry.specifier, name);
  });
}
