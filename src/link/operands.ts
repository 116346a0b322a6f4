/** The operands of instructions. */

import type { Instruction, Register } from '../cfg/record.ts';

/** The registers that an instruction reads. */
export function operandsOf(instruction: Instruction): readonly Register[] {
  switch (instruction.kind) {
    case 'template':
      return instruction.parts.filter((part) => typeof part === 'number');
    case 'store':
    case 'await':
    case 'unary':
    case 'present':
      return [instruction.value];
    case 'yield':
      return instruction.value === undefined ? [] : [instruction.value];
    case 'get':
    case 'delete':
    case 'rest':
      return [instruction.object];
    case 'get-computed':
      return [instruction.object, instruction.key];
    case 'set':
      return [instruction.object, instruction.value];
    case 'set-computed':
      return [instruction.object, instruction.key, instruction.value];
    case 'call':
      return [
        instruction.callee,
        ...(instruction.this === undefined ? [] : [instruction.this]),
        ...instruction.arguments.map((argument) => argument.value),
      ];
    case 'new':
      return [instruction.callee, ...instruction.arguments.map((argument) => argument.value)];
    case 'jsx':
      return [
        ...(typeof instruction.element === 'number' ? [instruction.element] : []),
        ...instruction.props.map((prop) => prop.value),
        ...instruction.children,
      ];
    case 'import':
      return [instruction.specifier];
    case 'binary':
      return [instruction.left, instruction.right];
    case 'object':
      return instruction.properties.map((property) => property.value);
    case 'array':
      return instruction.elements.map((element) => element.value);
    case 'element':
      return [instruction.of];
    default:
      return [];
  }
}
