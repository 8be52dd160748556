/** All that is a control character or changes the direction of text, but the end of the line itself. */
const hidden = /(?!\n)[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** The line with these written out (`\u009b`), as JSON allows within its strings. */
export function visible(line: string): string {
  return line.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
