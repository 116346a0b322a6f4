/** Calls of the language's own that hand answers on: coercion, promises, JSON. */

import flow from '../catalogue/flow.json' with { type: 'json' };
import { expandBraces } from '../catalogue/origin.ts';
import type { Invocation, Register } from '../cfg/record.ts';
import { valueKey, type FunctionPlace } from '../link/program.ts';
import type { SolveContext } from './context.ts';
import { arrayMethod } from './arrays.ts';
import { lasting, noFacts } from './facts.ts';
import { constantString, nameOfValue } from './names.ts';
import { substituteValue, unknownBinding } from './substitute.ts';
import { falsy, truthy } from './test.ts';
import type { Transfer } from './transfer.ts';
import { anyValue, awaited, booleanOf, commonFacts, join, shapeValue, withFacts, type Value } from './value.ts';

type Call = Extract<Invocation, { kind: 'call' }>;

const returnsArgument = new Set(Object.keys(flow.returnsArgument));
const returnsWhatIsNamed = new Set(flow.returnsWhatIsNamed.flatMap(expandBraces));
const boxesResult = new Map<string, string>(Object.entries(flow.boxesResultOfArgument));
const hooksThatSelectNothing = new Set(flow.hooksThatSelectNothing);

/** The value of the call; undefined where it is none of these. */
export function evaluateBuiltIn(transfer: Transfer, call: Invocation): Value | undefined {
  if (call.kind === 'new') return undefined;
  const [first] = call.arguments;
  const argument = first ? transfer.valueOf(first.value) : anyValue;
  for (const target of transfer.context.linker.calleesOf(transfer.place, call)) {
    if (target.kind !== 'path') continue;
    switch (target.path) {
      case 'global#Boolean':
        return booleanOf(argument, truthy, falsy, transfer.context.atoms);
      case 'global#JSON.parse':
        return parsed(argument);
      case 'global#Promise.resolve':
        return shapeValue({ kind: 'promise', of: awaited(argument) });
      case 'global#Promise.all':
        return shapeValue({ kind: 'promise', of: allOf(argument) });
      case 'global#Promise.race':
      case 'global#Promise.any':
        return shapeValue({ kind: 'promise', of: anyOf(argument) });
      default: {
        const known = fromTables(transfer, call, `${target.path}()`);
        if (known) return known;
      }
    }
  }
  return methodOf(transfer, call) ?? selectedBy(transfer, call);
}

/** Whether something is known of an answer in the value. */
export function holdsAnswer(value: Value): boolean {
  return value.some(({ shape, facts }) => shape.kind === 'answer' || facts.proven !== 0 || facts.refused !== 0);
}

/** Helpers of libraries that hand on what they are given, or what it is called. */
function fromTables(transfer: Transfer, call: Call, called: string): Value | undefined {
  const [first] = call.arguments;
  if (!first) return undefined;
  if (returnsArgument.has(called)) {
    const value = transfer.valueOf(first.value);
    return holdsAnswer(value) ? value : undefined;
  }
  if (returnsWhatIsNamed.has(called)) {
    const { linker } = transfer.context;
    const text =
      constantString(linker, transfer.place, first.value) ?? nameOfValue(linker, transfer.place, first.value);
    const name = text.replace(/Context$/, '').replace(/^[A-Z]/, (letter) => letter.toLowerCase());
    return transfer.named(awaited(transfer.valueOf(first.value)), name, false);
  }
  const box = boxesResult.get(called);
  const inner = box === undefined ? undefined : resultOf(transfer.context, transfer.place, first.value);
  if (box === undefined || !inner) return undefined;
  const place = valueKey({ ...transfer.place, register: call.to });
  return shapeValue({ kind: 'object', place, properties: new Map([[box, inner]]), open: true });
}

/** `useSelector((state) => state.consent.analytics)`: a hook gives back what its selector does. */
function selectedBy(transfer: Transfer, call: Call): Value | undefined {
  const [first] = call.arguments;
  const name = nameOfValue(transfer.context.linker, transfer.place, call.callee);
  if (!first || !/^use[A-Z]/.test(name) || hooksThatSelectNothing.has(name)) return undefined;
  return resultOf(transfer.context, transfer.place, first.value);
}

/** What a function of the workspace says whatever it is called with; undefined where that is no answer. */
export function resultOf(context: SolveContext, at: FunctionPlace, register: Register): Value | undefined {
  const value = returnsOf(context, at, register);
  return value && holdsAnswer(value) ? value : undefined;
}

/** What functions of the workspace return whatever they are called with; undefined where it is none. */
export function returnsOf(context: SolveContext, at: FunctionPlace, register: Register): Value | undefined {
  const callees = context.linker.register(at, register).filter((target) => target.kind === 'function');
  if (callees.length === 0) return undefined;
  return callees
    .map((callee) => substituteValue(context, context.summary(callee).returns, unknownBinding(callee)))
    .reduce(join);
}

function methodOf(transfer: Transfer, call: Call): Value | undefined {
  const callee = transfer.context.linker.definition(transfer.place, call.callee);
  if (callee?.kind !== 'get') return undefined;
  return arrayMethod(transfer, call, callee.name) ?? promiseMethod(transfer, call, callee.name, callee.object);
}

function promiseMethod(transfer: Transfer, call: Invocation, name: string, object: Register): Value | undefined {
  const before = transfer.valueOf(object);
  const results = transfer.context.graph
    .from(call)
    .filter((edge) => edge.kind === 'callback')
    .map((edge) => awaited(transfer.context.summary(edge.callee).returns))
    .reduce<Value>(join, []);
  switch (name) {
    case 'then': {
      const fulfilled = call.arguments.length > 1 ? noFacts : lasting(commonFacts(awaited(before)));
      return shapeValue({ kind: 'promise', of: withFacts(results.length > 0 ? results : anyValue, fulfilled) });
    }
    case 'catch':
      return shapeValue({ kind: 'promise', of: join(awaited(before), results.length > 0 ? results : anyValue) });
    case 'finally':
      return before;
    default:
      return undefined;
  }
}

/** A stored text that is parsed is an object of answers, no longer a text. */
function parsed(value: Value): Value {
  return value.map((alternative) =>
    alternative.shape.kind === 'answer'
      ? { ...alternative, shape: { kind: 'answer', answer: { ...alternative.shape.answer, stored: false } } }
      : { ...alternative, shape: { kind: 'any' } },
  );
}

function allOf(value: Value): Value {
  return value.map((alternative) => {
    const { shape } = alternative;
    if (shape.kind !== 'object') return { shape: { kind: 'any' }, facts: noFacts, fallback: false };
    const properties = new Map([...shape.properties].map(([name, element]) => [name, awaited(element)]));
    return { ...alternative, shape: { ...shape, properties } };
  });
}

function anyOf(value: Value): Value {
  return value.reduce<Value>((result, { shape, facts }) => {
    const elements = shape.kind === 'object' && !shape.open ? [...shape.properties.values()] : [anyValue];
    return elements.reduce((joined, element) => join(joined, withFacts(awaited(element), facts)), result);
  }, []);
}
