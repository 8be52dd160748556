import { type CopyToStreamQuery, to } from 'pg-copy-streams'

const COPY_DATA = 'd'.charCodeAt(0)
const ERROR = 'E'.charCodeAt(0)
const COPY_OUT_RESPONSE = 'H'.charCodeAt(0)
/** Messages that may come at any time: notices, parameters, notifications. */
const BETWEEN = new Set([...'NSA'].map((letter) => letter.charCodeAt(0)))
const HEADER_BYTES = 5
const NOTHING = Buffer.alloc(0)

/** What `pg-copy-streams` 7 has inside. */
interface Inside {
  _parse(chunk: Buffer): boolean
  _detach(): void
  _cleanup(): void
  _buffer: { push(bytes: Buffer): void }
}

/**
 * The rows of a COPY … TO STDOUT, as `pg-copy-streams` has them, in a quarter of its time: PostgreSQL sends a message for
 * each row, of which that makes several objects. Here the rows of what came are moved together where they are, and given on
 * at once.
 */
export function createCopyOut(text: string): CopyToStreamQuery {
  const copy = to(text)
  if (hasInside(copy)) copy._parse = createParser(copy)
  return copy
}

/** Another version of it may look another way: then it does its work itself. */
function hasInside(copy: unknown): copy is CopyToStreamQuery & Inside {
  const { _parse, _detach, _cleanup, _buffer } = copy as Partial<Inside>
  return [_parse, _detach, _cleanup, _buffer?.push].every((one) => typeof one === 'function')
}

function createParser(copy: CopyToStreamQuery & Inside): (chunk: Buffer) => boolean {
  /** Bytes of the message under way that are still to come. */
  let left = 0
  let isData = false
  let isLast = false
  /** The beginning of a header. */
  let head = NOTHING

  return (chunk) => {
    const bytes = head.length > 0 ? Buffer.concat([head, chunk]) : chunk
    head = NOTHING
    let at = 0
    let end = 0
    while (at < bytes.length || (isLast && left === 0)) {
      if (left > 0) {
        const next = Math.min(at + left, bytes.length)
        if (isData) {
          if (end < at) bytes.copyWithin(end, at, next)
          end += next - at
        }
        left -= next - at
        at = next
        continue
      }
      if (isLast) return finish(bytes, at, end)
      if (bytes.length - at < HEADER_BYTES) {
        head = Buffer.from(bytes.subarray(at))
        break
      }
      const code = bytes[at] as number
      // Errors are for node-postgres, header and all.
      if (code === ERROR) return leave(bytes, at, end)
      left = bytes.readUInt32BE(at + 1) - 4
      isData = code === COPY_DATA
      isLast = !isData && code !== COPY_OUT_RESPONSE && !BETWEEN.has(code)
      at += HEADER_BYTES
    }
    return end === 0 || copy.push(bytes.subarray(0, end))
  }

  /** The rest belongs to node-postgres. */
  function leave(bytes: Buffer, at: number, end: number): boolean {
    if (end > 0) copy.push(bytes.subarray(0, end))
    copy._buffer.push(bytes.subarray(at))
    copy._detach()
    return false
  }

  function finish(bytes: Buffer, at: number, end: number): boolean {
    leave(bytes, at, end)
    copy.push(null)
    copy._cleanup()
    return false
  }
}
