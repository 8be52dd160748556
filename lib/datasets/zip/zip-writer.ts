import { crc32 } from 'node:zlib'
import { z } from 'zod'
import { endRecords } from '@/lib/zip/record'
import type { ByteSink } from './byte-sink'
import { DEFLATE_END, deflateBlock } from './deflate-block'
import { centralHeader, dataDescriptor, localHeader } from './records'

const Entry = z.object({ name: z.string(), offset: z.int(), crc: z.int(), compressed: z.int(), size: z.int() })

/** A ZIP cut between two blocks of an entry, or between entries: plain JSON. */
export const ZipState = z.object({ offset: z.int(), done: z.array(Entry), open: Entry.nullable() })
export type ZipState = z.infer<typeof ZipState>

export interface ZipWriter {
  start(name: string): void
  /** Resolves when these bytes are compressed and written; further ones may be given before that. */
  write(bytes: Uint8Array): Promise<void>
  /** Ends the entry. */
  finish(): Promise<void>
  /** An entry that is there as a whole. */
  add(name: string, bytes: Uint8Array): Promise<void>
  /** Writes the directory. Nothing may follow. */
  close(): Promise<void>
  /** Bytes written so far, and bytes of the open entry before compression. */
  size(): { written: number; entry: number }
  /** Ask when everything given has resolved. */
  save(): ZipState
}

/**
 * A ZIP that is written in one pass, front to back, and can be gone on with by another process after any block.
 * Blocks are compressed side by side and written in order.
 */
export function createZipWriter(out: ByteSink, options: { modified: Date; level: number }, saved?: ZipState): ZipWriter {
  const { modified, level } = options
  const done = [...(saved?.done ?? [])]
  let open = saved?.open ? { ...saved.open } : null
  let offset = saved?.offset ?? 0
  let last: Promise<unknown> = Promise.resolve()

  /** Writes these bytes behind everything given before. @returns their offset in the file, once they are written. */
  function append(bytes: Uint8Array | Promise<Uint8Array>): Promise<number> {
    const made = Promise.resolve(bytes)
    // Whoever gave them hears of a failure through the promise below, which waits for the bytes before these first.
    made.catch(() => {})
    const written = last.then(async () => {
      const ready = await made
      const at = offset
      offset += ready.length
      await out.write(ready)
      return at
    })
    written.catch(() => {})
    last = written
    return written
  }

  function entry() {
    if (!open) throw new Error('no entry of the ZIP is open')
    return open
  }

  return {
    start(name) {
      const started = { name, offset: 0, crc: 0, compressed: 0, size: 0 }
      open = started
      last = append(localHeader(name, modified)).then((at) => {
        started.offset = at
      })
      last.catch(() => {})
    },
    async write(bytes) {
      const current = entry()
      current.crc = crc32(bytes, current.crc)
      current.size += bytes.length
      const compressing = deflateBlock(bytes, level)
      await append(compressing)
      current.compressed += (await compressing).length
    },
    async finish() {
      const ended = entry()
      open = null
      await append(DEFLATE_END)
      ended.compressed += DEFLATE_END.length
      done.push(ended)
      await append(dataDescriptor(ended))
    },
    async add(name, bytes) {
      this.start(name)
      await Promise.all([this.write(bytes), this.finish()])
    },
    async close() {
      await last
      const directory = { count: done.length, offset, size: 0 }
      for (const one of done) {
        const header = centralHeader(one, modified)
        directory.size += header.length
        await append(header)
      }
      await append(endRecords(directory))
    },
    size: () => ({ written: offset, entry: open?.size ?? 0 }),
    save: () => ({ offset, done: done.map((one) => ({ ...one })), open: open && { ...open } }),
  }
}
