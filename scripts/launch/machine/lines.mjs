import { StringDecoder } from 'node:string_decoder'

/** What moves a terminal's cursor, ends a line for some readers or turns the direction of text; as lib/visible.ts. */
const hidden = /(?!\t)[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * Calls `onLine` for each line of a stream, without its end. Only a line feed ends one: Node's readline would also end it at U+2028,
 * which JSON lets stand inside a string.
 * @param {import('node:stream').Readable} stream
 * @param {(line: string) => void} onLine
 */
export function eachLine(stream, onLine) {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  stream.on('data', (chunk) => {
    const lines = (rest + decoder.write(chunk)).split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  })
  stream.on('end', () => rest && onLine(rest))
}

/** The line with what a terminal would obey written out (`\\u001b`), as JSON allows within its strings. @param {string} line */
export function visible(line) {
  return line.replace(hidden, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** True for a line that is one JSON object: a log's own. @param {string} line */
export function isLogLine(line) {
  if (!line.startsWith('{')) return false
  try {
    return typeof JSON.parse(line) === 'object'
  } catch {
    return false
  }
}
