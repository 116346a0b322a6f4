/** Lowers one file: source text in, a plain record out. It needs no other file and never fails. */

import ts from 'typescript';
import { lineStartsOf } from '../base/range.ts';
import type { FileRecord, FunctionRecord } from '../cfg/record.ts';
import { mentionsAnnotation, suppressionsOf } from './comments.ts';
import type { FileLowering, FunctionLowering } from './context.ts';
import { buildFunction, directivesOf, type FunctionDetails } from './functions.ts';
import { declareStatements, declareVars } from './hoist.ts';
import { collectModuleSyntax, hasModuleSyntax } from './modules.ts';
import { lowerStatements } from './statements.ts';

/**
 * @param path '/'-separated, relative to the scan root; its ending says the dialect.
 * Of a text with syntax errors, what TypeScript makes of it is lowered. Nesting that is too deep for the stack makes
 * the module's top level `unanalysed`.
 */
export function lower(path: string, text: string): FileRecord {
  const lineStarts = lineStartsOf(text);
  try {
    return lowerSource(path, text, lineStarts);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return givenUp(path, text, lineStarts);
  }
}

function lowerSource(path: string, text: string, lineStarts: number[]): FileRecord {
  const source = parse(path, text);
  const file = newFile(text, source);
  const { statements } = source;
  const details = moduleDetails(text, directivesOf(statements));
  buildFunction({ file, parent: undefined, kind: 'module', details, build: (fn) => lowerModule(fn, statements) });
  const isModule = hasModuleSyntax(statements) || file.commonjs || /\.[cm][jt]s$/.test(path);
  return {
    path,
    kind: isModule ? 'module' : 'script',
    directives: details.directives,
    lineStarts,
    exports: file.exports,
    requests: [...file.requests].sort(([, a], [, b]) => a - b).map(([specifier]) => specifier),
    variables: file.variables,
    functions: file.functions.filter((each) => each !== undefined),
    classes: file.classes.filter((each) => each !== undefined),
    types: file.types,
    suppressions: suppressionsOf(text, source, lineStarts),
  };
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    // As a module in any case: `await` is an operator at the top level then.
    setExternalModuleIndicator: (source) => Object.assign(source, { externalModuleIndicator: true }),
  });
}

function newFile(text: string, source: ts.SourceFile): FileLowering {
  return {
    text,
    source,
    variables: [],
    functions: [],
    classes: [],
    types: [],
    exports: [],
    requests: new Map(),
    typeImports: new Map(),
    annotated: mentionsAnnotation(text),
    commonjs: false,
  };
}

function lowerModule(fn: FunctionLowering, statements: readonly ts.Statement[]): void {
  declareVars(fn.file, fn.scope, statements);
  declareStatements(fn.file, fn.scope, statements);
  collectModuleSyntax(fn.file, fn.scope, statements);
  lowerStatements(fn, statements);
  const end = fn.file.text.length;
  fn.graph.return(undefined, [end, end]);
}

function moduleDetails(text: string, directives: readonly string[]): FunctionDetails {
  return {
    name: '',
    async: true,
    generator: false,
    parameters: [],
    directives,
    decorators: [],
    span: [0, text.length],
    nameSpan: [0, 0],
  };
}

function givenUp(path: string, text: string, lineStarts: number[]): FileRecord {
  const unanalysed = 'nested too deeply';
  const top: FunctionRecord = {
    id: 0,
    kind: 'module',
    ...moduleDetails(text, []),
    entry: 0,
    blocks: [],
    registers: 0,
    unanalysed,
  };
  const none = { directives: [], exports: [], requests: [], variables: [], classes: [], types: [], suppressions: [] };
  return { path, kind: 'module', lineStarts, functions: [top], ...none };
}
