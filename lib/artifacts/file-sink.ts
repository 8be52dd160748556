import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'

const BUFFER_BYTES = 1024 * 1024

export interface FileSink {
  stream: Writable
  /** What has been written so far. Ask once, at the end. */
  sum(): { bytes: number; sha256: string }
}

/** A stream into an open file that counts and hashes in passing. A full disk is its error, at the very chunk that did not fit. */
export function createFileSink(handle: FileHandle): FileSink {
  const hash = createHash('sha256')
  let bytes = 0

  async function append(chunks: Buffer[]): Promise<void> {
    await writeAll(handle, chunks)
    for (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  }

  const stream = new Writable({
    highWaterMark: BUFFER_BYTES,
    write: (chunk: Buffer, _encoding, done) => void append([chunk]).then(() => done(), done),
    writev: (chunks, done) =>
      void append(chunks.map(({ chunk }) => chunk)).then(
        () => done(),
        (error) => done(error),
      ),
  })
  // Whoever writes sees the error through `finish` or its pipeline; without a listener it would end the process.
  stream.on('error', () => {})
  return { stream, sum: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** A disk that is nearly full takes a part and reports the error only for the next write. */
async function writeAll(handle: FileHandle, chunks: Buffer[]): Promise<void> {
  const length = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  let { bytesWritten: done } = await handle.writev(chunks)
  if (done === length) return
  const whole = Buffer.concat(chunks)
  while (done < length) done += (await handle.write(whole, done)).bytesWritten
}
