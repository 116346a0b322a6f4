/**
 * Breaks the analysis on purpose, one edit at a time in a copy, and sees whether the fuzzer notices:
 * `npm run mutate -- [count=1500] [seed]`. Exits 1 where an edit survives, or no longer fits the source.
 */

import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root, run } from './run.ts';

interface Mutation {
  readonly what: string;
  readonly file: string;
  /** Found exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

const mutations: readonly Mutation[] = [
  {
    what: 'where paths meet, what one of them proved counts',
    file: 'src/solve/facts.ts',
    find: 'proven: a.proven & b.proven,',
    replace: 'proven: a.proven | b.proven,',
  },
  {
    what: 'a withdrawal withdraws nothing',
    file: 'src/solve/state.ts',
    find: 'facts: withdraw(state.facts, bits), variables,',
    replace: 'variables,',
  },
  {
    what: 'an assignment leaves the value before it',
    file: 'src/solve/transfer.ts',
    find: 'return setVariable(state, id, value);',
    replace: 'return state.variables.has(id) ? state : setVariable(state, id, value);',
  },
  {
    what: 'what a call proves is proven where it throws',
    file: 'src/solve/flow.ts',
    find: "const failed = instruction.kind === 'call' && after ? this.#asFailed(instruction, after) : before;\n",
    replace:
      'const failed = after ?? before;\n    if (failed !== before) return this.#throwFrom(failed, exceptional);\n',
  },
  {
    what: 'nothing throws',
    file: 'src/solve/flow.ts',
    find: 'if (!mayThrow(instruction)) return;',
    replace: 'if (mayThrow(instruction) || exceptional) return;',
  },
  {
    what: 'the promise of an answer is the answer',
    file: 'src/solve/calls.ts',
    find: "transfer.registers[call.to] = promise ? shapeValue({ kind: 'promise', of: answer }) : answer;",
    replace: 'transfer.registers[call.to] = answer;',
  },
  {
    what: 'an async function has run to its end where it is called',
    file: 'src/solve/calls.ts',
    find: 'held: summary.async ? noFacts : (held ?? noFacts),',
    replace: 'held: held ?? noFacts,',
  },
  {
    what: 'a return does not pass finally',
    file: 'src/lower/jumps.ts',
    find: "const pending = fn.control.findLast((entry) => entry.kind === 'finally');",
    replace: "const pending = fn.control.findLast((entry) => entry.kind === 'finally' && entry.span[0] < 0);",
  },
  {
    what: 'a loop has no second turn',
    file: 'src/lower/loops.ts',
    find: '  lowerTurn(fn, node.statement, labels, end, head);\n  graph.jump(head);\n  graph.begin(end);\n',
    replace: '  lowerTurn(fn, node.statement, labels, end, end);\n  graph.jump(end);\n  graph.begin(end);\n',
  },
  {
    what: 'a case does not fall through',
    file: 'src/lower/switch.ts',
    find: 'graph.jump(bodies[index + 1] ?? end);',
    replace: 'graph.jump(end);',
  },
  {
    what: 'a negation negates nothing',
    file: 'src/solve/transfer.ts',
    find: "if (instruction.operator === '!') return booleanOf(value, falsy, truthy, this.context.atoms);",
    replace: "if (instruction.operator === '!') return booleanOf(value, truthy, falsy, this.context.atoms);",
  },
  {
    what: 'only the first caller counts',
    file: 'src/solve/incoming.ts',
    find: 'return edges.filter((edge) =>',
    replace: 'return edges.slice(0, 1).filter((edge) =>',
  },
  {
    what: 'what callers hold counts whatever was withdrawn since',
    file: 'src/solve/ways.ts',
    find: 'withTested(withdraw(given, withdrawn), tested)',
    replace: 'withTested(withdrawn < 0 ? withdraw(given, withdrawn) : given, tested)',
  },
  {
    what: 'what callbacks withdraw is forgotten',
    file: 'src/solve/calls.ts',
    find: 'return withdrawnAfter(transfer, after, withdrawnInside(transfer, instruction));',
    replace: 'return withdrawnAfter(transfer, after, withdrawnInside(transfer, instruction) & 0);',
  },
  {
    what: 'a getter withdraws nothing',
    file: 'src/solve/calls.ts',
    find: 'return withdrawnAfter(transfer, addFacts(state, outcome.held), outcome.withdrawn);',
    replace: 'return addFacts(state, outcome.held);',
  },
  {
    what: 'what a callback withdraws is still held when it runs again',
    file: 'src/solve/ways.ts',
    find: 'const bits = runsAgain(incoming) ? withdrawnByItself(context, place) : 0;',
    replace: 'const bits = runsAgain(incoming) ? withdrawnByItself(context, place) & 0 : 0;',
  },
  {
    what: 'what was held where a closure was made counts whatever was withdrawn since',
    file: 'src/solve/ways.ts',
    find: 'const kept = withdraw(made, there.withdrawn);',
    replace: 'const kept = withdraw(made, there.withdrawn & 0);',
  },
];

const [count = '1500', seed = '20261125'] = process.argv.slice(2);

/** At a time; each runs in a process and a copy of its own. */
const runners = 2;

/** How the fuzzer notices the edit, and after how many programs; undefined where it does not. */
async function caught(copy: string, { file, find, replace }: Mutation): Promise<string | undefined> {
  const target = path.join(copy, file);
  const source = readFileSync(target, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${file} does not have once: ${find}`);
  writeFileSync(
    target,
    source.replace(find, () => replace),
  );
  const fuzzer = ['--import=tsx', 'tools/fuzz.ts', count, seed, '--first'];
  const { code, output } = await run(process.execPath, fuzzer, { cwd: copy });
  writeFileSync(target, source);
  const [, fault] = /^(missed|unreal) /m.exec(output) ?? [];
  const [, programs] = /^(\d+) programs ran/m.exec(output) ?? [];
  if (code === 1 && fault !== undefined) return `${fault} after ${programs}`;
  if (code === 0) return undefined;
  throw new Error(`the fuzzer did not run: ${output}`);
}

async function runSome(waiting: Mutation[]): Promise<void> {
  const copy = mkdtempSync(path.join(tmpdir(), 'askfirst-mutations-'));
  try {
    for (const name of ['src', 'test', 'tools', 'package.json', 'tsconfig.json']) {
      cpSync(path.join(root, name), path.join(copy, name), { recursive: true });
    }
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
    for (let mutation = waiting.shift(); mutation; mutation = waiting.shift()) {
      const how = await caught(copy, mutation);
      console.log((how ?? 'survived').padEnd(18), mutation.what);
      if (how === undefined) process.exitCode = 1;
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

const waiting = [...mutations];
await Promise.all(Array.from({ length: runners }, () => runSome(waiting)));
