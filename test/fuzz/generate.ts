/** Random programs, by fast-check: each form of the language is a value of a tree that can shrink. */

import fc from 'fast-check';
import type { Body, Condition, FuzzFunction, FuzzPurpose, Program, Statement } from './tree.ts';

const purpose = fc.constantFrom<FuzzPurpose>('recording', 'ai-inference');
const variable = fc.nat({ max: 2 });
const target = fc.nat({ max: 4 });

type Trees = {
  readonly condition: Condition;
  readonly statement: Statement;
  readonly body: Body;
};

const trees = fc.letrec<Trees>((tie) => {
  const condition = tie('condition');
  const body = tie('body');
  const is = <K extends string>(...kinds: K[]): fc.Arbitrary<K> => fc.constantFrom(...kinds);
  return {
    condition: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.record({ kind: is('flag') }),
      { weight: 4, arbitrary: fc.record({ kind: is('check', 'awaited'), purpose }) },
      fc.record({ kind: is('unawaited'), purpose }),
      { weight: 2, arbitrary: fc.record({ kind: is('variable'), variable }) },
      fc.record({ kind: is('constant'), value: fc.boolean() }),
      { weight: 2, arbitrary: fc.record({ kind: is('not', 'true', 'false'), of: condition }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: is('both'),
          operator: is('&&', '||', '??', ','),
          left: condition,
          right: condition,
        }),
      },
      fc.record({ kind: is('choice'), test: condition, then: condition, else: condition }),
      fc.record({ kind: is('assign'), variable, operator: is('=', '&&=', '||=', '??='), value: condition }),
      fc.record({ kind: is('through'), form: is('parameter', 'getter', 'field'), value: condition }),
      { weight: 2, arbitrary: fc.record({ kind: is('call'), target, optional: fc.boolean() }) },
    ),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { weight: 5, arbitrary: fc.record({ kind: is('sink'), purpose }) },
      { weight: 2, arbitrary: fc.record({ kind: is('assert'), purpose }) },
      fc.record({ kind: is('revoke'), purpose }),
      fc.record({ kind: is('work', 'throw') }),
      fc.record({
        kind: is('leave'),
        word: is('break', 'continue'),
        label: fc.option(fc.nat({ max: 2 }), { nil: undefined }),
      }),
      { weight: 2, arbitrary: fc.record({ kind: is('return', 'evaluate'), value: condition }) },
      { weight: 2, arbitrary: fc.record({ kind: is('set'), variable, value: condition }) },
      fc.record({ kind: is('destructure'), variable, value: condition, fallback: condition }),
      { weight: 4, arbitrary: fc.record({ kind: is('if'), test: condition, then: body, else: body }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: is('loop'), form: is('while', 'do', 'for', 'of'), test: condition, body }),
      },
      fc.record({ kind: is('switch'), on: condition, yes: body, falls: fc.boolean(), no: body }),
      {
        weight: 2,
        arbitrary: fc.oneof(
          fc.record({ kind: is('try'), body, caught: body }),
          fc.record({ kind: is('try'), body, last: body }),
          fc.record({ kind: is('try'), body, caught: body, last: body }),
        ),
      },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: is('closure'),
          form: is('stored', 'own', 'each', 'immediate', 'generator', 'tag', 'field'),
          body,
        }),
      },
      fc.record({ kind: is('make'), body }),
      { weight: 2, arbitrary: fc.record({ kind: is('run'), closure: variable }) },
      { weight: 3, arbitrary: fc.record({ kind: is('float'), target }) },
    ),
    body: fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'body' }),
  };
});

const fuzzFunction: fc.Arbitrary<FuzzFunction> = fc.record({
  form: fc.constantFrom('function', 'arrow', 'method', 'static', 'member', 'inherited', 'overridden'),
  async: fc.boolean(),
  body: trees.body,
});

export const programs: fc.Arbitrary<Program> = fc.record(
  {
    functions: fc.array(fuzzFunction, { minLength: 1, maxLength: 4 }),
    split: fc.nat({ max: 4 }),
    top: trees.body,
  },
  { requiredKeys: ['functions', 'split'] },
);
