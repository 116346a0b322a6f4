/** Decorators that guard a method, or all methods of a class: guard classes, and what is named as an assertion. */

import { readName } from '../../catalogue/words.ts';
import type { ClassRecord, Instruction, Register } from '../../cfg/record.ts';
import { functionKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';
import type { Target } from '../../link/target.ts';
import { checkByName, checkByRow } from '../checks.ts';
import type { DemandContext } from '../ways.ts';
import { meet, noFacts, union, type Facts } from '../facts.ts';
import { nameOfCallee } from '../names.ts';
import { substituteFacts } from '../substitute.ts';
import { truthy } from '../test.ts';
import { anyValue, awaited, testValue, withPurposes } from '../value.ts';
import { noteFunction } from './consulted.ts';
import { composingDecorators, guardDecorators, guardMethod } from './tables.ts';
import { sourceOf } from './values.ts';

type Call = Extract<Instruction, { kind: 'call' }>;

/** Decorators that are made of others are not followed deeper. */
const deepest = 6;

/** What the framework has proven before it calls the method from outside. */
export function decoratorFacts(context: DemandContext, place: FunctionPlace): Facts {
  const record = context.linker.functionRecord(place);
  if (record.class === undefined || record.kind !== 'method') return noFacts;
  const owner: ClassRecord = context.linker.file(place.file).record.classes[record.class]!;
  const at = { file: place.file, function: owner.function };
  return [...owner.decorators, ...record.decorators]
    .map((decorator) => factsOf(context, { ...at, register: decorator }, 0))
    .reduce(union, noFacts);
}

function factsOf(context: DemandContext, place: ValuePlace, depth: number): Facts {
  const source = sourceOf(context.linker, place);
  const call = context.linker.definition(source, source.register);
  if (call?.kind !== 'call' || depth > deepest) return noFacts;
  const named = factsByName(context, source, call);
  if (named) return named;
  const callees = context.linker.calleesOf(source, call);
  const paths = callees.flatMap((target) => (target.kind === 'path' ? [`${target.path}()`] : []));
  if (paths.some((path) => guardDecorators.has(path))) {
    return ofAll(call, (value) => guardFacts(context, { ...source, register: value }));
  }
  if (paths.some((path) => composingDecorators.has(path))) {
    return ofAll(call, (value) => factsOf(context, { ...source, register: value }, depth + 1));
  }
  return callees
    .flatMap((target) => (target.kind === 'function' ? [target] : []))
    .reduce<Facts>(
      (facts, { file, function: id }) =>
        context.linker
          .file(file)
          .functions[id]!.returns.map((register) => factsOf(context, { file, function: id, register }, depth + 1))
          .reduce(union, facts),
      noFacts,
    );
}

function ofAll(call: Call, facts: (value: Register) => Facts): Facts {
  return call.arguments.map(({ value }) => facts(value)).reduce(union, noFacts);
}

/** `@RequireConsent('recording')`; a row that says it is a guard. */
function factsByName(context: DemandContext, at: FunctionPlace, call: Call): Facts | undefined {
  const valueOf = context.solutions.get(functionKey(at))?.transfer.valueOf ?? (() => anyValue);
  const row = checkByRow(context.solve, at, call, valueOf);
  const isNamed = readName(nameOfCallee(context.linker, at, call.callee), 'function')?.kind === 'assertion';
  if (row?.answer.refusal === true || row?.kind === 'withdrawal') return noFacts;
  const check = row ?? (isNamed ? checkByName(context.solve, at, call, valueOf) : undefined);
  if (!check) return undefined;
  return withPurposes('proven', check.answer, context.solve.atoms);
}

/** What it means that a guard class, or its instance, let the request in. */
function guardFacts(context: DemandContext, place: ValuePlace): Facts {
  const source = sourceOf(context.linker, place);
  const definition = context.linker.definition(source, source.register);
  const named = definition?.kind === 'call' ? factsByName(context, source, definition) : undefined;
  if (named) return named;
  const answers = context.linker
    .valuesOf(source)
    .flatMap((target): readonly Target[] =>
      target.kind === 'class' || target.kind === 'instance'
        ? [...context.linker.member({ ...target, kind: 'instance' }, guardMethod)]
        : [],
    )
    .flatMap((target) => (target.kind === 'function' ? [answerFacts(context, target)] : []));
  return answers.length === 0 ? noFacts : answers.reduce(meet);
}

function answerFacts(context: DemandContext, method: FunctionPlace): Facts {
  noteFunction(context.linker, method);
  const solution = context.solutions.get(functionKey(method));
  if (!solution) return noFacts;
  const facts = testValue(awaited(solution.summary.returns), truthy, context.solve.atoms)?.facts ?? noFacts;
  return substituteFacts(context.solve, facts, { callee: method, argument: () => anyValue }) ?? noFacts;
}
