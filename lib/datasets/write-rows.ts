import { type Block, createBlock } from './formats/block'
import type { BlockLimit, RowFile } from './formats/format'

/** Large enough that compression finds what repeats, small enough that encoding one holds the event loop up for some 10 ms. */
export const BLOCK_BYTES = 512 * 1024
const NEWLINE = 10
/** The encoder may be so many blocks ahead of the compressor and the disk: enough to keep two cores busy. */
const BLOCKS_IN_FLIGHT = 2
/** A slow source does not fill a block: what there is of it is written by then, so that the bar moves and a part can be saved. */
const FLUSH_MS = 1000

export interface WriteOptions {
  signal: AbortSignal
  /** Rows that are in the file. */
  progress(rows: number): void
  blockBytes?: number
  /** Called after a block once `due` says so; everything up to it is written then. */
  cut?: { due(): boolean; at(lastRow: Buffer, rows: number): Promise<void> }
}

/** A block that rows are being encoded into. */
interface Filling {
  block: Block
  limit: BlockLimit
}

/**
 * Writes all rows of COPY's output to a file, at the pace of whichever of the three is slowest: the database, the
 * compressor or the disk. Encoding, compressing and writing overlap; memory does not grow with the rows.
 * @returns the number of rows.
 * @throws what the database, the encoder or the file fails with, and the signal's reason after an abort.
 */
export async function writeRows(chunks: AsyncIterable<Buffer>, file: RowFile, options: WriteOptions): Promise<number> {
  const { signal, progress, cut, blockBytes = BLOCK_BYTES } = options
  const empty: Block[] = []
  const inFlight: Promise<void>[] = []
  let rows = 0
  let writtenAt = performance.now()

  function reuse(block: Block): void {
    block.clear()
    empty.push(block)
  }

  async function drain(most: number): Promise<void> {
    while (inFlight.length > most) await inFlight.shift()
  }

  async function write(block: Block): Promise<void> {
    lastRow = block.lastRow
    writtenAt = performance.now()
    const written = file.write(block).then(() => reuse(block))
    // Awaited by `drain`; what failed before that must not end the process.
    written.catch(() => {})
    inFlight.push(written)
    await drain(BLOCKS_IN_FLIGHT)
    progress(rows)
  }

  /** Asked for when there is something to put into it: room is not made for rows that may never come. */
  async function nextBlock(): Promise<Filling> {
    signal.throwIfAborted()
    return { block: empty.pop() ?? createBlock(blockBytes + blockBytes / 4), limit: { rows: await file.room(), bytes: blockBytes } }
  }

  let filling = null as Filling | null
  /** Of those that are written. */
  let lastRow: Buffer = Buffer.alloc(0)
  let cutRows = 0
  /** What is not encoded yet: the beginning of a row whose end is not there. */
  let rest: Buffer[] = []
  let restBytes = 0
  /** A line break may stand within a row of a CSV; a long row is looked through again only when there is twice as much of it. */
  let enoughBytes = 0

  /** Only where all rows that are encoded are written too. */
  async function cutIfDue(): Promise<void> {
    if (!cut || rows === cutRows || !cut.due() || !(await file.canBeCut())) return
    await drain(0)
    await cut.at(lastRow, rows)
    cutRows = rows
  }

  async function flush(): Promise<void> {
    writtenAt = performance.now()
    if (filling && filling.block.rows > 0) {
      const { block } = filling
      filling = null
      await write(block)
    } else progress(rows)
    await cutIfDue()
  }

  async function encodeRest(): Promise<void> {
    const input = rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest)
    let at = 0
    while (at < input.length) {
      filling ??= await nextBlock()
      const { block, limit } = filling
      const before = block.rows
      at = file.encode(input, at, block, limit)
      rows += block.rows - before
      if (!block.full && block.rows < limit.rows && block.length < limit.bytes) break
      filling = null
      if (block.rows > 0) await write(block)
      else reuse(block)
      await cutIfDue()
    }
    rest = at < input.length ? [input.subarray(at)] : []
    restBytes = input.length - at
    enoughBytes = at === 0 ? 2 * restBytes : 0
  }

  for await (const chunk of chunks) {
    if (chunk.length > 0) rest.push(chunk)
    restBytes += chunk.length
    if (restBytes >= enoughBytes && chunk.includes(NEWLINE)) await encodeRest()
    if (chunk.length === 0 || performance.now() - writtenAt >= FLUSH_MS) await flush()
  }
  if (rest.length > 0) await encodeRest()
  if (rest.length > 0) throw new Error('The database stopped in the middle of a row.')
  if (filling) await write(filling.block)
  await drain(0)
  signal.throwIfAborted()
  return rows
}
