import { type Entry, getFileNameLowLevel } from 'yauzl'
import { checkName, sameNameKey } from './check-name'
import * as refusals from './refusals'

/** What an archive may have. */
export interface ZipLimits {
  maxEntries: number
  /** All files, unpacked. */
  maxBytes: number
  /** One file, unpacked. */
  maxEntryBytes: number
  /** How many times the size of the archive all files may be, unpacked, beyond the first ten megabytes. */
  maxRatio: number
}

export interface CheckedEntry {
  name: string
  isFolder: boolean
  entry: Entry
}

/** So small nothing is a bomb, however well it is packed. */
const HARMLESS_BYTES = 10_000_000
const FOLDER = 0o040000
const PLAIN = 0o100000
const TYPE = 0o170000

/** Looks at the table of contents, entry by entry, before anything is unpacked. @throws {ZipRefused} */
export function createEntryCheck(archiveBytes: number, limits: ZipLimits) {
  const names = new Set<string>()
  const checked: CheckedEntry[] = []
  let total = 0

  function check(entry: Entry): void {
    if (checked.length >= limits.maxEntries) throw refusals.tooManyEntries(checked.length + 1, limits.maxEntries)
    const { generalPurposeBitFlag, extraFields } = entry
    // yauzl's types do not know that names come as bytes where they are not to be decoded.
    const name = checkName(getFileNameLowLevel(generalPurposeBitFlag, entry.fileNameRaw, extraFields, true))
    const isFolder = name.endsWith('/')
    const type = (entry.externalFileAttributes >>> 16) & TYPE
    if (type !== 0 && type !== (isFolder ? FOLDER : PLAIN)) throw refusals.isLink(name)
    if (entry.isEncrypted()) throw refusals.encrypted(name)
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw refusals.unknownMethod(name)
    const key = sameNameKey(name)
    if (names.has(key)) throw refusals.sameName(name)
    names.add(key)
    if (entry.uncompressedSize > limits.maxEntryBytes) throw refusals.entryTooLarge(name, limits.maxEntryBytes)
    total += entry.uncompressedSize
    if (total > limits.maxBytes) throw refusals.tooMuch(limits.maxBytes)
    if (total > HARMLESS_BYTES && total > archiveBytes * limits.maxRatio) throw refusals.tooDense(limits.maxRatio)
    checked.push({ name, isFolder, entry })
  }

  /** The entries, none of which shares its bytes with another: thousands of files can be packed in the bytes of one. */
  function all(): CheckedEntry[] {
    const inPlace = [...checked].sort((a, b) => a.entry.relativeOffsetOfLocalHeader - b.entry.relativeOffsetOfLocalHeader)
    let end = 0
    for (const { name, entry } of inPlace) {
      if (entry.relativeOffsetOfLocalHeader < end) throw refusals.overlapping(name)
      end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize
    }
    if (end > archiveBytes) throw refusals.broken()
    return checked
  }

  return { check, all }
}

const LOCAL_HEADER_BYTES = 30
