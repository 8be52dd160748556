import { once } from 'node:events'
import { PassThrough, type Writable } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import exceljs from 'exceljs'

/** exceljs may wait for ever for a stream that failed (exceljs#2200): nothing it waits for takes that long. */
const STALL_MS = 60_000
const BUFFER_BYTES = 256 * 1024

export interface StreamedWorkbook {
  workbook: exceljs.stream.xlsx.WorkbookWriter
  /** Waits until what was written so far has gone on to the compressor and the disk. */
  drained(): Promise<void>
  /** Finishes the file and waits for its last byte. */
  commit(): Promise<void>
  /** Gives up: nothing more is compressed. */
  abort(): void
}

/** The archiver inside exceljs, which its types do not show. */
interface Zip {
  append(source: unknown, entry: unknown): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  abort(): unknown
}

/**
 * An exceljs streaming workbook with what it lacks: back-pressure, and an end when the output fails.
 * Rows go from exceljs into a stream of ours and from there to the archiver, so there is a real `drain` to wait for.
 */
export function createStreamedWorkbook(output: Writable, signal: AbortSignal): StreamedWorkbook {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false })
  const zip = (workbook as unknown as { zip: Zip }).zip
  let current: PassThrough | null = null

  const append = zip.append.bind(zip)
  zip.append = (source, entry) => {
    if (!isPipeable(source)) return append(source, entry)
    current = new PassThrough({ highWaterMark: BUFFER_BYTES })
    source.pipe(current)
    return append(current, entry)
  }

  const failure = new Promise<never>((_, reject) => {
    output.once('error', reject)
    output.once('close', () => {
      if (!output.writableFinished) reject(new Error('The output was closed before the file was complete.'))
    })
    zip.on('error', reject)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  failure.catch(() => {})

  async function withoutStall<T>(work: Promise<T>): Promise<T> {
    const waited = new AbortController()
    const stall = setTimeout(STALL_MS, undefined, { signal: waited.signal, ref: false }).then(() => {
      throw new Error(`The file made no progress for ${STALL_MS / 1000} seconds.`)
    })
    stall.catch(() => {})
    try {
      return await Promise.race([work, failure, stall])
    } finally {
      waited.abort()
    }
  }

  return {
    workbook,
    async drained() {
      signal.throwIfAborted()
      if (current?.writableNeedDrain) await withoutStall(once(current, 'drain'))
    },
    commit: () => withoutStall(workbook.commit()),
    abort: () => void zip.abort(),
  }
}

function isPipeable(source: unknown): source is { pipe(target: Writable): unknown } {
  return typeof source === 'object' && source !== null && 'pipe' in source
}
