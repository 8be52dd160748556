import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ColumnType } from '@/lib/contracts/datasets'
import { Plan } from './plan'
import { createRowCutter, type TextRow } from './rows'

/** Pieces of a job that a later attempt finds again: `ctx.scratch`. */
export interface Pieces {
  write(name: string, bytes: Uint8Array): Promise<void>
  read(name: string): Promise<Buffer | null>
}

/** So large is a piece of the rows: small enough that one in memory is nothing. */
const PIECE_BYTES = 1_000_000

/** What was found out about the rows, and where they are kept. */
export const Reading = z.object({
  label: z.string(),
  columns: z.array(z.object({ name: z.string(), label: z.string(), type: ColumnType })),
  /** Values that stand before the columns in each row. */
  keys: z.int(),
  dataAsOf: z.iso.datetime(),
  plan: Plan,
  /** The rows, as COPY sent them: the length of each piece, and its checksum. */
  pieces: z.array(z.object({ bytes: z.int(), sha256: z.string() })),
})
export type Reading = z.infer<typeof Reading>

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const pieceName = (nth: number) => `rows-${nth}`
const READING = 'reading'

/** Keeps rows as they come, piece by piece. */
export function createRowKeeper(pieces: Pieces) {
  const kept: Reading['pieces'] = []
  let waiting: Buffer[] = []
  let waitingBytes = 0

  async function flush(): Promise<void> {
    const bytes = Buffer.concat(waiting)
    waiting = []
    waitingBytes = 0
    if (bytes.length === 0) return
    await pieces.write(pieceName(kept.length), bytes)
    kept.push({ bytes: bytes.length, sha256: sha256(bytes) })
  }

  return {
    async add(chunk: Buffer): Promise<void> {
      // A copy: the chunk's memory may be used again.
      waiting.push(Buffer.from(chunk))
      waitingBytes += chunk.length
      if (waitingBytes >= PIECE_BYTES) await flush()
    },
    /** @returns what tells this reading from another */
    async end(about: Omit<Reading, 'pieces'>): Promise<{ reading: Reading; checksum: string }> {
      await flush()
      const reading = { ...about, pieces: kept }
      const bytes = Buffer.from(JSON.stringify(reading))
      await pieces.write(READING, bytes)
      return { reading, checksum: sha256(bytes) }
    },
  }
}

/** Null where a piece is gone, or is not what it was. */
export async function findReading(pieces: Pieces, checksum: string): Promise<Reading | null> {
  const bytes = await pieces.read(READING)
  if (!bytes || sha256(bytes) !== checksum) return null
  const reading = Reading.parse(JSON.parse(bytes.toString()))
  for (const [nth, piece] of reading.pieces.entries()) {
    const found = await pieces.read(pieceName(nth))
    if (!found || sha256(found) !== piece.sha256) return null
  }
  return reading
}

/** The rows once more, piece by piece, from a byte on at which one begins. */
export async function* keptRows(pieces: Pieces, { pieces: kept, keys }: Reading, from: number): AsyncGenerator<Iterable<TextRow>> {
  const cutter = createRowCutter(keys, from)
  let at = 0
  for (const [nth, { bytes }] of kept.entries()) {
    const end = at + bytes
    if (end > from) {
      const piece = await pieces.read(pieceName(nth))
      if (piece?.length !== bytes) throw new Error(`the piece ${pieceName(nth)} of the rows is gone`)
      yield cutter.cut(piece.subarray(Math.max(0, from - at)))
    }
    at = end
  }
}
