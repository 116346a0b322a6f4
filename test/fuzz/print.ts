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

const head = [
  "import OpenAI from 'openai';",
  'const ai = new OpenAI();',
  'declare function checkConsent(purpose: string): Promise<boolean>;',
];

export function print(program: Program, dialect: Dialect): Printed {
  const { functions, top } = program;
  const split = Math.max(1, program.split);
  const fileOf = (id: number): string => (id < split ? 'main.ts' : 'lib.ts');
  const called = new Set<number>();
  const files: Record<string, string> = {};
  for (const file of ['main.ts', 'lib.ts']) {
    const lines = [...head];
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
  if (top) files['top.ts'] = printTop(functions, split, top, dialect, called);
  const entries = functions.flatMap(({ form }, id) =>
    called.has(id) ? [] : [{ file: fileOf(id), call: callee(form, id, 'exports.') }],
  );
  if (top) entries.push({ file: 'top.ts', call: 'undefined' });
  return { files, entries };
}

function printTop(
  functions: readonly FuzzFunction[],
  split: number,
  top: Body,
  dialect: Dialect,
  called: Set<number>,
): string {
  const lines = [...head, "import { run } from './main';"];
  for (const [id, { form }] of functions.entries()) {
    lines.push(`import { ${exportedName(form, id)} } from './${id < split ? 'main' : 'lib'}';`);
  }
  lines.push(...new FunctionPrinter(functions, -1, dialect, 'top.ts', lines.length, called).printTop(top));
  return `${lines.join('\n')}\n`;
}

function exportedName(form: FuzzFunction['form'], id: number): string {
  if (form === 'function' || form === 'arrow') return `f${id}`;
  return form === 'member' ? `o${id}` : form === 'overridden' ? `m${id}` : `C${id}`;
}

function callee(form: FuzzFunction['form'], id: number, from = '', optional = ''): string {
  const name = `${from}${exportedName(form, id)}`;
  switch (form) {
    case 'function':
    case 'arrow':
      return `${name}${optional}()`;
    case 'method':
    case 'inherited':
      return `new ${name}().m${optional}()`;
    case 'overridden':
      return `${name}().m${optional}()`;
    default:
      return `${name}.m${optional}()`;
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
  /** The closures that may be run here. */
  #closures: string[] = [];
  #async = false;
  #mayReturn = true;
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
      overridden: [
        `class B${id} { ${word}m() { return true; } } class D${id} extends B${id} { ${word}m() {`,
        `} } export const m${id} = () => flag() ? new B${id}() : new D${id}();`,
      ],
    }[form] as [string, string];
    this.#lines.push(open, 'let v0, v1, v2;');
    this.#body(body);
    this.#lines.push(close);
    return this.#lines;
  }

  printTop(body: Body): readonly string[] {
    this.#mayReturn = false;
    this.#lines.push('let v0, v1, v2;');
    this.#body(body);
    return this.#lines;
  }

  #body(body: Body): void {
    const closures = this.#closures;
    this.#closures = [...closures];
    for (const statement of body) this.#statement(statement);
    this.#closures = closures;
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
        if (this.#mayReturn) lines.push(`return ${this.#condition(statement.value)};`);
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
        break;
      case 'make':
        this.#make(statement.body);
        break;
      case 'run':
        this.#run(statement);
        break;
      case 'float':
        this.#callAside(statement.target);
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
      floated: [`${this.#float}((async () => {`, '})());'],
      getter: ['({ get got() {', '} }).got;'],
      generator: [`const ${name} = function* () {`, `yield 1; }; for (const each of ${name}()) flag();`],
      tag: [';(() => {', '})`text`;'],
      field: [`class K${name} { field = (() => {`, `})(); } new K${name}();`],
    }[form] as [string, string];
    this.#lines.push(`{ ${open}`);
    this.#inFunction(() => this.#body(body));
    this.#lines.push(`${close} }`);
  }

  #make(body: Body): void {
    const name = `k${this.#names++}`;
    this.#lines.push(`const ${name} = () => {`);
    this.#inFunction(() => this.#body(body));
    this.#lines.push('};');
    this.#closures.push(name);
  }

  #run({ form, closure }: Statement & { kind: 'run' }): void {
    const name = this.#closures[closure % this.#closures.length];
    const call = { call: `${name}();`, each: `;[1, 2].forEach(${name});`, own: `run(${name});` }[form];
    if (name !== undefined) this.#lines.push(call);
  }

  /** What takes a promise that nobody waits for. */
  get #float(): string {
    return this.#dialect === 'run' ? 'float' : 'void ';
  }

  /** Only what ends before it first waits: how promises interleave is not what is tested. */
  #callAside(offset: number): void {
    const target = this.#id + 1 + offset;
    const called = this.#functions[target];
    if (!called?.async || /"(awaited|call)"/.test(JSON.stringify(called.body))) return;
    this.#called.add(target);
    this.#lines.push(`${this.#float}(${callee(called.form, target)});`);
  }

  /** Prints what stands in a plain function of its own. */
  #inFunction<T>(print: () => T): T {
    const outer = { loops: this.#loops, async: this.#async, mayReturn: this.#mayReturn };
    this.#loops = [];
    this.#async = false;
    this.#mayReturn = true;
    const printed = print();
    this.#loops = outer.loops;
    this.#async = outer.async;
    this.#mayReturn = outer.mayReturn;
    return printed;
  }

  #condition(condition: Condition): string {
    switch (condition.kind) {
      case 'check':
        return `hasConsent('${condition.purpose}')`;
      case 'awaited':
        return this.#async ? `(await checkConsent('${condition.purpose}'))` : `hasConsent('${condition.purpose}')`;
      case 'unawaited':
        return `checkConsent('${condition.purpose}')`;
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
      case 'through':
        return this.#through(condition);
      case 'call':
        return this.#call(condition.target, condition.optional ? '?.' : '');
    }
  }

  #through({ form, value }: Condition & { kind: 'through' }): string {
    const inner = this.#inFunction(() => this.#condition(value));
    switch (form) {
      case 'parameter':
        return `((given = ${inner}) => given)()`;
      case 'getter':
        return `({ get got() { return ${inner}; } }).got`;
      case 'field':
        return `new (class { field = ${inner}; })().field`;
    }
  }

  /** A flag where there is no such function, or where its promise could not be awaited. */
  #call(offset: number, optional: string): string {
    const target = this.#id + 1 + offset;
    const called = this.#functions[target];
    if (!called || (called.async && !this.#async)) return 'flag()';
    this.#called.add(target);
    const call = callee(called.form, target, '', optional);
    return called.async ? `(await ${call})` : call;
  }
}
