import { constants, deflateRaw } from 'node:zlib'

/** Room for a block's output at once: every further piece would be a trip to the thread pool of its own. */
const OUTPUT_BYTES = 256 * 1024

/**
 * Compresses a block on a thread of libuv's pool. The result ends on a byte's edge and needs nothing of what came
 * before (a "full flush"), so the results of consecutive blocks, compressed in any order and by any process, are one
 * stream when they are put one behind another, and `DEFLATE_END` ends it (RFC 1951; pigz does the same).
 */
export function deflateBlock(bytes: Uint8Array, level: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, { level, chunkSize: OUTPUT_BYTES, finishFlush: constants.Z_FULL_FLUSH }, (error, compressed) =>
      error ? reject(error) : resolve(compressed),
    )
  })
}

/** A last block with nothing in it. */
export const DEFLATE_END = Buffer.from([3, 0])
