/** Renders the rules' pages for a terminal: headings, paragraphs, lists and code fences are all that they have. */

import type { Paint } from '../report/style.ts';
import { wrap } from '../report/wrap.ts';

export function renderMarkdown(markdown: string, width: number, paint: Paint): string {
  const lines: string[] = [];
  for (const part of markdown.trim().split(/^(```[^]*?^```)$/m)) {
    if (part.startsWith('```')) lines.push(...codeLines(part, paint));
    else lines.push(...part.split('\n').flatMap((line) => textLines(line, width, paint)));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`;
}

function codeLines(fence: string, paint: Paint): string[] {
  const code = fence.split('\n').slice(1, -1);
  return code.map((line) => `  ${paint('dim', '│')} ${line}`.trimEnd());
}

function textLines(line: string, width: number, paint: Paint): string[] {
  const heading = /^(#+) (.*)$/.exec(line);
  if (heading) return [paint(heading[1] === '#' ? 'strong' : 'heading', heading[2]!)];
  const bullet = line.startsWith('- ') ? '- ' : '';
  // A no-break space keeps the words of a code span on one line, so that it can be coloured there.
  const joined = line.slice(bullet.length).replace(/`[^`]+`/g, (span) => span.replaceAll(' ', '\u00a0'));
  return wrap(joined, width - bullet.length).map((wrapped, index) => {
    const spaced = wrapped.replace(/`[^`]+`/g, (span) => paint('code', span)).replaceAll('\u00a0', ' ');
    return (index === 0 ? bullet : ' '.repeat(bullet.length)) + spaced;
  });
}
