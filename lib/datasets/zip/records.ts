import { dosTime, MADE_BY, MAX_32, PLAIN_FILE, record, VERSION, zip64Extra } from '@/lib/zip/record'

/** One file in a ZIP, once it is complete. Sizes and offset in bytes; the offset is that of its local header. */
export interface ZipEntry {
  name: string
  offset: number
  crc: number
  compressed: number
  size: number
}

/** Bit 3: sizes and checksum follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8

/** The records of entries that are streamed: their sizes stand behind them. */
export function localHeader(name: string, modified: Date): Buffer {
  const { time, date } = dosTime(modified)
  return record(
    0x04034b50,
    (u16, u32) => {
      u16(VERSION.deflate, FLAGS, DEFLATED, time, date)
      u32(0, 0, 0)
      u16(Buffer.byteLength(name), 0)
    },
    name,
  )
}

/** @throws Error for an entry of 4 GiB and more: its header cannot announce that any more. */
export function dataDescriptor({ name, crc, compressed, size }: ZipEntry): Buffer {
  if (size >= MAX_32 || compressed >= MAX_32) throw new Error(`${name} has grown beyond 4 GiB.`)
  return record(0x08074b50, (_, u32) => u32(crc, compressed, size))
}

export function centralHeader({ name, offset, crc, compressed, size }: ZipEntry, modified: Date): Buffer {
  const { time, date } = dosTime(modified)
  const extra = zip64Extra(offset >= MAX_32 ? [offset] : [])
  const version = offset >= MAX_32 ? VERSION.zip64 : VERSION.deflate
  return record(
    0x02014b50,
    (u16, u32) => {
      u16(MADE_BY | version, version, FLAGS, DEFLATED, time, date)
      u32(crc, compressed, size)
      u16(Buffer.byteLength(name), extra.length, 0, 0, 0)
      u32(PLAIN_FILE, Math.min(offset, MAX_32))
    },
    name,
    extra,
  )
}
