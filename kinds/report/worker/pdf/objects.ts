import { deflateSync } from 'node:zlib'
import { z } from 'zod'

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
const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

/** Where an object is: an offset, or a place among the objects of a stream. */
type Place = { at: number } | { stream: number; nth: number }

export function createObjects(saved: SavedObjects = { bytes: 0, ids: 0, previous: 0 }): Objects {
  let { bytes, ids, previous } = saved
  let waiting: Buffer[] = []
  let waitingBytes = 0
  let places = new Map<number, Place>()
  let open = null as { id: number; index: string[]; bodies: string[]; length: number } | null

  function write(piece: Buffer | string): void {
    const buffer = typeof piece === 'string' ? Buffer.from(piece, 'latin1') : piece
    waiting.push(buffer)
    waitingBytes += buffer.length
    bytes += buffer.length
  }

  function writeStream(id: number, entries: string, content: Uint8Array): void {
    places.set(id, { at: bytes })
    write(`${id} 0 obj\n<<${entries}/Length ${content.length}>>stream\n`)
    write(Buffer.from(content))
    write('\nendstream endobj\n')
  }

  function compress(id: number, entries: string, content: Uint8Array, level = LEVELS.stream): void {
    writeStream(id, `${entries}/Filter/FlateDecode`, deflateSync(content, { level }))
  }

  function flush(): void {
    if (!open) return
    const { id, index, bodies } = open
    open = null
    const head = `${index.join(' ')}\n`
    const content = Buffer.from(`${head}${bodies.join('\n')}\n`, 'latin1')
    compress(id, `/Type/ObjStm/N ${index.length}/First ${head.length}`, content, LEVELS.objects)
  }

  if (bytes === 0) write(HEADER)

  return {
    id: () => ++ids,
    put(id, body) {
      open ??= { id: ++ids, index: [], bodies: [], length: 0 }
      places.set(id, { stream: open.id, nth: open.index.length })
      open.index.push(`${id} ${open.length}`)
      open.bodies.push(body)
      open.length += body.length + 1
      if (open.index.length === PER_STREAM) flush()
    },
    stream(id, entries, content, { packed = false } = {}) {
      if (packed) writeStream(id, entries, content)
      else compress(id, entries, content)
    },
    section(trailer) {
      flush()
      const id = ++ids
      const at = bytes
      places.set(id, { at })
      const { ranges, rows } = indexOf(places)
      const before = previous === 0 ? '' : `/Prev ${previous}`
      compress(id, `/Type/XRef/Size ${ids + 1}/W[1 5 2]/Index[${ranges.join(' ')}]${before}${trailer}`, rows)
      previous = at
      places = new Map()
    },
    end: () => write(`startxref\n${previous}\n%%EOF\n`),
    take() {
      const taken = Buffer.concat(waiting)
      waiting = []
      waitingBytes = 0
      return taken
    },
    waiting: () => waitingBytes,
    size: () => bytes,
    save: () => ({ bytes, ids, previous }),
  }
}

/** A row of eight bytes for each object, and which numbers stand one behind the other. */
function indexOf(places: ReadonlyMap<number, Place>): { ranges: number[]; rows: Buffer } {
  const ids = Int32Array.from(places.keys()).sort()
  const rows = Buffer.alloc(ids.length * 8)
  const ranges: number[] = []
  for (const [nth, id] of ids.entries()) {
    const place = places.get(id) as Place
    const isPacked = 'stream' in place
    rows[nth * 8] = isPacked ? 2 : 1
    rows.writeUIntBE(isPacked ? place.stream : place.at, nth * 8 + 1, 5)
    rows.writeUInt16BE(isPacked ? place.nth : 0, nth * 8 + 6)
    const last = ranges.length - 1
    if (last > 0 && (ranges[last - 1] as number) + (ranges[last] as number) === id) (ranges[last] as number)++
    else ranges.push(id, 1)
  }
  return { ranges, rows }
}
