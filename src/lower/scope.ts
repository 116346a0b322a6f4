/** Names and what they stand for: a table for each function and each block that declares something. */

import type { FunctionId, VariableId, VariableRecord } from '../cfg/record.ts';

export class Scope {
  readonly names = new Map<string, VariableId>();
  readonly parent: Scope | undefined;
  readonly function: FunctionId;

  constructor(parent: Scope | undefined, owner: FunctionId) {
    this.parent = parent;
    this.function = owner;
  }

  /** The variable that a name stands for here; undefined where nothing in the file declares it. */
  resolve(name: string): VariableId | undefined {
    return this.names.get(name) ?? this.parent?.resolve(name);
  }
}

export type MutableVariable = { -readonly [K in keyof VariableRecord]: VariableRecord[K] };

/** What a declaration says of its variable; the rest has a default. */
export type Declared = Pick<VariableRecord, 'name' | 'kind' | 'span'> & Partial<VariableRecord>;

/** Declares a name, once in each scope: a second `var x`, overload or merged namespace is the same variable. */
export function declare(variables: MutableVariable[], scope: Scope, declared: Declared): VariableId {
  const known = scope.names.get(declared.name);
  if (known === undefined) {
    const variable = addVariable(variables, scope.function, declared);
    scope.names.set(declared.name, variable);
    return variable;
  }
  const record = variables[known]!;
  if (declared.kind === 'function' && record.kind === 'var') record.kind = 'function';
  if (record.type === undefined && declared.type !== undefined) record.type = declared.type;
  return known;
}

/** A variable without a name to be found by: a temporary, or the value of `export default`. */
export function addVariable(variables: MutableVariable[], owner: FunctionId, declared: Declared): VariableId {
  variables.push({ function: owner, assignedByClosure: false, ambient: false, ...declared });
  return variables.length - 1;
}
