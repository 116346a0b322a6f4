/** A package's published types, opened with the TypeScript checker. */

import { builtinModules } from 'node:module';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { packageOf } from './rows.ts';

export interface ModuleTypes {
  /** What `import * as all` gives. */
  readonly all: ts.Type;
  /** What `import it from` gives, where the module has a default export or is one. */
  readonly byDefault: ts.Type | undefined;
  /** Exports that are types: the declared type of each. */
  readonly declared: (name: string) => ts.Type | undefined;
}

export interface PackageTypes {
  readonly checker: ts.TypeChecker;
  /** Undefined where the package has no types for the module. */
  readonly module: (specifier: string) => ModuleTypes | undefined;
  /** Packages that the types import and that are not there. */
  readonly missing: () => readonly string[];
}

const bundler: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  skipLibCheck: true,
  esModuleInterop: true,
  noEmit: true,
  types: [],
};

/** For packages whose `exports` hide the types that they have. */
const classic: ts.CompilerOptions = {
  ...bundler,
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- packages are still published for it
  moduleResolution: ts.ModuleResolutionKind.Node10,
  ignoreDeprecations: '6.0',
};

/** `releaseFolder` holds the `node_modules`; a file that imports the modules is written beside it. */
export function openTypes(releaseFolder: string, modules: readonly string[]): PackageTypes {
  const file = path.join(releaseFolder, 'imports.ts');
  writeFileSync(file, importsOf(modules));
  const first = open(file, modules, bundler);
  if (modules.every((module) => first.module(module) !== undefined)) return first;
  const second = open(file, modules, classic);
  return modules.some((module) => first.module(module) === undefined && second.module(module) !== undefined)
    ? second
    : first;
}

function importsOf(modules: readonly string[]): string {
  return modules
    .map((module, at) => `import * as all${at} from '${module}';\nimport it${at} from '${module}';\n`)
    .join('');
}

function open(file: string, modules: readonly string[], options: ts.CompilerOptions): PackageTypes {
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([file], options, host);
  const checker = program.getTypeChecker();
  const statements = program.getSourceFile(file)!.statements.filter(ts.isImportDeclaration);
  return {
    checker,
    module: (specifier) => {
      const at = 2 * modules.indexOf(specifier);
      const symbol = checker.getSymbolAtLocation(statements[at]!.moduleSpecifier);
      return symbol && moduleTypes(checker, symbol, statements[at]!, statements[at + 1]!);
    },
    missing: () => missingPackages(program, options, host, path.dirname(file)),
  };
}

function moduleTypes(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  importAll: ts.ImportDeclaration,
  importDefault: ts.ImportDeclaration,
): ModuleTypes {
  const all = importAll.importClause!.namedBindings as ts.NamespaceImport;
  const it = importDefault.importClause!.name!;
  const target = checker.getAliasedSymbol(checker.getSymbolAtLocation(it)!);
  return {
    all: checker.getTypeAtLocation(all.name),
    byDefault: target.declarations === undefined ? undefined : checker.getTypeAtLocation(it),
    declared: (name) => {
      const found = checker.getExportsOfModule(symbol).find((one) => one.name === name);
      const own = found && (found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found);
      return own && own.flags & ts.SymbolFlags.Type ? checker.getDeclaredTypeOfSymbol(own) : undefined;
    },
  };
}

const builtins = new Set(builtinModules);

function missingPackages(
  program: ts.Program,
  options: ts.CompilerOptions,
  host: ts.CompilerHost,
  folder: string,
): readonly string[] {
  const missing = new Set<string>();
  for (const file of program.getSourceFiles()) {
    if (!file.fileName.startsWith(folder)) continue;
    const { importedFiles, typeReferenceDirectives } = ts.preProcessFile(file.text);
    for (const { fileName: specifier } of importedFiles) {
      if (/^[./#]|:(?!.*\/)/.test(specifier.replace(/^node:/, ''))) continue;
      const { resolvedModule } = ts.resolveModuleName(specifier, file.fileName, options, host);
      if (resolvedModule === undefined || /\.[cm]?jsx?$/.test(resolvedModule.resolvedFileName)) {
        missing.add(builtins.has(specifier.replace(/^node:/, '')) ? 'node' : packageOf(specifier));
      }
    }
    for (const { fileName: name } of typeReferenceDirectives) {
      const { resolvedTypeReferenceDirective } = ts.resolveTypeReferenceDirective(name, file.fileName, options, host);
      if (resolvedTypeReferenceDirective === undefined) missing.add(packageOf(name));
    }
  }
  return [...missing];
}
