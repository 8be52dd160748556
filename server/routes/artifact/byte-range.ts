/** What of a file to send: `start` and `end` are inclusive byte offsets. */
export type ByteRange = 'whole' | 'unsatisfiable' | { start: number; end: number }

/**
 * Reads a Range header for a file of `size` bytes (RFC 9110, section 14). One range is honoured. Several in one
 * request, other units and what cannot be read are ignored, as the RFC allows: the work stays the same
 * whatever is asked for.
 */
export function parseRange(header: string | undefined, size: number): ByteRange {
  const match = /^bytes=[ \t]*(\d{0,16})-(\d{0,16})[ \t]*$/i.exec(header ?? '')
  const [, first = '', last = ''] = match ?? []
  if (!match || (first === '' && last === '')) return 'whole'
  if (first === '') return suffix(Number(last), size)
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return 'whole'
  return start >= size ? 'unsatisfiable' : { start, end }
}

function suffix(length: number, size: number): ByteRange {
  if (length === 0 || size === 0) return 'unsatisfiable'
  return { start: Math.max(0, size - length), end: size - 1 }
}
