/** What must be true of every record, whatever the source. */

import { targetsOf } from '../../src/cfg/builder.ts';
import type {
  Argument,
  Block,
  FileRecord,
  FunctionRecord,
  Instruction,
  PropertyRecord,
  Register,
} from '../../src/cfg/record.ts';

/** The breaches found, one line each; empty for a valid record. */
export function validate(file: FileRecord): string[] {
  return [
    ...file.functions.flatMap((each, index) =>
      each.id === index ? validateFunction(each, file) : [`f${index} has the id ${each.id}`],
    ),
    ...file.classes.flatMap((each, index) => {
      const owner = file.functions[each.function];
      const registers = [...each.decorators, ...(each.extends === undefined ? [] : [each.extends])];
      const undefinedRegisters = owner ? registers.filter((register) => !definedIn(owner).has(register)) : registers;
      return [
        ...(each.id === index ? [] : [`c${index} has the id ${each.id}`]),
        ...(file.functions[each.constructor] === undefined ? [`c${index} has no constructor`] : []),
        ...undefinedRegisters.map(
          (register) => `c${index} names r${register}, which f${each.function} does not define`,
        ),
      ];
    }),
    ...file.variables.flatMap((each, index) =>
      file.functions[each.function] ? [] : [`v${index} belongs to no function`],
    ),
    ...file.exports.flatMap((each) =>
      each.kind === 'variable' && !file.variables[each.variable] ? [`export ${each.name} names no variable`] : [],
    ),
  ];
}

function validateFunction(record: FunctionRecord, file: FileRecord): string[] {
  if (record.unanalysed !== undefined)
    return record.blocks.length ? [`f${record.id} is unanalysed, yet has blocks`] : [];
  const at = `f${record.id} (${record.name})`;
  const problems = record.blocks.flatMap((block, index) =>
    block.id === index ? [] : [`${at}: b${index} has the id ${block.id}`],
  );
  const written = record.blocks.flatMap((block) => block.instructions.map((each) => each.to));
  if (new Set(written).size !== written.length) problems.push(`${at}: a register is written twice`);
  if (written.some((register) => register < 0 || register >= record.registers))
    problems.push(`${at}: a register is out of bounds`);
  for (const block of record.blocks) {
    for (const target of successors(block))
      if (!record.blocks[target]) problems.push(`${at}: b${block.id} leads to b${target}, which is not there`);
    for (const each of block.instructions)
      problems.push(...validateReferences(each, file).map((text) => `${at}: b${block.id}: ${text}`));
  }
  return problems.length ? problems : undominatedUses(record).map((text) => `${at}: ${text}`);
}

function validateReferences(instruction: Instruction, file: FileRecord): string[] {
  if ((instruction.kind === 'load' || instruction.kind === 'store') && !file.variables[instruction.variable])
    return ['no such variable'];
  if (instruction.kind === 'closure' && !file.functions[instruction.function]) return ['no such function'];
  if (instruction.kind === 'class' && !file.classes[instruction.class]) return ['no such class'];
  const [start, end] = instruction.span;
  return start <= end ? [] : [`span ${start}..${end} of ${instruction.kind}`];
}

/** Uses of a register that some way from the entry reaches without its definition. */
function undominatedUses(record: FunctionRecord): string[] {
  const before = definedBefore(record, crossing(record));
  const problems: string[] = [];
  for (const block of record.blocks) {
    const defined = before[block.id];
    if (defined === undefined) {
      problems.push(`b${block.id} is not reached`);
      continue;
    }
    const known = new Set(defined);
    const check = (registers: readonly Register[]): void => {
      for (const register of registers)
        if (!known.has(register)) problems.push(`b${block.id} uses r${register} before it is written`);
    };
    for (const instruction of block.instructions) {
      check(operandsOf(instruction));
      known.add(instruction.to);
    }
    check(terminatorOperands(block));
  }
  return problems;
}

/** The registers used in another block than the one that writes them: the only ones to follow. */
function crossing(record: FunctionRecord): Set<Register> {
  const crossing = new Set<Register>();
  for (const block of record.blocks) {
    const own = new Set(block.instructions.map((each) => each.to));
    const used = [...block.instructions.flatMap(operandsOf), ...terminatorOperands(block)];
    for (const register of used) if (!own.has(register)) crossing.add(register);
  }
  return crossing;
}

/** For each block the followed registers written on every way to it; undefined for one that nothing reaches. */
function definedBefore(record: FunctionRecord, followed: ReadonlySet<Register>): (Set<Register> | undefined)[] {
  const before: (Set<Register> | undefined)[] = record.blocks.map(() => undefined);
  before[record.entry] = new Set();
  const work = [record.entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const block = record.blocks[id]!;
    const atStart = before[id]!;
    const written = block.instructions.map((each) => each.to).filter((register) => followed.has(register));
    const atEnd = new Set([...atStart, ...written]);
    for (const target of successors(block)) {
      const given = target === block.handler ? atStart : atEnd;
      const known = before[target];
      const met = known === undefined ? new Set(given) : new Set([...known].filter((register) => given.has(register)));
      if (known !== undefined && met.size === known.size) continue;
      before[target] = met;
      work.push(target);
    }
  }
  return before;
}

function successors(block: Block): number[] {
  return [...targetsOf(block.terminator), ...(block.handler === undefined ? [] : [block.handler])];
}

function definedIn(record: FunctionRecord): Set<Register> {
  return new Set(record.blocks.flatMap((block) => block.instructions.map((each) => each.to)));
}

function terminatorOperands({ terminator }: Block): Register[] {
  if (terminator.kind === 'branch') return [terminator.test];
  if (terminator.kind === 'throw') return [terminator.value];
  return terminator.kind === 'return' && terminator.value !== undefined ? [terminator.value] : [];
}

/** Registers are the numbers under these keys; lists hold arguments, properties, parts or children. */
function operandsOf(instruction: Instruction): Register[] {
  const fields = instruction as unknown as Record<string, unknown>;
  const single = ['object', 'key', 'value', 'callee', 'this', 'specifier', 'left', 'right', 'of', 'element'];
  const lists = ['arguments', 'properties', 'props', 'elements', 'children', 'parts'];
  const isConstant = instruction.kind === 'constant';
  const singles = isConstant ? [] : single.flatMap((key) => (typeof fields[key] === 'number' ? [fields[key]] : []));
  const listed = lists.flatMap((key) => (fields[key] ?? []) as (Register | string | Argument | PropertyRecord)[]);
  return [
    ...singles,
    ...listed.flatMap((each) => (typeof each === 'object' ? [each.value] : typeof each === 'number' ? [each] : [])),
  ];
}
