import type { ColourChoice } from './arguments.ts';

/** Whether to colour: the option decides, else FORCE_COLOR, else NO_COLOR, else whether a terminal shows it. */
export function wantsColour(
  choice: ColourChoice,
  environment: Readonly<Record<string, string | undefined>>,
  terminal: boolean,
): boolean {
  if (choice !== 'automatic') return choice === 'always';
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: kind } = environment;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  if (refused !== undefined && refused !== '') return false;
  return terminal && kind !== 'dumb';
}
