import { createHash } from 'node:crypto'

/** Many names as one: how many they are, and what tells these, in this order, from all others. */
export interface Digest {
  count: number
  sha256: string
}

export function digestOf(names: readonly string[]): Digest {
  return { count: names.length, sha256: createHash('sha256').update(names.join('\n')).digest('hex') }
}

/** What somebody who opens a file finds in it. */
export type Content =
  | { as: 'rows'; rows: Digest }
  /** Those of a report in the order of their names. */
  | { as: 'workbook'; rows: Digest }
  | { as: 'pages'; pages: number; rows: Digest }
  | { as: 'pictures'; count: number }
  | { as: 'calls'; rows: CalledRow[] }
  | { as: 'unreadable'; why: string }

/** A line of the results of calls. */
export interface CalledRow {
  row: string
  result: string
  /** The outside's receipt, of one that was answered. */
  receipt: string
}

/** One that was read, and what it was read for. */
export interface ReadFile {
  jobId: string
  nth: number
  /** How much the product says is in it. */
  amount: number | null
  content: Content
}
