import type { Writable } from 'node:stream'
import type { Warning } from '@/lib/contracts/artifact'
import type { RowSource } from './row-source'

export interface FormatContext {
  signal: AbortSignal
  /** Rows written so far; call it as often as is convenient. */
  progress(rows: number): void
}

export interface Written {
  rows: number
  warnings: Warning[]
}

/** One way to write rows to a file. */
export interface Format {
  extension: string
  mediaType: string
  /**
   * Writes all rows of the source and ends the output, at the output's pace.
   * @throws whatever the source or the output fails with; the output is then not a file to keep.
   */
  write(source: RowSource, output: Writable, context: FormatContext): Promise<Written>
}
