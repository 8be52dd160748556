import type { Warning } from '@/lib/contracts/artifact'
import type { ByteSink } from '@/lib/datasets/zip/byte-sink'
import type { Block, BlockLimit } from './block'
import type { LongRow } from './long-row'
import type { SourceColumn } from './row-source'

/** What a file says of itself beside its rows. */
export interface FileAbout {
  label: string
  columns: readonly SourceColumn[]
  /** Values that stand before the columns in each row of COPY and are not for the file. */
  keys: number
  /** Whether a remark on a row may name it by its keys. */
  showsKeys: boolean
  /** Of the clock times in it. */
  timeZone: string
  dataAsOf: Date
  /** Rows in the parts before this one; none where nothing is said. */
  rowsBefore?: number
}

/**
 * A file that rows are being written to. The caller asks for `room`, lets it `encode` into a block and hands the block
 * to `write`, several of them at a time if it likes; each block is written as it was encoded, in that order.
 */
export interface RowFile {
  /**
   * How many rows the next block may have. Makes room first, where a sheet or a part is full.
   * @param isLongRow the next row is a long one, whose size nobody knows before it is written
   */
  room(isLongRow: boolean): Promise<number>
  /**
   * Encodes whole rows of COPY's output from the offset on: to the end of the input or until the block has reached its
   * limit or is marked as full. Rows that are not whole yet are left, and so are long ones.
   * @returns the offset of the first row that is not in the block.
   */
  encode(input: Buffer, from: number, block: Block, limit: BlockLimit): number
  /** For one row that is too long for `encode`. Ask for room first; the blocks that it fills are written as others are. */
  longRow(): LongRow
  /** Forgets the last `encode`, whose rows were taken out of the block again. For formats that count rows. */
  takeBack?(): void
  write(block: Block): Promise<void>
  /** Ends a part that is full. Whether another process could go on from behind what is given so far. */
  canBeCut(): Promise<boolean>
  /** Writes what comes after the last row. */
  end(): Promise<void>
  /**
   * What another process needs to go on with this file behind the bytes that are written: plain JSON. Ask where it can
   * be cut and when every `write` has resolved.
   */
  save(): unknown
  warnings(): Warning[]
}

/** One way to write rows, as COPY sends them in its text format, to a file. */
export interface Format {
  extension: string
  mediaType: string
  /** Compressing its files once more would gain nothing. */
  compressed: boolean
  /** @param saved what `save` gave when the file was cut; without it the file begins here. */
  open(about: FileAbout, out: ByteSink, saved?: unknown): RowFile
}
