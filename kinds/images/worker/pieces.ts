import { crc32 } from 'node:zlib'
import type { PictureValue } from '@/kinds/images/contract/items'
import type { AttemptContext } from '@/kinds/kit/worker'

type Scratch = AttemptContext['scratch']

/** A picture that is done. */
export interface Piece {
  seq: number
  value: PictureValue
}

export interface Pieces {
  /** With a small one of it, where there is to be a contact sheet. */
  write(seq: number, bytes: Buffer, tile: Buffer | null): Promise<void>
  /** What was made of it; made once more where it is gone, or is not what it was. */
  read(piece: Piece): Promise<Buffer>
  /** The small one of it, or else itself. */
  readTile(piece: Piece): Promise<Buffer>
}

/** The pictures that are made, one by one, until they are packed. */
export function createPieces(scratch: Scratch, remake: (seq: number) => Promise<Buffer>): Pieces {
  async function read({ seq, value }: Piece): Promise<Buffer> {
    const kept = await scratch.read(String(seq))
    if (kept && isWhole(kept, value)) return kept
    const again = await remake(seq)
    if (!isWhole(again, value)) throw new Error(`picture ${seq} is not what it was when it was made`)
    return again
  }

  return {
    async write(seq, bytes, tile) {
      if (tile) await scratch.write(tileOf(seq), tile)
      await scratch.write(String(seq), bytes)
    },
    read,
    // It is made of what was asked for, which no two attempts see in another way: a torn one is seen by its end.
    async readTile(piece) {
      const kept = await scratch.read(tileOf(piece.seq))
      return kept?.subarray(-2).equals(END_OF_JPEG) ? kept : read(piece)
    },
  }
}

const END_OF_JPEG = Buffer.from([0xff, 0xd9])
const tileOf = (seq: number) => `${seq} tile`

const isWhole = (bytes: Buffer, { bytes: length, crc32: sum }: PictureValue) => bytes.length === length && crc32(bytes) === sum

/** All of these in their order, some of them on their way before they are wanted. */
export async function* inOrder<One, Read>(ones: readonly One[], read: (one: One) => Promise<Read>, ahead: number): AsyncGenerator<Read> {
  const coming: Promise<Read>[] = []
  for (let next = 0; next < ones.length || coming.length > 0; ) {
    while (coming.length < ahead && next < ones.length) {
      const one = read(ones[next++] as One)
      // Told when it is its turn.
      one.catch(() => {})
      coming.push(one)
    }
    const first = coming.shift()
    if (first) yield await first
  }
}
