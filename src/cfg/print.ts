/**
 * A function's graph as text, for fixtures: a line with each block's instructions, then an arrow for each way out.
 *
 *     b0: r0 = load a; branch r0
 *     b0 -> b1 [then]
 *     b0 -> b2 [else]
 */

import type {
  Argument,
  Block,
  ConstantValue,
  FileRecord,
  FunctionRecord,
  Instruction,
  PropertyRecord,
  Register,
  Terminator,
} from './record.ts';

export function printFunction(record: FunctionRecord, file: FileRecord): string {
  if (record.unanalysed !== undefined) return `unanalysed: ${record.unanalysed}`;
  return record.blocks.flatMap((block) => [printBlock(block, file), ...arrows(block)]).join('\n');
}

function printBlock(block: Block, file: FileRecord): string {
  const steps = block.instructions.map((instruction) => printInstruction(instruction, file));
  const end = printTerminator(block.terminator);
  return `b${block.id}: ${[...steps, ...(end ? [end] : [])].join('; ')}`.trimEnd();
}

function arrows(block: Block): string[] {
  const { terminator, handler } = block;
  const from = `b${block.id} ->`;
  const out: string[] = [];
  if (terminator.kind === 'jump') out.push(`${from} b${terminator.to}`);
  if (terminator.kind === 'branch')
    out.push(`${from} b${terminator.then} [then]`, `${from} b${terminator.else} [else]`);
  if (handler !== undefined) out.push(`${from} b${handler} [throw]`);
  return out;
}

function printTerminator(terminator: Terminator): string {
  switch (terminator.kind) {
    case 'jump':
      return '';
    case 'branch':
      return `branch r${terminator.test}`;
    case 'return':
      return terminator.value === undefined ? 'return' : `return r${terminator.value}`;
    case 'throw':
      return `throw r${terminator.value}`;
    case 'unreachable':
      return 'unreachable';
  }
}

/** One instruction; those that only write a variable or property name no register of their own. */
function printInstruction(instruction: Instruction, file: FileRecord): string {
  if (instruction.kind === 'store') return `${nameOf(instruction.variable, file)} = r${instruction.value}`;
  if (instruction.kind === 'set') return `r${instruction.object}.${instruction.name} = r${instruction.value}`;
  if (instruction.kind === 'set-computed') return `r${instruction.object}[r${instruction.key}] = r${instruction.value}`;
  return `r${instruction.to} = ${printValue(instruction, file)}`;
}

function printValue(instruction: Instruction, file: FileRecord): string {
  switch (instruction.kind) {
    case 'constant':
      return printConstant(instruction.value) + (instruction.fallback ? ' (fallback)' : '');
    case 'template':
      return `template ${instruction.parts.map((part) => (typeof part === 'string' ? JSON.stringify(part) : `r${part}`)).join(' ')}`;
    case 'load':
      return `load ${nameOf(instruction.variable, file)}`;
    case 'global':
      return `global ${instruction.name}`;
    case 'parameter':
      return `parameter ${instruction.index}`;
    case 'closure':
      return `closure f${instruction.function}`;
    case 'class':
      return `class c${instruction.class}`;
    case 'jsx':
      return printElement(instruction);
    case 'object':
      return `{${instruction.properties.map(printProperty).join(', ')}}`;
    case 'array':
      return `[${printArguments(instruction.elements)}]`;
    default:
      return printOperation(instruction);
  }
}

function printOperation(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'get':
      return `r${instruction.object}.${instruction.name}`;
    case 'get-computed':
      return `r${instruction.object}[r${instruction.key}]`;
    case 'delete':
      return `delete r${instruction.object}.${instruction.name}`;
    case 'rest':
      return `rest r${instruction.object} but (${instruction.names.join(', ')})`;
    case 'call':
      return `${instruction.form ?? 'call'} r${instruction.callee}(${printArguments(instruction.arguments)})${suffix(' on', instruction.this)}`;
    case 'new':
      return `new r${instruction.callee}(${printArguments(instruction.arguments)})`;
    case 'import':
      return `import r${instruction.specifier}`;
    case 'await':
      return `await r${instruction.value}`;
    case 'yield':
      return `yield${instruction.delegate ? '*' : ''}${suffix('', instruction.value)}`;
    case 'unary':
      return `${instruction.operator} r${instruction.value}`;
    case 'binary':
      return `r${instruction.left} ${instruction.operator} r${instruction.right}`;
    case 'present':
      return `${instruction.nullCounts ? 'present' : 'defined'} r${instruction.value}`;
    case 'element':
      return `${instruction.awaited ? 'awaited ' : ''}${instruction.keys ? 'key' : 'element'} of r${instruction.of}`;
    default:
      return instruction.kind;
  }
}

function printElement(instruction: Instruction & { kind: 'jsx' }): string {
  const name = typeof instruction.element === 'string' ? instruction.element : `r${instruction.element}`;
  const props = instruction.props.map((prop) => ` ${printProperty(prop)}`).join('');
  return `<${name}${props}>${instruction.children.map((child) => ` r${child}`).join('')}`;
}

function printProperty(property: PropertyRecord): string {
  if (property.kind === 'spread') return `...r${property.value}`;
  if (property.kind === 'computed') return `[]: r${property.value}`;
  return `${property.kind === 'value' ? '' : `${property.kind} `}${property.name}: r${property.value}`;
}

function printArguments(list: readonly Argument[]): string {
  return list.map(({ value, spread }) => `${spread ? '...' : ''}r${value}`).join(', ');
}

function printConstant(value: ConstantValue): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return 'bigint' in value ? `${value.bigint}n` : 'undefined';
}

function suffix(word: string, register: Register | undefined): string {
  return register === undefined ? '' : `${word} r${register}`;
}

function nameOf(variable: number, file: FileRecord): string {
  const record = file.variables[variable];
  return record === undefined ? `v${variable}` : record.name;
}
