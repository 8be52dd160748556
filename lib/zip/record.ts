/** The most that a field of 32 bits may say; this very value announces that the number stands in a ZIP64 record. */
export const MAX_32 = 0xffffffff
const MAX_16 = 0xffff
export const VERSION = { deflate: 20, zip64: 45 }
/** Made on Unix, as a plain file that everybody may read. Of what was made on DOS, the default, Info-ZIP's unzip reads UTF-8 as if it were DOS's letters. */
export const MADE_BY = 3 << 8
export const PLAIN_FILE = (0o100644 << 16) >>> 0
/** Of the extra field with the numbers that do not fit. */
export const ZIP64 = 0x0001

type Put = (...values: number[]) => void

/** A record of a ZIP (PKWARE APPNOTE 6.3.10, section 4.3): its fields, and the name or the extra fields behind them. */
export function record(signature: number, fill: (u16: Put, u32: Put, u64: Put) => void, ...behind: (string | Buffer)[]): Buffer {
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
  return Buffer.concat([...fields, ...behind.map((part) => Buffer.from(part as Buffer))])
}

/** The numbers that stand as `MAX_32` in the record before it; nothing where there are none. */
export function zip64Extra(numbers: number[]): Buffer {
  const extra = Buffer.alloc(numbers.length === 0 ? 0 : 4 + 8 * numbers.length)
  if (numbers.length === 0) return extra
  extra.writeUInt16LE(ZIP64, 0)
  extra.writeUInt16LE(8 * numbers.length, 2)
  for (const [at, number] of numbers.entries()) extra.writeBigUInt64LE(BigInt(number), 4 + 8 * at)
  return extra
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

/** Two-second steps since 1980, without a time zone: UTC, so that the same content gives the same bytes everywhere. */
export function dosTime(at: Date): { time: number; date: number } {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1)
  const date = ((Math.max(1980, at.getUTCFullYear()) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return { time, date }
}
