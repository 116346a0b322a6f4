/** Terminal colours, asked for by meaning. */

const codes = {
  error: [31, 39],
  warning: [33, 39],
  information: [36, 39],
  hint: [2, 22],
  heading: [4, 24],
  strong: [1, 22],
  code: [36, 39],
  good: [32, 39],
  dim: [2, 22],
} as const;

export type Style = keyof typeof codes;
export type Paint = (style: Style, text: string) => string;

/** Without colour the text is left as it is. */
export function painter(colour: boolean): Paint {
  if (!colour) return (_style, text) => text;
  return (style, text) => (text === '' ? '' : `\u001b[${codes[style][0]}m${text}\u001b[${codes[style][1]}m`);
}

/** Source text and file names may hold bytes that steer a terminal: they are shown, not sent. Tabs become a space. */
export function printable(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    return `\\u{${character.charCodeAt(0).toString(16)}}`;
  });
}
