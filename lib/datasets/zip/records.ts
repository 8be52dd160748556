/** One file in a ZIP, once it is complete. Sizes and offset in bytes; the offset is that of its local header. */
export interface ZipEntry {
  name: string
  offset: number
  crc: number
  compressed: number
  size: number
}

/** The most that a field of 32 bits may say; this very value announces that the number stands in a ZIP64 record. */
const MAX_32 = 0xffffffff
const MAX_16 = 0xffff
const VERSION = { deflate: 20, zip64: 45 }
/** Bit 3: sizes and checksum follow the data. Bit 11: names are UTF-8. */
const FLAGS = 0x0808
const DEFLATED = 8

/** The records of a ZIP (PKWARE APPNOTE 6.3.10, section 4.3), whose entries are streamed: their sizes stand behind them. */
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
  const far = offset >= MAX_32
  const version = far ? VERSION.zip64 : VERSION.deflate
  const header = record(
    0x02014b50,
    (u16, u32) => {
      u16(version, version, FLAGS, DEFLATED, time, date)
      u32(crc, compressed, size)
      u16(Buffer.byteLength(name), far ? 12 : 0, 0, 0, 0)
      u32(0, far ? MAX_32 : offset)
    },
    name,
  )
  return far ? Buffer.concat([header, farOffset(offset)]) : header
}

/** What closes the file. The central directory has `count` headers and begins at `offset`. */
export function endRecords({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = record(0x06054b50, (u16, u32) => {
    u16(0, 0, Math.min(count, MAX_16), Math.min(count, MAX_16))
    u32(Math.min(size, MAX_32), Math.min(offset, MAX_32))
    u16(0)
  })
  const fits = count < MAX_16 && size < MAX_32 && offset < MAX_32
  return fits ? end : Buffer.concat([zip64End({ count, size, offset }), end])
}

function zip64End({ count, size, offset }: { count: number; size: number; offset: number }): Buffer {
  const end = record(0x06064b50, (u16, u32, u64) => {
    u64(44)
    u16(VERSION.zip64, VERSION.zip64)
    u32(0, 0)
    u64(count, count, size, offset)
  })
  const locator = record(0x07064b50, (_, u32, u64) => {
    u32(0)
    u64(offset + size)
    u32(1)
  })
  return Buffer.concat([end, locator])
}

function farOffset(offset: number): Buffer {
  const extra = Buffer.alloc(12)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(8, 2)
  extra.writeBigUInt64LE(BigInt(offset), 4)
  return extra
}

type Put = (...values: number[]) => void

function record(signature: number, fill: (u16: Put, u32: Put, u64: Put) => void, name = ''): Buffer {
  const fields: Buffer[] = []
  const put =
    (bytes: number): Put =>
    (...values) => {
      for (const value of values) {
        const field = Buffer.alloc(bytes)
        if (bytes === 8) field.writeBigUInt64LE(BigInt(value))
        else field.writeUIntLE(value, 0, bytes)
        fields.push(field)
      }
    }
  put(4)(signature)
  fill(put(2), put(4), put(8))
  return Buffer.concat([...fields, Buffer.from(name)])
}

/** Two-second steps since 1980, without a time zone: UTC, so that the same rows give the same bytes everywhere. */
function dosTime(at: Date): { time: number; date: number } {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return { time, date }
}
