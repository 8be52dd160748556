import { deflateSync } from 'node:zlib'
import { z } from 'zod'
import { type Bytes, createBytes, putBytes, putInt, putText, written } from './bytes'
import { createPlaces } from './places'

/** What another process needs to go on behind a section: no offset of what is written, for each section has an index of its own. */
export const SavedObjects = z.object({
  /** Bytes of the file. */
  bytes: z.int(),
  /** The last number of an object that was given away. */
  ids: z.int(),
  /** Where the index of the section before begins; 0 for none. */
  previous: z.int(),
})
export type SavedObjects = z.infer<typeof SavedObjects>

/** The objects of a PDF, in any order: an index at the end of each section says where they are. Nothing that is written is touched again. */
export interface Objects {
  /** A number for an object that is written later, or now. */
  id(): number
  /** A small one: many of them are compressed together. */
  put(id: number, body: string): void
  /** The same, written piece by piece: till the next one begins. */
  begin(id: number): Bytes
  /** Compressed for itself unless it is already. `entries` are those of its dictionary. */
  stream(id: number, entries: string, bytes: Uint8Array, options?: { packed?: boolean }): void
  /** Ends a section. What is said in `trailer` must hold for the whole file. */
  section(trailer: string): void
  /** Ends the file behind its last section. */
  end(): void
  /** What is to be written, once each. */
  take(): Buffer
  /** How many bytes of it there are. */
  waiting(): number
  /** Bytes so far, taken or not. */
  size(): number
  /** Ask right behind a section. */
  save(): SavedObjects
}

const PER_STREAM = 200
/** Of deflate, for what stands on pages and for small objects, which are much alike: more takes a tenth of all processor time for an eighth of the file. */
const LEVELS = { stream: 4, objects: 3 }
/** Of what waits to be taken, before it has to grow. */
const WAITING_BYTES = 64_000
/** What deflate gives back at a time: a page, nearly always. */
const CHUNK_BYTES = 32_768
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

export function createObjects(saved: SavedObjects = { bytes: 0, ids: 0, previous: 0 }): Objects {
  let { bytes, ids, previous } = saved
  const waiting = createBytes(WAITING_BYTES)
  const places = createPlaces(ids)
  /** Small objects that are not compressed yet: which, where each begins, and all of them. */
  const packed = { stream: 0, count: 0, ids: new Array<number>(PER_STREAM).fill(0), starts: new Array<number>(PER_STREAM).fill(0) }
  const bodies = createBytes(WAITING_BYTES)
  const joined = createBytes(WAITING_BYTES)

  function write(piece: Uint8Array | string): void {
    if (typeof piece === 'string') putText(waiting, piece)
    else putBytes(waiting, piece)
    bytes += piece.length
  }

  function writeStream(id: number, entries: string, content: Uint8Array): void {
    places.at(id, bytes)
    write(`${id} 0 obj\n<<${entries}/Length ${content.length}>>stream\n`)
    write(content)
    write('\nendstream endobj\n')
  }

  function compress(id: number, entries: string, content: Uint8Array, level = LEVELS.stream): void {
    writeStream(id, `${entries}/Filter/FlateDecode`, deflateSync(content, { level, chunkSize: CHUNK_BYTES }))
  }

  function flush(): void {
    const { stream, count } = packed
    if (count === 0) return
    packed.count = 0
    joined.length = 0
    for (let nth = 0; nth < count; nth += 1) {
      putInt(joined, packed.ids[nth] as number)
      putText(joined, ' ')
      putInt(joined, packed.starts[nth] as number)
      putText(joined, nth < count - 1 ? ' ' : '\n')
    }
    const first = joined.length
    putBytes(joined, written(bodies))
    putText(joined, '\n')
    bodies.length = 0
    compress(stream, `/Type/ObjStm/N ${count}/First ${first}`, written(joined), LEVELS.objects)
  }

  function begin(id: number): Bytes {
    if (packed.count === PER_STREAM) flush()
    if (packed.count === 0) packed.stream = ++ids
    else putText(bodies, '\n')
    places.packed(id, packed.stream, packed.count)
    packed.ids[packed.count] = id
    packed.starts[packed.count] = bodies.length
    packed.count += 1
    return bodies
  }

  if (bytes === 0) write(HEADER)

  return {
    id: () => ++ids,
    begin,
    put: (id, body) => putText(begin(id), body),
    stream(id, entries, content, { packed = false } = {}) {
      if (packed) writeStream(id, entries, content)
      else compress(id, entries, content)
    },
    section(trailer) {
      flush()
      const id = ++ids
      const at = bytes
      places.at(id, at)
      const { ranges, rows } = places.index(ids)
      const before = previous === 0 ? '' : `/Prev ${previous}`
      compress(id, `/Type/XRef/Size ${ids + 1}/W[1 5 2]/Index[${ranges.join(' ')}]${before}${trailer}`, rows)
      previous = at
      places.begin(ids)
    },
    end: () => write(`startxref\n${previous}\n%%EOF\n`),
    take() {
      const taken = Buffer.from(written(waiting))
      waiting.length = 0
      return taken
    },
    waiting: () => waiting.length,
    size: () => bytes,
    save: () => ({ bytes, ids, previous }),
  }
}
