/** Methods of arrays that ask a function about each element: what it says of those that are left, or of all. */

import type { Invocation } from '../cfg/record.ts';
import { valueKey } from '../link/program.ts';
import { lasting, noFacts, type Facts } from './facts.ts';
import { substituteValue, unknownBinding } from './substitute.ts';
import { falsy, truthy } from './test.ts';
import type { Transfer } from './transfer.ts';
import {
  anyValue,
  booleanOf,
  commonFacts,
  join,
  shapeValue,
  testValue,
  truthyValue,
  undefinedValue,
  withFacts,
  type Value,
} from './value.ts';

/** The value of the call; undefined where it is none of these, or what is asked is not known. */
export function arrayMethod(transfer: Transfer, call: Invocation, name: string): Value | undefined {
  switch (name) {
    case 'filter':
      return filtered(transfer, call);
    case 'find':
    case 'findLast': {
      const found = passing(transfer, call, truthyValue);
      return found && join(undefinedValue, found);
    }
    case 'every': {
      const answer = answerFor(transfer, call);
      return answer && booleanOf(answer, truthy, falsy, transfer.context.atoms);
    }
    case 'some':
      return someOf(transfer, call);
    default:
      return undefined;
  }
}

/** The elements of an array of which nothing else is known. */
export function elementsOf(value: Value): Value {
  return value
    .map(({ shape }) => (shape.kind === 'object' && !shape.open ? [...shape.properties.values()] : [anyValue]))
    .map((elements) => elements.reduce(join, []))
    .reduce(join, []);
}

/** What holds once an element, or a key, was got. */
export function elementFacts(iterated: Value, keys: boolean): Facts {
  const elements = keys ? [] : elementsOf(iterated);
  return elements.length === 0 ? noFacts : lasting(commonFacts(elements));
}

function filtered(transfer: Transfer, call: Invocation): Value | undefined {
  const element = passing(transfer, call, anyValue);
  if (!element) return undefined;
  const place = valueKey({ ...transfer.place, register: call.to });
  return shapeValue({ kind: 'object', place, properties: new Map([['0', element]]), open: false });
}

/** An element for which the function says yes. */
function passing(transfer: Transfer, call: Invocation, element: Value): Value | undefined {
  const answer = answerFor(transfer, call);
  const outcome = answer && testValue(answer, truthy, transfer.context.atoms);
  return outcome && withFacts(element, outcome.facts);
}

/** That some element passes tells nothing of the others; that none does tells of all. */
function someOf(transfer: Transfer, call: Invocation): Value | undefined {
  const answer = answerFor(transfer, call);
  if (!answer) return undefined;
  const none = testValue(answer, falsy, transfer.context.atoms);
  const yes = shapeValue({ kind: 'constant', value: true });
  return none ? [...yes, { shape: { kind: 'constant', value: false }, facts: none.facts, fallback: false }] : yes;
}

/** What the function of the workspace that is handed over says of an element. */
function answerFor(transfer: Transfer, call: Invocation): Value | undefined {
  const edges = transfer.context.graph.from(call).filter((edge) => edge.kind === 'callback');
  if (edges.length === 0) return undefined;
  return edges
    .map(({ callee }) => {
      const { async, returns } = transfer.context.summary(callee);
      return async ? truthyValue : substituteValue(transfer.context, returns, unknownBinding(callee));
    })
    .reduce(join, []);
}
