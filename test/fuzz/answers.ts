/** What a person has said along a trail, followed with the names of the checks alone. */

import type { BlockId, Instruction, Register } from '../../src/cfg/record.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import { functionKey, type FunctionPlace } from '../../src/link/program.ts';
import type { Stretch } from '../../src/rules/trail.ts';

type Context = Analysis['context'];

/** What a register or variable holds, as far as it is an answer or a literal. */
type Held =
  | { readonly kind: 'literal'; readonly value: unknown }
  | { readonly kind: 'answer'; readonly purpose: string; readonly negated: boolean; readonly promised: boolean };

/** Whether the last that was heard on the way is a yes: a check's side that proves it, an assertion that returned. */
export function isProvenOn(context: Context, stretches: readonly Stretch[], purpose: string): boolean {
  const answers = new Answers(context, purpose);
  for (const [index, stretch] of stretches.entries()) answers.follow(stretch, stretches[index + 1]?.place);
  return answers.proven;
}

class Answers {
  proven = false;
  readonly #context: Context;
  readonly #purpose: string;
  readonly #withdrawing = new Map<string, boolean>();
  #place: FunctionPlace = { file: '', function: 0 };
  #registers = new Map<Register, Held>();
  #variables = new Map<number, Held>();

  constructor(context: Context, purpose: string) {
    this.#context = context;
    this.#purpose = purpose;
  }

  follow({ place, blocks, at, by }: Stretch, next: FunctionPlace | undefined): void {
    this.#place = place;
    this.#registers = new Map();
    this.#variables = new Map();
    for (const [index, { block }] of blocks.entries()) this.#pass(block, blocks[index + 1]?.block, at);
    // What is run for each element, or by code that is not known, may have run before.
    const again = by?.kind === 'escape' || (by?.kind === 'edge' && by.edge.kind === 'callback');
    if (next && again && this.#withdraws(next)) this.#withdraw();
  }

  #pass(id: BlockId, next: BlockId | undefined, at: Instruction | undefined): void {
    const { instructions, terminator, handler } = this.#context.linker.functionRecord(this.#place).blocks[id]!;
    if (next !== undefined && next === handler) {
      // How much of the block has run is not known.
      this.#variables.clear();
      if (instructions.some((each) => this.#mayWithdraw(each))) this.#withdraw();
      return;
    }
    const end = next === undefined && at ? instructions.indexOf(at) : instructions.length;
    for (const instruction of instructions.slice(0, end)) this.#run(instruction);
    if (terminator.kind !== 'branch' || next === undefined || terminator.then === terminator.else) return;
    const tested = this.#registers.get(terminator.test);
    if (tested?.kind !== 'answer' || tested.promised || tested.purpose !== this.#purpose) return;
    if ((next === terminator.then) !== tested.negated) this.proven = true;
  }

  #run(instruction: Instruction): void {
    if (instruction.kind === 'call' && this.#isAsserted(instruction)) this.proven = true;
    if (this.#mayWithdraw(instruction)) this.#withdraw();
    const value = this.#valueOf(instruction);
    if (value) this.#registers.set(instruction.to, value);
    else this.#registers.delete(instruction.to);
    if (instruction.kind !== 'store') return;
    if (value) this.#variables.set(instruction.variable, value);
    else this.#variables.delete(instruction.variable);
  }

  /** What was answered before says nothing any more. */
  #withdraw(): void {
    this.proven = false;
    this.#registers.clear();
    this.#variables.clear();
  }

  #valueOf(instruction: Instruction): Held | undefined {
    switch (instruction.kind) {
      case 'constant':
        return { kind: 'literal', value: instruction.value };
      case 'store':
        return this.#registers.get(instruction.value);
      case 'load': {
        const { variables } = this.#context.linker.file(this.#place.file).record;
        const variable = variables[instruction.variable]!;
        const isOwn = variable.function === this.#place.function && !variable.assignedByClosure;
        return isOwn ? this.#variables.get(instruction.variable) : undefined;
      }
      case 'await': {
        const value = this.#registers.get(instruction.value);
        return value?.kind === 'answer' ? { ...value, promised: false } : value;
      }
      case 'unary': {
        const value = this.#registers.get(instruction.value);
        if (instruction.operator !== '!' || value?.kind !== 'answer' || value.promised) return undefined;
        return { ...value, negated: !value.negated };
      }
      case 'call': {
        const name = this.#called(instruction);
        const purpose = this.#purposeOf(instruction);
        if (purpose === undefined || (name !== 'hasConsent' && name !== 'checkConsent')) return undefined;
        return { kind: 'answer', purpose, negated: false, promised: name === 'checkConsent' };
      }
      default:
        return undefined;
    }
  }

  #isAsserted(call: Extract<Instruction, { kind: 'call' }>): boolean {
    return this.#called(call) === 'assertConsent' && this.#purposeOf(call) === this.#purpose;
  }

  #purposeOf({ arguments: [first] }: Extract<Instruction, { kind: 'call' }>): string | undefined {
    const held = first && this.#registers.get(first.value);
    return held?.kind === 'literal' && typeof held.value === 'string' ? held.value : undefined;
  }

  /** The name of what is called, where the workspace does not say what it does. */
  #called(call: Extract<Instruction, { kind: 'call' }>, place = this.#place): string | undefined {
    if (this.#context.graph.from(call).length > 0) return undefined;
    const callee = this.#context.linker.definition(place, call.callee);
    if (callee?.kind === 'global') return callee.name;
    if (callee?.kind !== 'load') return undefined;
    const {
      name,
      import: imported,
      ambient,
    } = this.#context.linker.file(place.file).record.variables[callee.variable]!;
    return imported || (ambient && name === 'checkConsent') ? name : undefined;
  }

  #mayWithdraw(instruction: Instruction, place = this.#place): boolean {
    const { graph } = this.#context;
    if (instruction.kind === 'call' && this.#called(instruction, place) === 'revokeConsent') return true;
    if (graph.from(instruction).some(({ callee }) => this.#withdraws(callee))) return true;
    const given = 'arguments' in instruction ? instruction.arguments : [];
    return given.some(({ value }) =>
      this.#context.linker
        .register(place, value)
        .some((target) => target.kind === 'function' && this.#withdraws(target)),
    );
  }

  #withdraws(place: FunctionPlace): boolean {
    const key = functionKey(place);
    const known = this.#withdrawing.get(key);
    if (known !== undefined) return known;
    this.#withdrawing.set(key, false);
    const instructions = this.#context.linker.functionRecord(place).blocks.flatMap((block) => block.instructions);
    const withdraws = instructions.some((each) => this.#mayWithdraw(each, place));
    this.#withdrawing.set(key, withdraws);
    return withdraws;
  }
}
