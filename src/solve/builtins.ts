/** Calls of the language's own that hand answers on: coercion, promises, JSON. */

import type { Invocation, Register } from '../cfg/record.ts';
import { arrayMethod } from './arrays.ts';
import { lasting, noFacts } from './facts.ts';
import { falsy, truthy } from './test.ts';
import type { Transfer } from './transfer.ts';
import { anyValue, awaited, booleanOf, commonFacts, join, shapeValue, withFacts, type Value } from './value.ts';

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
      default:
    }
  }
  return methodOf(transfer, call);
}

function methodOf(transfer: Transfer, call: Extract<Invocation, { kind: 'call' }>): Value | undefined {
  const callee = transfer.context.linker.definition({ ...transfer.place, register: call.callee });
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
