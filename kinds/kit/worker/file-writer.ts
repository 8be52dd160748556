import { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type { ArtifactWriter, StoredFile } from '@/lib/artifacts/store'
import { safeFileName } from './safe-name'

/** So much goes to the disk at once. */
const BLOCK_BYTES = 64 * 1024

/** What people read of a file; what its kind's files have nothing of is left out. */
export interface FileFacts {
  /** How much is in it, in the kind's unit. */
  amount?: number | null
  columns?: number | null
  /** The moment that its data shows; of the rows that were read for it, unless said otherwise. */
  dataAsOf?: Date | null
  /** Days until it goes, where those are fewer than files are kept here: for what is large, or should not lie about. */
  keepDays?: number | null
}

/** A file that a run leaves. */
export interface LeftFile extends StoredFile, FileFacts {
  fileName: string
  mediaType: string
  /** The last such moment, where it is of several. */
  dataAsOfEnd?: Date | null
  /** Which rows of its datasets it is made of; as the person may see them, unless said otherwise. */
  limit?: unknown
}

/** A file being written. Nobody sees it before the run that returns it is over; one that is not returned is removed. */
export interface FileWriter {
  /** Appends; await it, so that memory stays flat. */
  write(chunk: string | Uint8Array): Promise<void>
  /** The same for what writes to a stream: `end` waits until that has ended it. */
  stream(): Writable
  /** Bytes given so far. */
  size(): number
  /** Finishes it. */
  end(facts?: FileFacts): Promise<LeftFile>
}

export function createFileWriter(
  artifact: ArtifactWriter,
  { name, mediaType }: { name: string; mediaType: string },
  dataAsOf: () => Date | null,
): FileWriter {
  let waiting: Uint8Array[] = []
  let waitingBytes = 0
  let size = 0
  const streams: Promise<void>[] = []

  async function flush(): Promise<void> {
    const block = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    if (block.length > 0) await artifact.write(block)
  }

  async function write(chunk: string | Uint8Array): Promise<void> {
    const bytes = Buffer.from(chunk as Uint8Array)
    waiting.push(bytes)
    waitingBytes += bytes.length
    size += bytes.length
    if (waitingBytes >= BLOCK_BYTES) await flush()
  }

  return {
    write,
    size: () => size,
    stream() {
      const stream = new Writable({ write: (chunk, _encoding, done) => void write(chunk).then(() => done(), done) })
      const ended = finished(stream)
      // Told by `end`; whoever never gets there has failed of something else.
      ended.catch(() => {})
      streams.push(ended)
      return stream
    },
    async end({ amount = null, columns = null, dataAsOf: said = dataAsOf(), keepDays = null } = {}) {
      await Promise.all(streams)
      await flush()
      const stored = await artifact.finish()
      return { ...stored, fileName: safeFileName(name), mediaType, amount, columns, dataAsOf: said, keepDays }
    },
  }
}
