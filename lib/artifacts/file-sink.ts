import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

export interface FileSink {
  /** Appends, in the order of the calls. Rejects for a full disk, and then for everything after it. */
  write(bytes: Uint8Array): Promise<void>
  /** Bytes written so far. */
  size(): number
  /** What has been written so far. Ask when every `write` has resolved. */
  sum(): { bytes: number; sha256: string; crc32: number }
}

/** Appends to an open file, counts and hashes in passing. */
export function createFileSink(handle: FileHandle): FileSink {
  const hash = createHash('sha256')
  let bytes = 0
  let crc = 0
  let last: Promise<void> = Promise.resolve()

  async function append(chunk: Uint8Array): Promise<void> {
    // A disk that is nearly full takes a part and reports the error only for the next write.
    for (let done = 0; done < chunk.length; ) done += (await handle.write(chunk, done)).bytesWritten
    hash.update(chunk)
    crc = crc32(chunk, crc)
    bytes += chunk.length
  }

  return {
    write(chunk) {
      last = last.then(() => append(chunk))
      last.catch(() => {})
      return last
    },
    size: () => bytes,
    sum: () => ({ bytes, sha256: hash.copy().digest('hex'), crc32: crc }),
  }
}
