import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import type { Input } from '@/kinds/kit/worker/inputs'
import { createEntryCheck, type ZipLimits } from './check-entries'
import { broken, tooManyEntries, ZipRefused } from './refusals'
import { unpack } from './unpack'

const usual: ZipLimits = { maxEntries: 20_000, maxBytes: 10_000_000_000, maxEntryBytes: 1_000_000_000, maxRatio: 200 }

export interface ZipOptions extends Partial<ZipLimits> {
  /** Whether files in it may be archives themselves, as documents of office programs are. Not unless said. */
  nested?: boolean
}

/** A file in an archive. */
export interface ZipEntry {
  /** With its folders, as `summer/beach.jpg`: a label only, never a path. */
  name: string
  /** Unpacked. */
  bytes: number
  /** Fails with `ZipRefused` where it is not what the archive says of it. */
  stream(): Promise<Readable>
}

export interface OpenZip {
  /** In the order of the archive, without its folders. */
  entries: ZipEntry[]
  close(): void
}

/**
 * Opens an archive that somebody brought. All of its table of contents is looked at first: what would take too much, lies outside, is a
 * link, is encrypted or stands there twice is refused before anything is unpacked. Then each file is a stream of its own.
 * @throws {ZipRefused} in words for the person who brought it
 */
export async function openZip(input: Pick<Input, 'path' | 'bytes'>, { nested = false, ...limits }: ZipOptions = {}): Promise<OpenZip> {
  const most = { ...usual, ...limits }
  const zip = await yauzl
    .openPromise(await input.path(), { autoClose: false, lazyEntries: true, decodeStrings: false, validateEntrySizes: false })
    .catch(asBroken)
  try {
    if (zip.entryCount > most.maxEntries) throw tooManyEntries(zip.entryCount, most.maxEntries)
    const contents = createEntryCheck(input.bytes, most)
    for await (const entry of zip.eachEntry()) contents.check(entry)
    const files = contents.all().filter(({ isFolder }) => !isFolder)
    return {
      entries: files.map(({ name, entry }) => ({
        name,
        bytes: entry.uncompressedSize,
        async stream() {
          const packed = await zip.openReadStreamPromise(entry, { decodeFileData: false }).catch(asBroken)
          return unpack(packed, entry, { name, nested })
        },
      })),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    return asBroken(error)
  }
}

/** What the reader of archives throws is for programmers. */
function asBroken(error: unknown): never {
  throw error instanceof ZipRefused || (error instanceof Error && 'syscall' in error) ? error : broken(error)
}
