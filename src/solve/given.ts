/**
 * What a function is given by something outside that speaks of consent: `onConsentChange((granted) => …)`,
 * `analyticsConsent.subscribe(…)`, `watch(() => consent.analytics, …)`, the detail of a `consent-changed` event.
 */

import flow from '../catalogue/flow.json' with { type: 'json' };
import { isAnswerWord, speakerOf } from '../catalogue/words.ts';
import type { Instruction, Register, VariableId } from '../cfg/record.ts';
import type { FunctionPlace } from '../link/program.ts';
import { resultOf } from './builtins.ts';
import { answerByName } from './checks.ts';
import { allPurposes } from './facts.ts';
import { constantString, nameOfCallee, nameOfValue } from './names.ts';
import type { Transfer } from './transfer.ts';
import { answerValue, shapeValue, type Answer, type Value } from './value.ts';

type Call = Extract<Instruction, { kind: 'call' }>;
type Parameter = Extract<Instruction, { kind: 'parameter' }>;

/** The one call to which the function is handed, written in its place. */
interface Handing {
  readonly at: FunctionPlace;
  readonly call: Call;
  readonly position: number;
}

const handsFirstOn = new Set(flow.handsFirstOn);

/** Undefined where nothing is known but that it is a parameter. */
export function givenValue(transfer: Transfer, { index, to }: Parameter): Value | undefined {
  const handing = index === 0 ? handingOf(transfer) : undefined;
  if (!handing) return undefined;
  const { at, call, position } = handing;
  const { linker } = transfer.context;
  const [first] = call.arguments;
  if (first && position === 1) {
    const called = nameOfCallee(linker, at, call.callee);
    const event = constantString(linker, at, first.value);
    if (event !== undefined && called === 'addEventListener') return eventWith(transfer, event, to);
    const told = event === undefined ? undefined : answerOf(transfer, event, to);
    if (told) return answerValue(told);
    if (event === undefined && handsFirstOn.has(called)) return handedFirst(transfer, at, first.value, to);
  }
  return bySpeaker(transfer, at, call, to);
}

function handingOf({ context, place, file }: Transfer): Handing | undefined {
  const made = file.closures.get(place.function);
  if (!made) return undefined;
  const [call, another] = file.functions[made.function]!.uses(made.register);
  if (call?.kind !== 'call' || another) return undefined;
  const position = call.arguments.findIndex(({ value }) => value === made.register);
  if (position < 0 || context.graph.from(call).length > 0) return undefined;
  return { at: made, call, position };
}

/** The selector's result, or the answer that the source is called. */
function handedFirst(transfer: Transfer, at: FunctionPlace, first: Register, to: Register): Value | undefined {
  const { context } = transfer;
  const result = resultOf(context, at, first);
  if (result) return result;
  const answer = answerOf(transfer, nameOfValue(context.linker, at, first), to);
  return answer && answerValue(answer);
}

/** By the name of what is called, else of the object whose method it is. */
function bySpeaker(transfer: Transfer, at: FunctionPlace, call: Call, to: Register): Value | undefined {
  const { linker } = transfer.context;
  const callee = linker.definition(at, call.callee);
  const receiver = callee?.kind === 'get' ? nameOfValue(linker, at, callee.object) : '';
  const answer = answerOf(transfer, nameOfCallee(linker, at, call.callee), to) ?? answerOf(transfer, receiver, to);
  return answer && answerValue(answer);
}

/** An event is no answer itself; its `detail` is. */
function eventWith(transfer: Transfer, name: string, event: Register): Value | undefined {
  const detail = transfer.index.gets.find((get) => get.name === 'detail' && isOf(transfer, get.object, event));
  const answer = detail && answerOf(transfer, name, detail.to);
  if (!answer) return undefined;
  return shapeValue({
    kind: 'object',
    place: 'event',
    properties: new Map([['detail', answerValue(answer)]]),
    open: true,
  });
}

/**
 * What a name says that is given: its properties are the answers where they are read; it is one itself where it is a
 * boolean, is called so, or what gives it speaks of some purpose.
 */
function answerOf(transfer: Transfer, name: string, to: Register): Answer | undefined {
  const answer = answerByName(speakerOf(name), true);
  if (!answer || answer.switch !== '') return undefined;
  const variable = variableOf(transfer, to);
  const isRead = transfer.index.uses(to).some(({ kind }) => kind === 'get');
  if (isRead || (variable !== undefined && transfer.file.readVariables().has(variable))) return answer;
  const isOne = answer.purposes !== allPurposes || (variable !== undefined && isAnswer(transfer, variable));
  return isOne ? { ...answer, object: false } : undefined;
}

function isAnswer({ file }: Transfer, id: VariableId): boolean {
  const { name, type } = file.record.variables[id]!;
  return (type?.kind === 'keyword' && type.name === 'boolean') || isAnswerWord(name);
}

/** The variable in which the value is kept. */
function variableOf({ index }: Transfer, register: Register): VariableId | undefined {
  const [store, another] = index.uses(register);
  return store?.kind === 'store' && !another ? store.variable : undefined;
}

/** Whether the register is a load of the other, or that itself. */
function isOf(transfer: Transfer, register: Register, other: Register): boolean {
  const definition = transfer.index.definitions[register];
  return register === other || (definition?.kind === 'load' && definition.variable === variableOf(transfer, other));
}
