/** Exports as CommonJS writes them, beside the assignments that they are. */

import ts from 'typescript';
import type { Register } from '../cfg/record.ts';
import type { FunctionLowering } from './context.ts';
import { literalKey } from './chains.ts';

/** The name under which all of a module is exported. */
const wholeModule = 'module.exports';

/** Notes an assignment to `exports.name`, `module.exports` or `module.exports.name`. */
export function noteCommonjs(fn: FunctionLowering, target: ts.Expression, value: Register): void {
  if (fn.id !== 0) return;
  const name = exportedName(fn, target);
  if (name !== undefined) add(fn, name, value);
}

/** `export = value`. */
export function noteExportEquals(fn: FunctionLowering, value: Register): void {
  add(fn, wholeModule, value);
}

function add(fn: FunctionLowering, name: string, register: Register): void {
  fn.file.commonjs = true;
  fn.file.exports.push({ kind: 'commonjs', name, register });
}

function exportedName(fn: FunctionLowering, node: ts.Expression): string | undefined {
  if (isModuleExports(fn, node)) return wholeModule;
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const whole = node.expression;
  if (!isGlobal(fn, whole, 'exports') && !isModuleExports(fn, whole)) return undefined;
  return ts.isPropertyAccessExpression(node) ? node.name.text : literalKey(node.argumentExpression);
}

function isModuleExports(fn: FunctionLowering, node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && isGlobal(fn, node.expression, 'module');
}

function isGlobal(fn: FunctionLowering, node: ts.Expression, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name && fn.scope.resolve(name) === undefined;
}
