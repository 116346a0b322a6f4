/** Which calls and values are checks: by the catalogue's and the policy's rows, by annotation, by name. */

import type { GuardModel } from '../catalogue/model.ts';
import { isYesLiteral, purposesOfWord, readName, splitWords, type NameReading } from '../catalogue/words.ts';
import type { Argument, ConstantValue, Instruction, Invocation, Register } from '../cfg/record.ts';
import { calledPath } from '../link/paths.ts';
import type { FunctionPlace } from '../link/program.ts';
import { scalarMembers } from '../link/file-index.ts';
import type { ParameterReference } from './atoms.ts';
import type { SolveContext } from './context.ts';
import { allPurposes, bitsNamed, bitsOf, type PurposeBits } from './facts.ts';
import { constantString, literalText, nameOfCallee, nameOfValue } from './names.ts';
import { awaited, isLiteralYes, plainAnswer, type Answer, type Value } from './value.ts';

export interface Check {
  readonly kind: 'predicate' | 'assertion' | 'callback' | 'grant' | 'withdrawal' | 'none';
  /** What testing its result says; of an assertion, what its return proves. */
  readonly answer: Answer;
  /** Known to give its answer as a promise. */
  readonly promise: boolean;
}

/** What a check is for. */
interface CheckPurposes {
  readonly purposes: PurposeBits;
  readonly parameters: readonly ParameterReference[];
}

/** Values of registers as far as they are known at the check. */
export type ValueOf = (register: Register) => Value;

/** The check that rows say a call is. */
export function checkByRow(
  context: SolveContext,
  at: FunctionPlace,
  call: Invocation,
  valueOf: ValueOf,
): Check | undefined {
  for (const target of context.linker.calleesOf(at, call)) {
    if (target.kind !== 'path') continue;
    for (const { model } of context.catalogueFor(at.file).match(calledPath(target.path, call))) {
      if (model.is === 'guard') return checkOfRow(context, at, call, model, valueOf);
    }
  }
  return undefined;
}

function checkOfRow(
  context: SolveContext,
  at: FunctionPlace,
  call: Invocation,
  model: GuardModel,
  valueOf: ValueOf,
): Check {
  const named = model.purposes
    ? { purposes: bitsOf(model.purposes), parameters: [] }
    : purposesOfCall(context, at, call, undefined, valueOf, model.categories);
  const answer = { ...answerOfRow(model), ...named };
  const promise = model.promise ?? false;
  switch (model.kind) {
    case 'predicate':
    case 'state':
      return { kind: 'predicate', answer, promise };
    case 'assertion':
    case 'withdrawal':
      return { kind: model.kind, answer, promise };
    case 'none':
      return { kind: 'predicate', answer: answerForNothing, promise };
    default:
      return { kind: 'callback', answer, promise };
  }
}

/** What a row says is no answer is not taken for one either where it is kept under the name of one. */
const answerForNothing: Answer = { ...plainAnswer, purposes: 0, refusal: true };

function answerOfRow(model: GuardModel): Omit<Answer, 'purposes' | 'parameters'> {
  const proves = model.proves ?? 'truthy';
  const otherwise = model.otherwise ?? 'refused';
  return typeof proves === 'string'
    ? { ...plainAnswer, yes: proves, otherwise }
    : { ...plainAnswer, yes: 'literals', literals: proves, otherwise };
}

/** The answer that a property or global of the catalogue holds; `none` where a row says that it says nothing. */
export function stateByRow(context: SolveContext, at: FunctionPlace, register: Register): Answer | 'none' | undefined {
  for (const target of context.linker.register(at, register)) {
    if (target.kind !== 'path') continue;
    for (const { model } of context.catalogueFor(at.file).match(target.path)) {
      if (model.is !== 'guard' || model.kind === 'callback') continue;
      if (model.kind === 'none') return 'none';
      const purposes = model.purposes ? bitsOf(model.purposes) : allPurposes;
      return { ...answerOfRow(model), purposes, parameters: [] };
    }
  }
  return undefined;
}

/** Methods that read what is stored under the key in their first argument. */
const readers = new Set([
  'getItem',
  'get',
  'getCookie',
  'readCookie',
  'read',
  'load',
  'fetch',
  'hget',
  'hgetall',
  'find',
]);

/** Methods that look for a text in a text. */
const searches = new Set(['includes', 'indexOf', 'match', 'startsWith', 'has']);

const answerInText = /([\w.-]+)\s*[=:]\s*["']?([\w-]+)/;

/** The check that the name of what is called says it is. */
export function checkByName(
  context: SolveContext,
  at: FunctionPlace,
  call: Invocation,
  valueOf: ValueOf,
): Check | undefined {
  if (call.kind === 'new') return undefined;
  const name = nameOfCallee(context.linker, at, call.callee);
  const reading = name === '' ? undefined : readName(name, 'function');
  if (!reading) return checkByKey(context, at, call, name);
  const purposes = purposesOfCall(context, at, call, reading, valueOf);
  const answer: Answer = { ...answerOfReading(reading, name), ...purposes };
  switch (reading.kind) {
    case 'predicate':
    case 'state':
    case 'refusal':
    case 'negative':
      return { kind: 'predicate', answer, promise: false };
    case 'assertion':
      if (isHandedOn(context, at, call)) return { kind: 'none', answer, promise: false };
      return { kind: isResultUsed(context, at, call) ? 'predicate' : 'assertion', answer, promise: false };
    case 'switch':
      return isBodySeen(context, at, call) ? undefined : { kind: 'predicate', answer, promise: false };
    case 'callback':
      return { kind: 'callback', answer, promise: false };
    case 'grant':
      return !reading.needsYes || givesYes(call, valueOf) ? { kind: 'grant', answer, promise: false } : undefined;
    case 'withdrawal':
      return { kind: 'withdrawal', answer, promise: false };
    default:
      return { kind: 'none', answer, promise: false };
  }
}

/** Whether what the called functions of the workspace return is known, answer or not. */
function isBodySeen(context: SolveContext, at: FunctionPlace, call: Invocation): boolean {
  const callees = context.linker.calleesOf(at, call).filter((target) => target.kind === 'function');
  const isKnown = (place: FunctionPlace): boolean =>
    awaited(context.summary(place).returns).every(({ shape }) => shape.kind !== 'any');
  return callees.length > 0 && callees.every(isKnown);
}

/** `saveConsent(…, answer)` says yes only where the answer is a literal yes. */
function givesYes(call: Invocation, valueOf: ValueOf): boolean {
  return call.arguments.some((argument) => isLiteralYes(valueOf(argument.value)));
}

/** `app.use(requireConsent('recording'))`: what it makes is given to others to run; it has checked nothing yet. */
function isHandedOn(context: SolveContext, at: FunctionPlace, call: Invocation): boolean {
  const { uses } = context.linker.file(at.file).functions[at.function]!;
  const given = (register: Register): boolean =>
    uses(register).some((use) => {
      if (use.kind === 'array' || use.kind === 'object') return given(use.to);
      if (use.kind !== 'call' || !use.arguments.some(({ value }) => value === register)) return false;
      // The language's own helpers (`Promise.all`, `Boolean`) hand an answer on, not something to run.
      return !context.linker
        .calleesOf(at, use)
        .some((target) => target.kind === 'path' && target.path.startsWith('global#'));
    });
  return given(call.to);
}

/** Whether the result of an assertion is tested, assigned or returned: then it is a predicate. */
function isResultUsed(context: SolveContext, at: FunctionPlace, call: Invocation): boolean {
  const index = context.linker.file(at.file).functions[at.function]!;
  const used = (register: Register): boolean =>
    index.uses(register).some((use) => {
      if (use.kind === 'await') return used(use.to);
      if (use.kind === 'call' && !use.arguments.some(({ value }) => value === register)) return false;
      return !(use.kind === 'unary' && use.operator === 'void') && use.kind !== 'get';
    }) || index.returns.includes(register);
  return used(call.to);
}

/** `localStorage.getItem('analytics-consent')`, `document.cookie.includes('x_consent=granted')`. */
function checkByKey(context: SolveContext, at: FunctionPlace, call: Invocation, name: string): Check | undefined {
  const [first] = call.arguments;
  const text = first && literalText(context.linker, at, first.value);
  if (text === undefined) return undefined;
  if (searches.has(name)) {
    const found = answerInText.exec(text);
    const reading = found && readName(found[1]!, 'key');
    if (reading?.kind !== 'state' || !isYesLiteral(found![2])) return undefined;
    return { kind: 'predicate', answer: answerOfReading(reading, found![1]!), promise: false };
  }
  if (!readers.has(name)) return undefined;
  const reading = readName(text, 'key');
  if (!reading || !isAnswerReading(reading)) return undefined;
  return { kind: 'predicate', answer: { ...answerOfReading(reading, text), stored: true }, promise: false };
}

function isAnswerReading(reading: NameReading): boolean {
  return ['state', 'predicate', 'refusal', 'negative', 'switch'].includes(reading.kind);
}

function answerOfReading(reading: NameReading, name: string): Answer {
  const isSwitch = reading.kind === 'switch';
  return {
    ...plainAnswer,
    yes: reading.kind === 'negative' ? 'falsy' : 'truthy',
    refusal: reading.kind === 'refusal' || isSwitch,
    switch: isSwitch ? name : '',
    purposes: bitsNamed(reading.purposes),
  };
}

/** The answer that a variable, property or parameter holds by its name; values that say more come before this. */
export function answerByName(name: string, object: boolean): Answer | undefined {
  const reading = readName(name, 'value');
  if (!reading || !isAnswerReading(reading)) return undefined;
  return { ...answerOfReading(reading, name), object };
}

/** Words for an answer as such: a property named so of an answer is that answer. */
const answerWords = new Set([
  'granted',
  'given',
  'accepted',
  'agreed',
  'allowed',
  'status',
  'value',
  'answer',
  'consent',
]);

/** A property of a value that holds answers. */
export function propertyOfAnswer(
  context: SolveContext,
  file: string,
  answer: Answer,
  name: string,
): Answer | undefined {
  if (answer.purposes === 0 && answer.parameters.length === 0) return undefined;
  const word = context.policy.purposesOfCategory(file, name) ?? purposesOfWord(name);
  if (word) return { ...answer, purposes: bitsOf(word), parameters: [], object: false, stored: false };
  if (answerWords.has(name) || answerWords.has(splitWords(name).at(-1) ?? '')) return { ...answer, object: false };
  return undefined;
}

/**
 * What a check is for: the first argument that names a purpose; else its own name; else all. A category that is in
 * no table is for none.
 */
function purposesOfCall(
  context: SolveContext,
  at: FunctionPlace,
  call: Invocation,
  reading: NameReading | undefined,
  valueOf: ValueOf,
  categories?: GuardModel['categories'],
): CheckPurposes {
  const found = purposesOfArguments(context, at, call.arguments, valueOf, categories);
  if (found.named) return { purposes: bitsOf(found.named), parameters: [] };
  if (reading && reading.purposes !== 'all') return { purposes: bitsOf(reading.purposes), parameters: [] };
  if (found.unknownCategory) return { purposes: 0, parameters: [] };
  if (found.parameters.length > 0) return { purposes: 0, parameters: found.parameters };
  return { purposes: context.policy.blanketConsent(at.file) ? allPurposes : 0, parameters: [] };
}

interface ArgumentPurposes {
  named: ReturnType<typeof purposesOfWord>;
  unknownCategory: boolean;
  parameters: ParameterReference[];
}

function purposesOfArguments(
  context: SolveContext,
  at: FunctionPlace,
  list: readonly Argument[],
  valueOf: ValueOf,
  categories: GuardModel['categories'],
): ArgumentPurposes {
  const found: ArgumentPurposes = { named: undefined, unknownCategory: false, parameters: [] };
  const seek = (register: Register): void => {
    const definition = context.linker.definition(at, register);
    if (found.named) return;
    if (definition?.kind === 'array')
      definition.elements.forEach((element) => {
        seek(element.value);
      });
    else if (definition?.kind === 'object')
      definition.properties.forEach((property) => {
        seek(property.value);
      });
    else readArgument(context, at, register, valueOf(register), categories, found);
  };
  for (const argument of list) seek(argument.value);
  return found;
}

function readArgument(
  context: SolveContext,
  at: FunctionPlace,
  register: Register,
  value: Value,
  categories: GuardModel['categories'],
  found: ArgumentPurposes,
): void {
  const definition = context.linker.definition(at, register);
  if (definition?.kind === 'get' && isEnumMember(context, at, definition)) {
    const named = purposesOfCategoryWord(context, at.file, definition.name);
    if (named) found.named = named;
    return;
  }
  const text = constantString(context.linker, at, register) ?? onlyString(value);
  if (text !== undefined) {
    const named = categories?.[text] ?? purposesOfCategoryWord(context, at.file, text);
    if (named) found.named = named;
    else if (isCategory(text)) found.unknownCategory = true;
  } else {
    for (const { shape } of value) if (shape.kind === 'parameter') found.parameters.push(shape.reference);
  }
}

function purposesOfCategoryWord(context: SolveContext, file: string, word: string): ReturnType<typeof purposesOfWord> {
  return (
    context.policy.purposesOfCategory(file, word) ??
    purposesOfWord(word) ??
    context.catalogueFor(file).purposesOfVendor(word)
  );
}

/** `Purpose.Llm`: a member of something that is written like a type. */
function isEnumMember(
  context: SolveContext,
  at: FunctionPlace,
  definition: Extract<Instruction, { kind: 'get' }>,
): boolean {
  return /^[A-Z]/.test(nameOfValue(context.linker, at, definition.object)) && !scalarMembers.has(definition.name);
}

function onlyString(value: Value): string | undefined {
  const texts = value.map(({ shape }) => (shape.kind === 'constant' ? shape.value : undefined));
  const [text] = texts;
  return typeof text === 'string' && texts.every((other: ConstantValue | undefined) => other === text)
    ? text
    : undefined;
}

/** A literal that reads like a category; one that has the word consent names a store, not a purpose. */
function isCategory(text: string): boolean {
  return /^[a-z][a-z_-]*$/i.test(text) && !readName(text, 'key');
}
