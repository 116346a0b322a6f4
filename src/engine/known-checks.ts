/** The checks that the workspace has: what it exports, imports and names in its policies that can be asked for an answer. */

import { splitOrigin } from '../catalogue/origin.ts';
import { purposesOfWord, readName } from '../catalogue/words.ts';
import type { FunctionRecord, VariableId } from '../cfg/record.ts';
import type { TypeReference } from '../cfg/types.ts';
import type { FileIndex } from '../link/file-index.ts';
import type { ResolveModule } from '../link/program.ts';
import type { Policy } from '../policy/policy.ts';
import type { CheckParameter, KnownCheck } from '../rules/fixing/context.ts';

export interface CheckSources {
  readonly files: ReadonlyMap<string, FileIndex>;
  readonly resolve: ResolveModule;
  readonly policies: readonly Policy[];
}

/** `own` are the files whose unexported checks and imports count too. */
export function knownChecks(sources: CheckSources, own: readonly string[]): readonly KnownCheck[] {
  const found = new Map<string, KnownCheck>();
  const add = (check: KnownCheck | undefined): void => {
    if (!check) return;
    const where = 'file' in check.from ? check.from.file : check.from.specifier;
    const key = `${where}#${check.name}`;
    if (!found.has(key)) found.set(key, check);
  };
  for (const file of sources.files.keys()) for (const check of exportedChecks(sources, file)) add(check);
  for (const file of own) for (const check of ownChecks(sources, file)) add(check);
  for (const check of checksOfPolicies(sources)) add(check);
  return [...found.values()];
}

function* exportedChecks(sources: CheckSources, file: string): Iterable<KnownCheck | undefined> {
  const index = sources.files.get(file)!;
  for (const entry of index.record.exports) {
    if (entry.kind !== 'variable') continue;
    const variable = index.record.variables[entry.variable]!;
    const name = entry.name === 'default' ? variable.name : entry.name;
    yield declaredCheck(sources, file, name, functionIn(index, entry.variable), entry.name);
  }
}

function* ownChecks(sources: CheckSources, file: string): Iterable<KnownCheck | undefined> {
  const index = sources.files.get(file);
  if (!index) return;
  for (const [id, { name, kind, function: owner, import: imported }] of index.record.variables.entries()) {
    if (imported && !imported.typeOnly && sources.resolve(imported.specifier, file) === undefined) {
      yield importedCheck(imported.imported, name, imported.specifier);
    } else if (owner === 0 && (kind === 'const' || kind === 'function')) {
      yield declaredCheck(sources, file, name, functionIn(index, id));
    }
  }
}

function* checksOfPolicies({ policies }: CheckSources): Iterable<KnownCheck> {
  for (const { origins, kind, purposes, promise } of policies.flatMap(({ guards }) => guards)) {
    for (const origin of origins) {
      const { module, path } = splitOrigin(origin);
      const exported = /^([\w$]+)\(\)$/.exec(path)?.[1];
      if ((kind !== 'predicate' && kind !== 'assertion') || exported === undefined || module === 'global') continue;
      const from = module.startsWith('./') ? { file: module.slice(2) } : { specifier: module };
      yield {
        kind,
        name: exported,
        exported,
        from,
        purposes: purposes ?? 'all',
        ...(promise !== undefined && { promise }),
      };
    }
  }
}

function importedCheck(exported: string, name: string, specifier: string): KnownCheck | undefined {
  const reading = exported === '*' ? undefined : readCheck(exported === 'default' ? name : exported);
  return reading && { ...reading, name, exported, from: { specifier } };
}

function declaredCheck(
  sources: CheckSources,
  file: string,
  name: string,
  declared: FunctionRecord | undefined,
  exported?: string,
): KnownCheck | undefined {
  const reading = declared && (declared.consentGuard ? annotated(declared) : readCheck(name));
  if (!reading) return undefined;
  const promise = isPromise(sources, file, declared);
  return {
    ...reading,
    name,
    ...(exported !== undefined && { exported }),
    from: { file },
    parameters: declared.parameters.map((parameter) => ({
      name: parameter.name,
      optional: parameter.optional || parameter.rest,
      ...readType(sources, file, parameter.type),
    })),
    ...(promise !== undefined && { promise }),
  };
}

type Reading = Pick<KnownCheck, 'kind' | 'purposes'>;

/** A hook is none: it may not be called just anywhere. */
function readCheck(name: string): Reading | undefined {
  const reading = /^use[A-Z]/.test(name) ? undefined : readName(name, 'function');
  if (reading?.kind !== 'predicate' && reading?.kind !== 'assertion') return undefined;
  return { kind: reading.kind, purposes: reading.purposes };
}

function annotated({ consentGuard = [], returnType }: FunctionRecord): Reading {
  const purposes = consentGuard.flatMap((word) => purposesOfWord(word) ?? []);
  return { kind: isNothing(returnType) ? 'assertion' : 'predicate', purposes: purposes.length > 0 ? purposes : 'all' };
}

function functionIn(index: FileIndex, variable: VariableId): FunctionRecord | undefined {
  const [store] = index.stores.get(variable) ?? [];
  const value = store && index.functions[store.function]!.definitions[store.instruction.value];
  return value?.kind === 'closure' ? index.record.functions[value.function] : undefined;
}

/** Undefined where it hands on the result of a call that cannot be seen. */
function isPromise({ files }: CheckSources, file: string, declared: FunctionRecord): boolean | undefined {
  if (declared.async) return true;
  const { returnType } = declared;
  if (returnType) return returnType.kind === 'name' && returnType.path[0] === 'Promise';
  const { returns, definitions } = files.get(file)!.functions[declared.id]!;
  return returns.some((register) => definitions[register]?.kind === 'call') ? undefined : false;
}

function isNothing(type: TypeReference | undefined): boolean {
  if (type?.kind === 'name' && type.path[0] === 'Promise') return isNothing(type.arguments[0]);
  return (type?.kind === 'keyword' && type.name === 'void') || (type?.kind === 'predicate' && type.asserts);
}

type ParameterType = Pick<CheckParameter, 'words' | 'isText'>;

const anyText: ParameterType = { isText: true };
const noText: ParameterType = { isText: false };

function readType(sources: CheckSources, file: string, type: TypeReference | undefined): ParameterType {
  switch (type?.kind) {
    case undefined:
      return anyText;
    case 'keyword':
      return { isText: ['string', 'any', 'unknown'].includes(type.name) };
    case 'literal':
      return typeof type.value === 'string' ? { isText: true, words: [type.value] } : noText;
    case 'union': {
      const words = type.of.flatMap((member) => readType(sources, file, member).words ?? []);
      return words.length > 0 ? { isText: true, words } : noText;
    }
    case 'name':
      return readNamed(sources, file, type.path);
    case 'import': {
      const source = sources.resolve(type.specifier, file);
      return source === undefined ? unseen(type.path) : readNamed(sources, source, type.path);
    }
    default:
      return noText;
  }
}

function readNamed(sources: CheckSources, file: string, path: readonly string[]): ParameterType {
  const record = sources.files.get(file)?.record;
  const declared = record?.types.find(({ name }) => name === path[0]);
  if (declared) return readType(sources, file, declared.type);
  const imported = record?.variables.find(({ name, import: from }) => from && name === path[0])?.import;
  const source = imported && sources.resolve(imported.specifier, file);
  return imported && source !== undefined && source !== file
    ? readNamed(sources, source, [imported.imported])
    : unseen(path);
}

/** A type that cannot be seen may be one of purposes if it is named so. */
function unseen(path: readonly string[]): ParameterType {
  return /purpose|categor/i.test(path.at(-1) ?? '') ? anyText : noText;
}
