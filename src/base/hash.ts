/** A hash of a text as 16 hexadecimal digits: for the keys of caches and fingerprints, not for secrets. */
export function hashOf(text: string): string {
  let first = 0x9e3779b9;
  let second = 0x85ebca6b;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0xcc9e2d51);
    second ^= second >>> 15;
  }
  return digits(mix(first ^ (second >>> 7) ^ text.length)) + digits(mix(second ^ (first >>> 9)));
}

/** Lets every bit reach every other. */
function mix(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function digits(value: number): string {
  return value.toString(16).padStart(8, '0');
}
