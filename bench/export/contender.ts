/** One writing of one file. */
export interface Written {
  seconds: number
  bytes: number
  /** Null where it was not measured. */
  peakMb: number | null
}

export interface Contender {
  name: string
  /** What it writes, in words for the table. */
  file: string
  /** More rows than this would take minutes. */
  mostRows: number
  /** Rounds at this many rows: slow ones get fewer. */
  rounds(rows: number): number
  write(rows: number): Promise<Written>
}
