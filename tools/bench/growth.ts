/** Sources that grow: what a scan costs at 2,500 and at 10,000 of a construct. */

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const sink = 'await client.responses.create({ input: location.hash });';

const each = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

/** The body of a module with one sink, by what it has many of. */
const constructs: Readonly<Record<string, (count: number) => string>> = {
  'branches in a function': (count) =>
    `export async function f(a) {\n${each(count, (index) => `if (a[${index}]) a.go(${index});`)}\n${sink} }`,
  'functions in a chain': (count) =>
    `${each(count, (index) => `async function f${index}(a) { ${index === 0 ? sink : `await f${index - 1}(a);`} }`)}\nexport { f${count - 1} };`,
  'checks in a chain': (count) =>
    `${each(count, (index) => `async function c${index}() { return ${index === 0 ? "hasConsent('ai-inference')" : `c${index - 1}()`}; }`)}\nexport async function f() { if (await c${count - 1}()) ${sink} }`,
  'cases of a switch': (count) =>
    `export async function f(a) { switch (a) {\n${each(count, (index) => `case ${index}: a.go(); break;`)}\ndefault: ${sink} } }`,
  'else if': (count) =>
    `export async function f(a) { ${each(count, (index) => `if (a === ${index}) a.go(); else`)} ${sink} }`,
  'conditions joined by &&': (count) =>
    `export async function f(a) { if (${each(count, (index) => `a[${index}] &&`)} true) ${sink} }`,
  'blocks in blocks': (count) =>
    `export async function f(a) { ${each(count, (index) => `if (a[${index}]) {`)} ${sink} ${'}'.repeat(count)} }`,
};

export interface Growing {
  readonly name: string;
  /** A scan root each. */
  readonly small: string;
  readonly large: string;
}

/** Writes every construct in both sizes below the folder. */
export function writeGrowing(folder: string): readonly Growing[] {
  return Object.entries(constructs).map(([name, body], index) => {
    const [small, large] = [2_500, 10_000].map((count) => {
      const root = path.join(folder, `${index}-${count}`);
      mkdirSync(path.join(root, '.git'), { recursive: true });
      const head = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";
      writeFileSync(path.join(root, 'main.ts'), head + body(count));
      return root;
    });
    return { name, small: small!, large: large! };
  });
}
