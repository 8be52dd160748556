import { pipeline, type Readable, Transform } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry } from 'yauzl'
import * as refusals from './refusals'

const ARCHIVE = Buffer.from('PK\u0003\u0004')

export interface UnpackOptions {
  name: string
  /** Whether it may be an archive itself. */
  nested: boolean
}

/**
 * The bytes of one file, which ends as a broken one as soon as it is more than it said, or at its end where it is less or other than it
 * said. Counted and summed here: what the table of contents says was written by whoever made the archive.
 */
export function unpack(packed: Readable, entry: Entry, { name, nested }: UnpackOptions): Readable {
  let bytes = 0
  let sum = 0
  let head = Buffer.alloc(0)

  const check = new Transform({
    transform(piece: Buffer, _encoding, done) {
      if (head.length < ARCHIVE.length) head = Buffer.concat([head, piece.subarray(0, ARCHIVE.length - head.length)])
      bytes += piece.length
      sum = crc32(piece, sum)
      if (bytes > entry.uncompressedSize) return done(refusals.untrue(name))
      if (!nested && head.equals(ARCHIVE)) return done(refusals.nested(name))
      done(null, piece)
    },
    flush(done) {
      done(bytes === entry.uncompressedSize && sum === entry.crc32 ? null : refusals.untrue(name))
    },
  })
  const failed = (error: NodeJS.ErrnoException | null) => {
    if (error) check.destroy(error instanceof refusals.ZipRefused ? error : refusals.broken(error))
  }
  // A part takes the others along when it breaks, and who reads hears of it: nothing waits for an end that does not come.
  if (entry.compressionMethod === 8) {
    const inflate = createInflateRaw()
    inflate.on('error', failed)
    pipeline(packed, inflate, check, () => {})
  } else pipeline(packed, check, () => {})
  return check
}
