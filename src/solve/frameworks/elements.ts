/** Components that render what they are given only under a check. */

import type { Purpose } from '../../base/purpose.ts';
import type { GuardModel } from '../../catalogue/model.ts';
import { readName } from '../../catalogue/words.ts';
import type { Instruction, Invocation, Register } from '../../cfg/record.ts';
import { functionKey, type FunctionPlace } from '../../link/program.ts';
import { bindingOf } from '../calls.ts';
import { checkByName } from '../checks.ts';
import type { DemandContext } from '../ways.ts';
import { allPurposes, bitsOf, meet, noFacts, spokenOf, union, type Facts } from '../facts.ts';
import type { Solution } from '../flow.ts';
import { nameOfValue } from '../names.ts';
import { substituteFacts } from '../substitute.ts';
import { withPurposes } from '../value.ts';
import { purposeProps } from './tables.ts';
import { samePlace } from './values.ts';

type Element = Extract<Instruction, { kind: 'jsx' }>;

/** Components in components deeper than this are not looked into. */
const deepest = 8;

/** What is proven wherever the value of the instruction, an element, is rendered. */
export function renderFacts(context: DemandContext, solution: Solution, instruction: Instruction): Facts {
  return instruction.kind === 'jsx' ? rendered(context, solution, instruction.to, 0) : noFacts;
}

/** What is proven wherever the element renders, or calls, what it is given under that name. */
export function givenFacts(context: DemandContext, solution: Solution, element: Element, name: string): Facts {
  return union(gateFacts(context, solution, element, name, 0), rendered(context, solution, element.to, 0));
}

function rendered(context: DemandContext, solution: Solution, register: Register, depth: number): Facts {
  const { index } = solution.transfer;
  const uses = index.uses(register);
  if (depth > deepest || uses.length === 0 || index.returns.includes(register)) return noFacts;
  return uses.map((use) => renderedBy(context, solution, register, use, depth + 1)).reduce(meet);
}

function renderedBy(
  context: DemandContext,
  solution: Solution,
  register: Register,
  use: Instruction,
  depth: number,
): Facts {
  switch (use.kind) {
    case 'jsx': {
      const prop = use.props.find(({ value }) => value === register);
      const name = use.children.includes(register) ? 'children' : prop?.name;
      const gate = name === undefined ? noFacts : gateFacts(context, solution, use, name, depth);
      return union(gate, rendered(context, solution, use.to, depth));
    }
    case 'array':
      return rendered(context, solution, use.to, depth);
    case 'store':
      return loaded(context, solution, use, depth);
    default:
      return noFacts;
  }
}

/** Kept in a variable of the function: what is held where that is used. */
function loaded(
  context: DemandContext,
  solution: Solution,
  { variable }: Extract<Instruction, { kind: 'store' }>,
  depth: number,
): Facts {
  const loads = solution.transfer.file.loads().get(variable) ?? [];
  const found = loads.flatMap((load) => {
    if (!samePlace({ file: solution.place.file, function: load.function }, solution.place)) return [noFacts];
    const held = solution.before.get(load.instruction);
    return held ? [union(held.facts, rendered(context, solution, load.instruction.to, depth))] : [];
  });
  return found.length === 0 ? noFacts : found.reduce(meet);
}

/** What the component has proven where it renders what it gets under that name. */
function gateFacts(context: DemandContext, solution: Solution, element: Element, name: string, depth: number): Facts {
  if (typeof element.element === 'string') return noFacts;
  const row = factsByRow(context, solution, element);
  if (row) return row;
  const edges = context.graph.from(element).filter((edge) => edge.kind === 'call');
  const named = (): Facts => (name === 'children' ? factsByName(context, solution, element) : noFacts);
  if (edges.length === 0) return named();
  return edges
    .map((edge) => {
      const inside = heldWhereRendered(context, edge.callee, name, depth);
      const facts = substituteFacts(context.solve, inside, bindingOf(solution.transfer, edge)) ?? inside;
      return !saysAnything(context, facts) && mayNotRender(context, edge.callee) ? named() : facts;
    })
    .reduce(meet);
}

function saysAnything(context: DemandContext, facts: Facts): boolean {
  return (
    facts.passed || spokenOf(facts) !== 0 || facts.atoms.some((id) => context.solve.atoms.atom(id).kind === 'purpose')
  );
}

/** Some condition decides what it renders. */
function mayNotRender(context: DemandContext, component: FunctionPlace): boolean {
  return context.linker.functionRecord(component).blocks.some(({ terminator }) => terminator.kind === 'branch');
}

function heldWhereRendered(context: DemandContext, component: FunctionPlace, name: string, depth: number): Facts {
  const solution = context.solutions.get(functionKey(component));
  if (!solution || depth > deepest) return noFacts;
  const found: Facts[] = [];
  for (const [instruction, { facts }] of solution.before) {
    if (instruction.kind !== 'get' && instruction.kind !== 'load') continue;
    if (!isGiven(solution, instruction.to, name) || isOnlyKept(solution, instruction)) continue;
    found.push(union(facts, rendered(context, solution, instruction.to, depth)));
  }
  return found.length === 0 ? noFacts : found.reduce(meet);
}

/** The property of that name of the component's props. */
function isGiven({ transfer, place }: Solution, register: Register, name: string): boolean {
  return transfer
    .valueOf(register)
    .some(
      ({ shape }) =>
        shape.kind === 'parameter' &&
        samePlace(shape.reference.of, place) &&
        shape.reference.index === 0 &&
        shape.reference.path.length === 1 &&
        shape.reference.path[0] === name,
    );
}

/** Destructured into a variable, or merely tested: it is rendered elsewhere; or the result of `?:`, kept there before. */
function isOnlyKept({ transfer }: Solution, instruction: Instruction): boolean {
  if (instruction.kind === 'load') {
    const { kind } = transfer.file.record.variables[instruction.variable]!;
    if (kind === 'temporary') return true;
  }
  const uses = transfer.index.uses(instruction.to);
  if (transfer.index.returns.includes(instruction.to)) return false;
  return uses.every((use) => use.kind === 'store' && use.declares === true);
}

/** A row for the component. */
function factsByRow(context: DemandContext, { transfer, place }: Solution, element: Element): Facts | undefined {
  if (typeof element.element === 'string') return undefined;
  for (const target of context.linker.register(place, element.element)) {
    if (target.kind !== 'path') continue;
    for (const { model } of context.solve.catalogueFor(place.file).match(`${target.path}<>`)) {
      if (model.is !== 'guard' || model.kind !== 'wrapper') continue;
      const named = element.props.flatMap(({ value }) => categoryOf(model, transfer.index.definitions[value]));
      const bits = model.purposes ?? named[0];
      const answer = { purposes: bits ? bitsOf(bits) : allPurposes, parameters: [] };
      return withPurposes('proven', answer, context.solve.atoms);
    }
  }
  return undefined;
}

function categoryOf(model: GuardModel, given: Instruction | undefined): readonly (readonly Purpose[])[] {
  const text = given?.kind === 'constant' && typeof given.value === 'string' ? given.value : undefined;
  const named = text === undefined ? undefined : model.categories?.[text];
  return named ? [named] : [];
}

/** `<RequireConsent purpose="recording">`, read as a call with these props would be. */
function factsByName(context: DemandContext, { transfer, place }: Solution, element: Element): Facts {
  if (typeof element.element === 'string') return noFacts;
  const reading = readName(nameOfValue(context.linker, place, element.element), 'function');
  if (reading?.kind !== 'assertion' && reading?.kind !== 'callback') return noFacts;
  const given = element.props.filter(({ kind, name }) => kind === 'value' && purposeProps.has(name));
  const call: Invocation = {
    kind: 'call',
    to: element.to,
    span: element.span,
    callee: element.element,
    arguments: given.map(({ value }) => ({ value, spread: false })),
  };
  const check = checkByName(context.solve, place, call, transfer.valueOf);
  return check ? withPurposes('proven', check.answer, context.solve.atoms) : noFacts;
}
