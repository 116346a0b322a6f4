/** Runs a printed program for real, over many inputs and answers, and tells which sinks fired and which unproven. */

import { compileFunction } from 'node:vm';
import ts from 'typescript';
import type { Printed } from './print.ts';
import type { FuzzPurpose } from './tree.ts';

export interface Outcome {
  /** `file:line`, lines from 0, of sinks that fired. */
  readonly fired: ReadonlySet<string>;
  /** Of those, the ones that fired in some run without a yes before. */
  readonly unproven: ReadonlySet<string>;
}

interface Recorded {
  readonly fired: Set<string>;
  readonly unproven: Set<string>;
}

const maximumSteps = 40;
const inputs = 32;
const names = [
  'require',
  'exports',
  'sink',
  'step',
  'flag',
  'work',
  'hasConsent',
  'checkConsent',
  'assertConsent',
  'revokeConsent',
  'float',
];

export async function execute({ files, entries }: Printed): Promise<Outcome> {
  const outcome = { fired: new Set<string>(), unproven: new Set<string>() };
  const code = new Map(Object.entries(files).map(([file, text]) => [file, commonJs(text)]));
  for (const entry of entries) {
    for (let answers = 0; answers < 4; answers += 1) {
      for (let input = 1; input <= inputs; input += 1) {
        const run = new Run(code, outcome, answers, input);
        await run.enter(entry.file, entry.call);
      }
    }
  }
  return outcome;
}

function commonJs(text: string): string {
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023, esModuleInterop: true };
  return ts.transpileModule(text, { compilerOptions }).outputText;
}

function compiled(code: string, parameters: readonly string[]): (...values: readonly unknown[]) => unknown {
  return compileFunction(code, [...parameters]) as (...values: readonly unknown[]) => unknown;
}

class Run {
  readonly #code: ReadonlyMap<string, string>;
  readonly #outcome: Recorded;
  readonly #answers: Record<FuzzPurpose, boolean>;
  readonly #proven = new Set<FuzzPurpose>();
  #random: number;
  #steps = 0;

  constructor(code: ReadonlyMap<string, string>, outcome: Recorded, answers: number, input: number) {
    this.#code = code;
    this.#outcome = outcome;
    this.#answers = { recording: (answers & 1) !== 0, 'ai-inference': (answers & 2) !== 0 };
    this.#random = input * 2654435761;
  }

  async enter(file: string, call: string): Promise<void> {
    try {
      await compiled(`return ${call};`, ['exports'])(this.#load(file));
    } catch {
      // The program threw: what fired until then counts.
    }
  }

  #load(file: string): object {
    const exported = {};
    const required = (specifier: string): object =>
      specifier.startsWith('./') ? this.#load(`${specifier.slice(2)}.ts`) : { __esModule: true, default: Object };
    const stubs = [
      this.#sink,
      this.#step,
      this.#flag,
      this.#work,
      this.#ask,
      this.#askLater,
      this.#assert,
      this.#revoke,
      this.#float,
    ];
    compiled(this.#code.get(file)!, names)(required, exported, ...stubs);
    return exported;
  }

  readonly #sink = (file: string, line: number, purpose: FuzzPurpose): void => {
    if (this.#over()) return;
    const place = `${file}:${line}`;
    this.#outcome.fired.add(place);
    if (!this.#proven.has(purpose)) this.#outcome.unproven.add(place);
  };

  readonly #step = (): void => {
    if ((this.#steps += 1) > maximumSteps) throw new Error('too many steps');
  };

  /** Past the limit nothing counts: a `catch` or `finally` of the program may still go on. */
  #over(): boolean {
    return this.#steps > maximumSteps;
  }

  /** A number below 16. */
  #draw(): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return this.#random >>> 28;
  }

  /** Any call may throw; this one seldom does. */
  readonly #flag = (): boolean => {
    const drawn = this.#draw();
    if (drawn === 0) throw new Error('flag');
    return drawn >= 8;
  };

  readonly #work = (): void => {
    if (this.#draw() >= 8) throw new Error('work');
  };

  readonly #ask = (purpose: FuzzPurpose): boolean => {
    if (this.#answers[purpose]) this.#proven.add(purpose);
    return this.#answers[purpose];
  };

  readonly #askLater = (purpose: FuzzPurpose): Promise<boolean> => Promise.resolve(this.#ask(purpose));

  readonly #assert = (purpose: FuzzPurpose): void => {
    if (!this.#ask(purpose)) throw new Error(`no consent for ${purpose}`);
  };

  /** Who is asked again may answer otherwise. */
  readonly #revoke = (purpose: FuzzPurpose): void => {
    this.#proven.delete(purpose);
    this.#answers[purpose] = this.#draw() >= 8;
  };

  readonly #float = (promise: Promise<unknown>): void => {
    // What it is rejected with goes nowhere, as in a page.
    promise.catch(() => undefined);
  };
}
