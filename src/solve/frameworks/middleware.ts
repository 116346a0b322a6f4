/** What a value in the place of middleware proves for what runs behind it. */

import { readName } from '../../catalogue/words.ts';
import type { Invocation } from '../../cfg/record.ts';
import { functionKey, valueKey, type FunctionPlace, type ValuePlace } from '../../link/program.ts';
import { bindingOf } from '../calls.ts';
import { checkByName, checkByRow, type ValueOf } from '../checks.ts';
import type { DemandContext } from '../ways.ts';
import {
  allPurposes,
  bitsOf,
  defaulted,
  meet,
  noFacts,
  passedOther,
  proven,
  spokenOf,
  union,
  type Facts,
} from '../facts.ts';
import { nameOfCallee, nameOfValue } from '../names.ts';
import { substituteFacts } from '../substitute.ts';
import { anyValue, withPurposes } from '../value.ts';
import { noteFunction } from './consulted.ts';
import { bodyOf, type Body } from './going-on.ts';
import { transparentCalls, type GoesOn } from './tables.ts';
import { methodOf, sourcesOf } from './values.ts';

/** What is being asked for: to get there again is to learn nothing. */
const asking = new Set<string>();

/** Whatever the value may be, it proves this. */
export function proofOf(context: DemandContext, place: ValuePlace, goesOn: GoesOn): Facts {
  const key = valueKey(place);
  if (asking.has(key)) return noFacts;
  asking.add(key);
  try {
    const proofs = sourcesOf(context.linker, place).map((source) => proofOfSource(context, source, goesOn));
    return proofs.length === 0 ? noFacts : proofs.reduce(meet);
  } finally {
    asking.delete(key);
  }
}

function proofOfSource(context: DemandContext, source: ValuePlace, goesOn: GoesOn): Facts {
  noteFunction(context.linker, source);
  const definition = context.linker.definition(source, source.register);
  switch (definition?.kind) {
    case 'array':
      return definition.elements
        .map(({ value }) => proofOf(context, { ...source, register: value }, goesOn))
        .reduce(union, noFacts);
    case 'call':
    case 'new':
      return proofOfCall(context, source, definition, goesOn);
    default:
      return proofOfReference(context, source, goesOn);
  }
}

/** `requireConsent('recording')`: middleware that a call makes. */
function proofOfCall(context: DemandContext, source: ValuePlace, call: Invocation, goesOn: GoesOn): Facts {
  const valueOf = valuesIn(context, source);
  const row = checkByRow(context.solve, source, call, valueOf);
  if (row) {
    const guards = row.kind === 'callback' || row.kind === 'assertion';
    return guards ? yes(withPurposes('proven', row.answer, context.solve.atoms)) : noFacts;
  }
  if (isTransparent(context, source, call, goesOn)) {
    return proofOf(context, { ...source, register: call.arguments[0]!.value }, goesOn);
  }
  const named = (): Facts => namedCall(context, source, call, valueOf);
  return proofOfFunctions(context, source, goesOn, named, (facts) => bound(context, source, call, facts));
}

/** What is said of the parameters of the function that makes the middleware, for these arguments. */
function bound(context: DemandContext, at: FunctionPlace, call: Invocation, facts: Facts): Facts {
  const solution = context.solutions.get(functionKey(at));
  const edges = context.graph.from(call).filter((edge) => edge.kind === 'call');
  if (!solution) return facts;
  return edges.reduce(
    (known, edge) => substituteFacts(context.solve, known, bindingOf(solution.transfer, edge)) ?? known,
    facts,
  );
}

function isTransparent(context: DemandContext, at: FunctionPlace, call: Invocation, goesOn: GoesOn): boolean {
  if (call.arguments.length === 0) return false;
  const method = call.kind === 'call' ? methodOf(context.linker, at, call)?.name : undefined;
  if (method !== undefined && goesOn.makers?.has(method)) return true;
  return context.linker
    .calleesOf(at, call)
    .some((target) => target.kind === 'path' && transparentCalls.has(`${target.path}()`));
}

/** A function, here or imported. */
function proofOfReference(context: DemandContext, source: ValuePlace, goesOn: GoesOn): Facts {
  for (const target of context.linker.valuesOf(source)) {
    if (target.kind !== 'path') continue;
    for (const { model } of context.solve.catalogueFor(source.file).match(`${target.path}()`)) {
      if (model.is !== 'guard') continue;
      if (model.kind !== 'wrapper' && model.kind !== 'assertion') return noFacts;
      return yes(proven(model.purposes ? bitsOf(model.purposes) : allPurposes));
    }
  }
  const named = (): Facts => namedReference(context, source);
  return proofOfFunctions(context, source, goesOn, named, (facts) => facts);
}

/** Where bodies can be seen they decide; where they say nothing of answers, the name does. */
function proofOfFunctions(
  context: DemandContext,
  source: ValuePlace,
  goesOn: GoesOn,
  named: () => Facts,
  inTermsOfCaller: (facts: Facts) => Facts,
): Facts {
  const functions = context.linker.valuesOf(source).filter((target) => target.kind === 'function');
  if (functions.length === 0) return named();
  return functions
    .map((place) => {
      const body = bodyOf(context, place, goesOn);
      if (!body) return noFacts;
      if (isConclusive(context, body)) return inTermsOfCaller(body.facts);
      const byName = named();
      return body.always ? defaulted(byName.proven) : union(inTermsOfCaller(body.facts), byName);
    })
    .reduce(meet);
}

function isConclusive(context: DemandContext, { facts, tested }: Body): boolean {
  if (facts.passed || (tested | spokenOf(facts)) !== 0) return true;
  return facts.atoms.some((id) => context.solve.atoms.atom(id).kind === 'purpose');
}

function namedCall(context: DemandContext, at: FunctionPlace, call: Invocation, valueOf: ValueOf): Facts {
  const reading = readName(nameOfCallee(context.linker, at, call.callee), 'function');
  const check = reading?.kind === 'assertion' ? checkByName(context.solve, at, call, valueOf) : undefined;
  return check ? yes(withPurposes('proven', check.answer, context.solve.atoms)) : noFacts;
}

function namedReference(context: DemandContext, source: ValuePlace): Facts {
  const definition = context.linker.definition(source, source.register);
  const name =
    definition?.kind === 'closure'
      ? context.linker.functionRecord({ file: source.file, function: definition.function }).name
      : nameOfValue(context.linker, source, source.register);
  const reading = readName(name, 'function');
  if (reading?.kind !== 'assertion') return noFacts;
  if (reading.purposes !== 'all') return yes(proven(bitsOf(reading.purposes)));
  return yes(proven(context.solve.policy.blanketConsent(source.file) ? allPurposes : 0));
}

function yes(facts: Facts): Facts {
  return union(facts, passedOther);
}

function valuesIn(context: DemandContext, at: FunctionPlace): ValueOf {
  return context.solutions.get(functionKey(at))?.transfer.valueOf ?? (() => anyValue);
}
