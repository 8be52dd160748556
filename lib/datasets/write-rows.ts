import { type Block, createBlock } from './formats/block'
import type { BlockLimit, RowFile } from './formats/format'

/** Large enough that compression finds what repeats, small enough that encoding one holds the event loop up for some 10 ms. */
export const BLOCK_BYTES = 512 * 1024
const NEWLINE = 10
/** The encoder may be so many blocks ahead of the compressor and the disk: enough to keep two cores busy. */
const BLOCKS_IN_FLIGHT = 2

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

  function reuse(block: Block): void {
    block.clear()
    empty.push(block)
  }

  async function drain(most: number): Promise<void> {
    while (inFlight.length > most) await inFlight.shift()
  }

  async function write(block: Block): Promise<void> {
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

  let filling: Filling | null = null
  /** Of those that are written. */
  let lastRow: Buffer = Buffer.alloc(0)
  /** The beginning of a row whose end is not there yet. */
  let rest: Buffer[] = []
  for await (const chunk of chunks) {
    if (!chunk.includes(NEWLINE)) {
      rest.push(chunk)
      continue
    }
    const input = rest.length > 0 ? Buffer.concat([...rest, chunk]) : chunk
    let at = 0
    while (at < input.length) {
      filling ??= await nextBlock()
      const { block, limit }: Filling = filling
      const before = block.rows
      at = file.encode(input, at, block, limit)
      rows += block.rows - before
      if (!block.full && block.rows < limit.rows && block.length < limit.bytes) break
      filling = null
      if (block.rows > 0) {
        lastRow = block.lastRow
        await write(block)
      } else reuse(block)
      if (cut?.due() && (await file.canBeCut())) {
        await drain(0)
        await cut.at(lastRow, rows)
      }
    }
    rest = at < input.length ? [input.subarray(at)] : []
  }
  if (rest.length > 0) throw new Error('The database stopped in the middle of a row.')
  if (filling) await write(filling.block)
  await drain(0)
  signal.throwIfAborted()
  return rows
}
