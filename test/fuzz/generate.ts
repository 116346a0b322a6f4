/** Random programs, by fast-check: each form of the language is a value of a tree that can shrink. */

import fc from 'fast-check';
import type { Body, ClosureForm, Condition, FuzzFunction, FuzzPurpose, LoopForm, Program, Statement } from './tree.ts';

const purpose = fc.constantFrom<FuzzPurpose>('recording', 'ai-inference');
const variable = fc.nat({ max: 2 });
const target = fc.nat({ max: 4 });

/** Nothing, mostly: what comes between the statements of a plot. */
function few(statement: fc.Arbitrary<Statement>): fc.Arbitrary<Body> {
  return fc.array(statement, { maxLength: 1, depthIdentifier: 'body' });
}

/**
 * What chance alone puts together too seldom: an answer that counts in one order of things and not in another.
 */
function plots(filler: fc.Arbitrary<Body>): fc.Arbitrary<Body> {
  const form = fc.constantFrom<ClosureForm>('stored', 'own', 'each', 'immediate', 'generator', 'getter', 'field');
  const loop = fc.constantFrom<LoopForm>('while', 'do', 'for', 'of');
  const choices = fc.record({ of: purpose, plot: fc.nat({ max: 6 }), form, loop, filler });
  return choices.map(({ plot, ...choice }) => plotted(choice)[plot]!);
}

interface Choice {
  readonly of: FuzzPurpose;
  readonly form: ClosureForm;
  readonly loop: LoopForm;
  readonly filler: Body;
}

function plotted({ of, form, loop, filler }: Choice): readonly Body[] {
  const does = (kind: 'sink' | 'assert' | 'revoke'): Statement => ({ kind, purpose: of });
  const [sink, assert, revoke] = [does('sink'), does('assert'), does('revoke')];
  const run = (...body: Body): Statement => ({ kind: 'closure', form, body });
  const turns = (test: Condition, ...body: Body): Statement => ({ kind: 'loop', form: loop, test, body });
  const returns: Body = [{ kind: 'return', value: { kind: 'variable', variable: 0 } }];
  const breaks: Statement = { kind: 'leave', word: 'break', label: undefined };
  return [
    // Its second turn comes after what its first has withdrawn.
    [assert, turns({ kind: 'flag' }, sink, ...filler, revoke)],
    // What leaves the function passes here.
    [{ kind: 'try', body: returns, last: [...filler, sink] }],
    [turns({ kind: 'constant', value: true }, { kind: 'try', body: returns, last: [...filler, breaks] }), sink],
    [assert, run(...filler, revoke), sink],
    [assert, run(revoke, ...filler, sink)],
    [assert, run(sink, ...filler, revoke)],
    // Its promise may be rejected while its caller goes on.
    [{ kind: 'closure', form: 'floated', body: [...filler, assert] }, sink],
  ];
}

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
          form: is('stored', 'own', 'each', 'immediate', 'floated', 'generator', 'getter', 'tag', 'field'),
          body,
        }),
      },
      fc.record({ kind: is('make'), body }),
      { weight: 2, arbitrary: fc.record({ kind: is('run'), form: is('call', 'each', 'own'), closure: variable }) },
      { weight: 3, arbitrary: fc.record({ kind: is('float'), target }) },
    ),
    body: fc.oneof(
      { weight: 5, arbitrary: fc.array(tie('statement'), { maxLength: 4, depthIdentifier: 'body' }) },
      { weight: 1, arbitrary: plots(few(tie('statement'))) },
    ),
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
