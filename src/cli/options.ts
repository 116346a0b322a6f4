/** The commands and options, once: what is parsed and what `--help` says. */

export const reportFormats = ['text', 'json', 'sarif'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const commands = {
  scan: { usage: 'scan [paths…]', help: 'Report what records, profiles or uses AI without asking first' },
  explain: { usage: 'explain [RULE]', help: 'Show what a rule means and how to fix what it finds' },
  catalogue: { usage: 'catalogue [search WORD…]', help: 'List the calls, platforms and checks that are known' },
} as const;

export type CommandName = keyof typeof commands;

export interface Option {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
  /** The commands that take it. */
  readonly of: readonly CommandName[];
}

const all = ['scan', 'explain', 'catalogue'] as const;

export const options: Readonly<Record<string, Option>> = {
  format: {
    type: 'string',
    value: reportFormats.join('|'),
    help: 'How to report; text if left out',
    of: ['scan', 'catalogue'],
  },
  output: { type: 'string', short: 'o', value: 'FILE', help: 'Write the report to a file', of: ['scan'] },
  config: { type: 'string', value: 'FILE', help: 'Use this policy instead of the ones in the folders', of: ['scan'] },
  'max-warnings': { type: 'string', value: 'N', help: 'Fail on more warnings than this; 0 if left out', of: ['scan'] },
  color: { type: 'boolean', help: 'Colour the output even where it is not a terminal', of: all },
  'no-color': { type: 'boolean', help: 'Never colour the output', of: all },
  help: { type: 'boolean', short: 'h', help: 'Show this help', of: all },
  version: { type: 'boolean', short: 'v', help: 'Show the version', of: all },
};

export function helpText(): string {
  const commandRows = Object.values(commands).map((command): Row => [`askfirst ${command.usage}`, command.help]);
  const optionRows = Object.entries(options).map(([name, option]): Row => {
    const short = option.short === undefined ? '    ' : `-${option.short}, `;
    return [`${short}--${name}${option.value === undefined ? '' : ` ${option.value}`}`, option.help];
  });
  return `AskFirst finds calls that record, transcribe, replay, profile or hand people's words to an AI
without asking first, and shows the path on which nobody asked.

Usage
${table(commandRows)}

Options
${table(optionRows)}

The whole project is analysed, from the nearest folder with an askfirst.config.json or .git;
paths choose which findings are reported.

Exit codes
${table([
  ['0', 'nothing found that fails'],
  ['1', 'an error, or more warnings than --max-warnings'],
  ['2', 'wrong usage, or a mistake in a policy file'],
])}
`;
}

type Row = readonly [string, string];

function table(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}
