import { type Block, type BlockLimit, createBlock } from '@/lib/datasets/formats/block'
import type { RowFile } from '@/lib/datasets/formats/format'
import type { LongRow } from '@/lib/datasets/formats/long-row'
import { isLongRow, LONG_ROW } from '@/lib/datasets/formats/text-rows'

/** Large enough that compression finds what repeats, small enough that encoding one holds the event loop up for some 10 ms. */
export const BLOCK_BYTES = 512 * 1024
const NEWLINE = 10
/** The encoder may be so many blocks ahead of the compressor and the disk: enough to keep two cores busy. */
const BLOCKS_IN_FLIGHT = 2
/** A slow source does not fill a block: what there is of it is written by then, so that the bar moves and a part can be saved. */
export const FLUSH_MS = 1000

export interface WriteOptions {
  signal: AbortSignal
  /** Rows that are in the file. */
  progress(rows: number): void
  blockBytes?: number
  flushMs?: number
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
 * compressor or the disk. Encoding, compressing and writing overlap; memory grows neither with the rows nor with the
 * length of one.
 * @returns the number of rows.
 * @throws what the database, the encoder or the file fails with, and the signal's reason after an abort.
 */
export async function writeRows(chunks: AsyncIterable<Buffer>, file: RowFile, options: WriteOptions): Promise<number> {
  const { signal, progress, cut, blockBytes = BLOCK_BYTES, flushMs = FLUSH_MS } = options
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
    writtenAt = performance.now()
    const written = file.write(block).then(() => reuse(block))
    // Awaited by `drain`; what failed before that must not end the process.
    written.catch(() => {})
    inFlight.push(written)
    await drain(BLOCKS_IN_FLIGHT)
    progress(rows)
  }

  function emptyBlock(): Block {
    signal.throwIfAborted()
    return empty.pop() ?? createBlock(blockBytes + blockBytes / 4)
  }

  /** Asked for when there is something to put into it: room is not made for rows that may never come. */
  async function nextBlock(isLong = false): Promise<Filling> {
    const block = emptyBlock()
    return { block, limit: { rows: await file.room(isLong), bytes: blockBytes } }
  }

  let filling = null as Filling | null
  /** Of those that are written. */
  let lastRow: Buffer = Buffer.alloc(0)
  let cutRows = 0
  /** A row that is too long to be encoded as a whole, as far as it has come. */
  let long = null as LongRow | null

  async function handOver({ block }: Filling): Promise<void> {
    filling = null
    if (block.rows > 0) lastRow = block.lastRow
    if (block.length > 0) await write(block)
    else reuse(block)
  }

  /** Only where all rows that are encoded are written too. */
  async function cutIfDue(): Promise<void> {
    if (!cut || rows === cutRows || !cut.due() || !(await file.canBeCut())) return
    await drain(0)
    await cut.at(lastRow, rows)
    cutRows = rows
  }

  /** Where nothing is encoded yet, it is told all the same that the source lives. */
  async function flush(): Promise<void> {
    writtenAt = performance.now()
    if (filling && filling.block.length > 0) await handOver(filling)
    else progress(rows)
    if (!long) await cutIfDue()
  }

  /** @returns the offset of the first row that is not encoded: one that is not whole yet, or a long one. */
  async function encodeRows(input: Buffer, from: number): Promise<number> {
    let at = from
    while (at < input.length) {
      filling ??= await nextBlock()
      const { block, limit } = filling
      const before = block.rows
      at = file.encode(input, at, block, limit)
      rows += block.rows - before
      if (!block.full && block.rows < limit.rows && block.length < limit.bytes) break
      await handOver(filling)
      await cutIfDue()
    }
    return at
  }

  /** Its blocks are its own: the first of its bytes may go to the file before the last have come. */
  async function beginLongRow(): Promise<LongRow> {
    if (filling) await handOver(filling)
    filling = await nextBlock(true)
    return file.longRow()
  }

  async function encodeLongRow(row: LongRow, input: Buffer, from: number): Promise<number> {
    let at = from
    while (at < input.length && !row.hasEnded()) {
      filling ??= { block: emptyBlock(), limit: { rows: 1, bytes: blockBytes } }
      const { block } = filling
      at = row.take(input, at, block, blockBytes)
      rows += block.rows
      if (row.hasEnded() || block.length >= blockBytes) await handOver(filling)
    }
    if (!row.hasEnded()) return at
    long = null
    await cutIfDue()
    return at
  }

  /** @returns what is left of it: the beginning of a row whose end is not there. */
  async function encode(input: Buffer): Promise<Buffer> {
    let at = 0
    while (at < input.length) {
      if (long) at = await encodeLongRow(long, input, at)
      else {
        at = await encodeRows(input, at)
        if (!isLongRow(input, at)) break
        long = await beginLongRow()
      }
    }
    return input.subarray(at)
  }

  let rest: Buffer[] = []
  let restBytes = 0
  for await (const chunk of chunks) {
    if (chunk.length > 0) rest.push(chunk)
    restBytes += chunk.length
    if (long || restBytes > LONG_ROW || chunk.includes(NEWLINE)) {
      const left = await encode(rest.length === 1 ? (rest[0] as Buffer) : Buffer.concat(rest))
      rest = left.length > 0 ? [left] : []
      restBytes = left.length
    }
    if (performance.now() - writtenAt >= flushMs) await flush()
    else if (chunk.length === 0) progress(rows)
  }
  if (restBytes > 0 || long) throw new Error('The database stopped in the middle of a row.')
  if (filling) await handOver(filling)
  await drain(0)
  signal.throwIfAborted()
  return rows
}
