import { createBrotliDecompress, createGunzip, createInflate as createZlibInflate } from 'node:zlib'

const streams = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createZlibInflate, br: createBrotliDecompress } as const

/** What is asked for; another is not read. */
export const ACCEPTED = 'gzip, deflate, br'

export const isKnownEncoding = (encoding: string): encoding is keyof typeof streams => Object.hasOwn(streams, encoding)

interface Handlers {
  onChunk(chunk: Buffer): void
  onError(error: Error): void
}

/** Piece by piece: who counts them can stop before a small answer has become a large one. */
export function createInflate(encoding: keyof typeof streams, { onChunk, onError }: Handlers) {
  const stream = streams[encoding]({ chunkSize: 16 * 1024 })
  let taken = 0
  stream.on('data', onChunk)
  stream.on('error', onError)

  return {
    /** Bytes given so far. */
    taken: () => taken,
    write(chunk: Buffer): void {
      taken += chunk.length
      stream.write(chunk)
    },
    end(done: () => void): void {
      stream.once('end', done)
      stream.end()
    },
    close: () => void stream.destroy(),
  }
}
