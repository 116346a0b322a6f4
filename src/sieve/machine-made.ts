/** Files that no person wrote, by their text: what their names do not tell. Asked only of files that would be parsed. */

/** Lines of this many characters, or more, nobody writes but as data. */
const longLine = 1000;

/** In minified code a call stands at least every so many characters; in data, hardly ever. */
const charactersPerCall = 100;

const generatedMark =
  /@generated\b|\b(?:auto(?:matically)?[ -]?)?generated\b[^\n]*(?:\n[^\n]*)?\bdo not (?:edit|modify)\b/i;

export function isMachineMade(text: string): boolean {
  return isMinified(text) || generatedMark.test(leadingComment(text));
}

function isMinified(text: string): boolean {
  const long = text.split('\n').filter((line) => line.length >= longLine);
  const length = long.reduce((sum, line) => sum + line.length, 0);
  if (length < text.length / 2) return false;
  const calls = long.reduce((sum, line) => sum + line.split('(').length - 1, 0);
  return length > 0 && calls >= length / charactersPerCall;
}

/** The comments before the first statement. */
function leadingComment(text: string): string {
  return /^(?:#!.*\n)?(?:\s+|\/\/.*|\/\*[\s\S]*?\*\/|['"]use \w+['"];?)*/.exec(text)?.[0] ?? '';
}
