/** A text for the shape of a value, to find equal ones by. */

import { once } from '../base/multimap.ts';
import { referenceKey } from './atoms.ts';
import { constantKey } from './test.ts';
import type { Answer, Shape } from './value.ts';

const answerKeys = new WeakMap<Answer, string>();

function keyedAnswer(answer: Answer): object {
  return { ...answer, parameters: answer.parameters.map(referenceKey) };
}

/** Equal for shapes that alternatives may share: objects made in one place are one shape, whatever is in them. */
export function shapeKey(shape: Shape): string {
  switch (shape.kind) {
    case 'constant':
      return `c${constantKey(shape.value)}`;
    case 'answer':
      return once(answerKeys, shape.answer, () => `a${JSON.stringify(keyedAnswer(shape.answer))}`);
    case 'parameter':
      return `p${referenceKey(shape.reference)}`;
    case 'object':
      return `o${shape.place}`;
    case 'any':
      return shape.member ? `e${shape.member.module}#${shape.member.name}` : 'any';
    default:
      return shape.kind;
  }
}
