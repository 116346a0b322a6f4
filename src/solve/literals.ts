/** What is kept of object and array literals. */

import { valueKey, type ValuePlace } from '../link/program.ts';
import { anyValue, isLiteralYes, shapeValue, truthyValue, type Value } from './value.ts';

/** Larger literals, and those inside so many others, are tables and schemas, not answers. */
const mostProperties = 60;
const deepestLiteral = 4;

/** Whether a value may be kept in a literal: it is not too deep, and was not made, by recursion, by the literal itself. */
function fits(value: Value, place: string, depth = 1): boolean {
  return value.every(
    ({ shape }) =>
      shape.kind !== 'object' ||
      (shape.place !== place &&
        depth < deepestLiteral &&
        [...shape.properties.values()].every((property) => fits(property, place, depth + 1))),
  );
}

/** The literal that is made at the place. */
export function literalValue(at: ValuePlace, properties: ReadonlyMap<string, Value>, open: boolean): Value {
  if (properties.size > mostProperties) return truthyValue;
  const place = valueKey(at);
  const kept = new Map([...properties].map(([name, value]) => [name, fits(value, place) ? value : anyValue]));
  return shapeValue({ kind: 'object', place, properties: kept, open });
}

/** A plain yes that is put somewhere is a person's act: what it says is what that place is called. */
export function plainYes(value: Value): Value {
  return isLiteralYes(value) ? anyValue : value;
}
