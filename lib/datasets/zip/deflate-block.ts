import { constants, createDeflateRaw, type ZlibOptions } from 'node:zlib'

/** Room for the output of several blocks at once: every further piece would be a trip to the thread pool of its own. */
const OUTPUT_BYTES = 256 * 1024
/** What a block compresses to is taken away as soon as it is there, so there is never a reason to stop in its middle. */
const NO_LIMIT = 2 ** 31

interface Compressor {
  compress(bytes: Uint8Array): Promise<Buffer>
}

/**
 * As many as were ever at work at a time. A compressor has a quarter of a megabyte of tables; one for each block made V8
 * collect garbage all the time, and an export a fifth slower (bench/export, 1,000,000 rows).
 */
const idle = new Map<number, Compressor[]>()

/**
 * Compresses a block on a thread of libuv's pool. The result ends on a byte's edge and needs nothing of what came
 * before (a "full flush"), so the results of consecutive blocks, compressed in any order and by any process, are one
 * stream when they are put one behind another, and `DEFLATE_END` ends it (RFC 1951; pigz does the same).
 */
export async function deflateBlock(bytes: Uint8Array, level: number): Promise<Buffer> {
  if (bytes.length === 0) return Buffer.alloc(0)
  const unused = idle.get(level) ?? []
  idle.set(level, unused)
  const compressor = unused.pop() ?? createCompressor(level)
  const compressed = await compressor.compress(bytes)
  unused.push(compressor)
  return compressed
}

function createCompressor(level: number): Compressor {
  const options: ZlibOptions & { readableHighWaterMark: number } = {
    level,
    chunkSize: OUTPUT_BYTES,
    flush: constants.Z_FULL_FLUSH,
    readableHighWaterMark: NO_LIMIT,
  }
  const stream = createDeflateRaw(options)
  // Whoever wrote the block hears of it.
  stream.on('error', () => {})
  return {
    compress: (bytes) =>
      new Promise((resolve, reject) => {
        stream.write(bytes, (error) => (error ? reject(error) : resolve(stream.read() ?? Buffer.alloc(0))))
      }),
  }
}

/** A last block with nothing in it. */
export const DEFLATE_END = Buffer.from([3, 0])
