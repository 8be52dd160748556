import { dosTime, endRecords, MADE_BY, MAX_32, PLAIN_FILE, record, VERSION, zip64Extra } from './record'

/** A file on its way into a ZIP, of which everything is known but its content. */
export interface ZipFile {
  name: string
  bytes: number
  crc32: number
  modified: Date
}

/** A part of a ZIP: bytes of its own, or these bytes (both offsets inclusive) of the file at this place of the list. */
export type ZipPart = { own: Buffer } | { file: number; start: number; end: number }

export interface StoredZip {
  bytes: number
  /** What stands from `start` to `end`, both inclusive, in order. */
  parts(range?: { start: number; end: number }): ZipPart[]
}

/** Names are UTF-8. */
const FLAGS = 0x0800
const STORED = 0

/**
 * A ZIP whose entries are stored as they are. So each byte of it is known to be a header's or a file's before any file is read: it has a
 * length, any part of it can be had, and nothing is kept in memory but headers.
 */
export function layOutZip(files: ZipFile[]): StoredZip {
  const pieces: (Buffer | { file: number; bytes: number })[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [file, about] of files.entries()) {
    directory.push(centralHeader(about, offset))
    const header = localHeader(about)
    pieces.push(header, { file, bytes: about.bytes })
    offset += header.length + about.bytes
  }
  const central = Buffer.concat(directory)
  const end = endRecords({ count: files.length, size: central.length, offset })
  pieces.push(Buffer.concat([central, end]))
  const bytes = offset + central.length + end.length
  return {
    bytes,
    parts(range = { start: 0, end: bytes - 1 }) {
      const parts: ZipPart[] = []
      let at = 0
      for (const piece of pieces) {
        const length = Buffer.isBuffer(piece) ? piece.length : piece.bytes
        const start = Math.max(0, range.start - at)
        const end = Math.min(length, range.end + 1 - at) - 1
        if (start <= end) parts.push(Buffer.isBuffer(piece) ? { own: piece.subarray(start, end + 1) } : { file: piece.file, start, end })
        at += length
      }
      return parts
    },
  }
}

function localHeader({ name, bytes, crc32, modified }: ZipFile): Buffer {
  const { time, date } = dosTime(modified)
  // In a local header both sizes stand in the extra field, or neither.
  const extra = zip64Extra(bytes >= MAX_32 ? [bytes, bytes] : [])
  return record(
    0x04034b50,
    (u16, u32) => {
      u16(versionFor(extra), FLAGS, STORED, time, date)
      u32(crc32, Math.min(bytes, MAX_32), Math.min(bytes, MAX_32))
      u16(Buffer.byteLength(name), extra.length)
    },
    name,
    extra,
  )
}

function centralHeader({ name, bytes, crc32, modified }: ZipFile, offset: number): Buffer {
  const { time, date } = dosTime(modified)
  const extra = zip64Extra([...(bytes >= MAX_32 ? [bytes, bytes] : []), ...(offset >= MAX_32 ? [offset] : [])])
  return record(
    0x02014b50,
    (u16, u32) => {
      u16(MADE_BY | versionFor(extra), versionFor(extra), FLAGS, STORED, time, date)
      u32(crc32, Math.min(bytes, MAX_32), Math.min(bytes, MAX_32))
      u16(Buffer.byteLength(name), extra.length, 0, 0, 0)
      u32(PLAIN_FILE, Math.min(offset, MAX_32))
    },
    name,
    extra,
  )
}

const versionFor = (extra: Buffer) => (extra.length > 0 ? VERSION.zip64 : VERSION.deflate)
