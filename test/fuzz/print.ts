/** Prints a program twice with the same lines: as it is analysed, and as it is run, where sinks and loops are seen. */

import type { Body, Condition, FuzzFunction, FuzzPurpose, Program, Statement } from './tree.ts';

export interface Printed {
  readonly files: Readonly<Record<string, string>>;
  /** For each function how to call it, its file, and whether another function does. */
  readonly entries: readonly { readonly file: string; readonly call: string }[];
}

export type Dialect = 'analysed' | 'run';

const sinks: Readonly<Record<FuzzPurpose, string>> = {
  recording: 'navigator.mediaDevices.getDisplayMedia()',
  'ai-inference': 'ai.chat.completions.create({})',
};

export function print(program: Program, dialect: Dialect): Printed {
  const { functions } = program;
  const split = Math.max(1, program.split);
  const fileOf = (id: number): string => (id < split ? 'main.ts' : 'lib.ts');
  const called = new Set<number>();
  const files: Record<string, string> = {};
  for (const file of ['main.ts', 'lib.ts']) {
    const lines = ["import OpenAI from 'openai';", 'const ai = new OpenAI();'];
    if (file === 'main.ts' && functions.length > split) {
      const names = functions.flatMap(({ form }, id) => (id >= split ? exportedName(form, id) : []));
      lines.push(`import { ${names.join(', ')} } from './lib';`);
    }
    for (const [id, each] of functions.entries()) {
      if (fileOf(id) === file)
        lines.push(...new FunctionPrinter(functions, id, dialect, file, lines.length, called).print(each));
    }
    lines.push('export function run(action) { return action(); }');
    files[file] = `${lines.join('\n')}\n`;
  }
  const entries = functions.flatMap(({ form }, id) =>
    called.has(id) ? [] : [{ file: fileOf(id), call: callee(form, id, 'exports.') }],
  );
  return { files, entries };
}

function exportedName(form: FuzzFunction['form'], id: number): string {
  return form === 'function' || form === 'arrow' ? `f${id}` : form === 'member' ? `o${id}` : `C${id}`;
}

function callee(form: FuzzFunction['form'], id: number, from = ''): string {
  const name = `${from}${exportedName(form, id)}`;
  switch (form) {
    case 'function':
    case 'arrow':
      return `${name}()`;
    case 'method':
    case 'inherited':
      return `new ${name}().m()`;
    default:
      return `${name}.m()`;
  }
}

class FunctionPrinter {
  readonly #functions: readonly FuzzFunction[];
  readonly #id: number;
  readonly #dialect: Dialect;
  readonly #file: string;
  readonly #first: number;
  readonly #called: Set<number>;
  readonly #lines: string[] = [];
  /** The loops around, as the labels that can be named; a closure starts anew. */
  #loops: number[] = [];
  #async = false;
  #names = 0;

  constructor(
    functions: readonly FuzzFunction[],
    id: number,
    dialect: Dialect,
    file: string,
    first: number,
    called: Set<number>,
  ) {
    this.#functions = functions;
    this.#id = id;
    this.#dialect = dialect;
    this.#file = file;
    this.#first = first;
    this.#called = called;
  }

  print({ form, async, body }: FuzzFunction): readonly string[] {
    this.#async = async;
    const id = this.#id;
    const word = async ? 'async ' : '';
    const [open, close] = {
      function: [`export ${word}function f${id}() {`, '}'],
      arrow: [`export const f${id} = ${word}() => {`, '};'],
      method: [`export class C${id} { ${word}m() {`, '} }'],
      static: [`export class C${id} { static ${word}m() {`, '} }'],
      member: [`export const o${id} = { ${word}m() {`, '} };'],
      inherited: [`class B${id} { ${word}m() {`, `} } export class C${id} extends B${id} {}`],
    }[form] as [string, string];
    this.#lines.push(open, 'let v0, v1, v2;');
    this.#body(body);
    this.#lines.push(close);
    return this.#lines;
  }

  #body(body: Body): void {
    for (const statement of body) this.#statement(statement);
  }

  #statement(statement: Statement): void {
    const lines = this.#lines;
    switch (statement.kind) {
      case 'sink':
        lines.push(`${this.#sink(statement.purpose)};`);
        break;
      case 'assert':
      case 'revoke':
        lines.push(`${statement.kind}Consent('${statement.purpose}');`);
        break;
      case 'work':
        lines.push('work();');
        break;
      case 'throw':
        lines.push("throw new Error('no');");
        break;
      case 'leave':
        this.#leave(statement.word, statement.label);
        break;
      case 'return':
        lines.push(`return ${this.#condition(statement.value)};`);
        break;
      case 'evaluate':
        lines.push(`flag(${this.#condition(statement.value)});`);
        break;
      case 'set':
        lines.push(`v${statement.variable} = ${this.#condition(statement.value)};`);
        break;
      case 'destructure':
        lines.push(
          `({ a: v${statement.variable} = ${this.#condition(statement.fallback)} } = { a: ${this.#condition(statement.value)} });`,
        );
        break;
      case 'if':
        lines.push(`if (${this.#condition(statement.test)}) {`);
        this.#body(statement.then);
        lines.push('} else {');
        this.#body(statement.else);
        lines.push('}');
        break;
      case 'loop':
        this.#loop(statement);
        break;
      case 'switch':
        lines.push(`switch (${this.#condition(statement.on)}) {`, 'case true:');
        this.#body(statement.yes);
        lines.push(statement.falls ? 'default:' : 'break; default:');
        this.#body(statement.no);
        lines.push('}');
        break;
      case 'try':
        lines.push('try {');
        this.#body(statement.body);
        if (statement.caught) {
          lines.push('} catch {');
          this.#body(statement.caught);
        }
        if (statement.last) {
          lines.push('} finally {');
          this.#body(statement.last);
        }
        lines.push('}');
        break;
      case 'closure':
        this.#closure(statement);
    }
  }

  #sink(purpose: FuzzPurpose): string {
    return this.#dialect === 'analysed'
      ? sinks[purpose]
      : `sink('${this.#file}', ${this.#first + this.#lines.length}, '${purpose}')`;
  }

  #leave(word: 'break' | 'continue', label: number | undefined): void {
    const loops = this.#loops;
    if (loops.length === 0) return;
    this.#lines.push(
      label === undefined
        ? `${word === 'break' ? `break L${loops.at(-1)}` : word};`
        : `${word} L${loops[label % loops.length]};`,
    );
  }

  #loop({ form, test, body }: Statement & { kind: 'loop' }): void {
    const label = this.#names++;
    const open = {
      while: `while (${form === 'while' ? this.#condition(test) : ''}) {`,
      do: 'do {',
      for: `for (let i = 0; ${form === 'for' ? this.#condition(test) : ''}; i++) {`,
      of: 'for (const each of [1, 2]) {',
    }[form];
    this.#lines.push(`L${label}: ${open}${this.#dialect === 'run' ? ' step();' : ''}`);
    this.#loops.push(label);
    this.#body(body);
    this.#loops.pop();
    this.#lines.push(form === 'do' ? `} while (${this.#condition(test)});` : '}');
  }

  #closure({ form, body }: Statement & { kind: 'closure' }): void {
    const name = `k${this.#names++}`;
    const [open, close] = {
      stored: [`const ${name} = () => {`, `}; ${name}();`],
      own: ['run(() => {', '});'],
      each: ['[1, 2].forEach(() => {', '});'],
      immediate: [';(() => {', '})();'],
    }[form] as [string, string];
    const outer = { loops: this.#loops, async: this.#async };
    this.#loops = [];
    this.#async = false;
    this.#lines.push(`{ ${open}`);
    this.#body(body);
    this.#lines.push(`${close} }`);
    this.#loops = outer.loops;
    this.#async = outer.async;
  }

  #condition(condition: Condition): string {
    switch (condition.kind) {
      case 'check':
        return `hasConsent('${condition.purpose}')`;
      case 'awaited':
        return this.#async ? `(await checkConsent('${condition.purpose}'))` : `hasConsent('${condition.purpose}')`;
      case 'flag':
        return 'flag()';
      case 'constant':
        return String(condition.value);
      case 'variable':
        return `v${condition.variable}`;
      case 'assign':
        return `(v${condition.variable} ${condition.operator} ${this.#condition(condition.value)})`;
      case 'not':
        return `!${this.#condition(condition.of)}`;
      case 'true':
      case 'false':
        return `(${this.#condition(condition.of)} === ${condition.kind})`;
      case 'both':
        return `(${this.#condition(condition.left)} ${condition.operator} ${this.#condition(condition.right)})`;
      case 'choice':
        return `(${this.#condition(condition.test)} ? ${this.#condition(condition.then)} : ${this.#condition(condition.else)})`;
      case 'call':
        return this.#call(condition.target);
    }
  }

  /** A flag where there is no such function, or where its promise could not be awaited. */
  #call(offset: number): string {
    const target = this.#id + 1 + offset;
    const called = this.#functions[target];
    if (!called || (called.async && !this.#async)) return 'flag()';
    this.#called.add(target);
    return called.async ? `(await ${callee(called.form, target)})` : callee(called.form, target);
  }
}
