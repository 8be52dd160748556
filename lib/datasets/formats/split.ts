import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Warning } from '@/lib/contracts/artifact'
import type { SplitLimit } from '@/lib/contracts/kinds/export'
import { createZipWriter, ZipState, type ZipWriter } from '@/lib/datasets/zip/zip-writer'
import type { FileAbout, Format, RowFile } from './format'

/** What a workbook still needs when its last row is written: styles, theme, directory. */
const END_BYTES = 32 * 1024
const MEGABYTE = 1_000_000

const Part = z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })
type Part = z.infer<typeof Part>

const SavedSplit = z.object({ zip: ZipState, parts: z.array(Part), warnings: z.array(Warning) })

export interface SplitOptions {
  limit: SplitLimit
  /** Of the parts, without number and extension. */
  fileName: string
  /** What the manifest says of all parts together; asked for when the last one is written. */
  manifest(): object
}

/** Blocks small enough that a part can be filled to nearly its limit. */
export function splitBlockBytes(limit: SplitLimit, most: number): number {
  return limit.unit === 'megabytes' ? Math.min(most, (limit.size * MEGABYTE) / 16) : most
}

/**
 * Numbered files of a format in a ZIP with a manifest, none larger than the limit (unless a single row is). It can be
 * cut between two parts only, so that each checksum is of a file that was written in one go.
 */
export function createSplit(format: Format, { limit, fileName, manifest }: SplitOptions): Format {
  return {
    extension: 'zip',
    mediaType: 'application/zip',
    compressed: true,
    reads: format.reads,
    keysOf: format.keysOf,

    open(about, out, saved): RowFile {
      const before = saved === undefined ? null : SavedSplit.parse(saved)
      const zip = createZipWriter(out, { modified: about.dataAsOf, level: format.compressed ? 0 : 1 }, before?.zip)
      const parts: Part[] = [...(before?.parts ?? [])]
      let warnings: Warning[] = before?.warnings ?? []
      let part: OpenPart | null = null

      function begin(): OpenPart {
        const name = `${fileName} ${String(parts.length + 1).padStart(3, '0')}.${format.extension}`
        return openPart(name, format, about, zip)
      }

      async function end(ended: OpenPart): Promise<void> {
        part = null
        parts.push(await ended.end())
        warnings = sum(warnings, ended.file.warnings())
      }

      function opened(): OpenPart {
        if (!part) throw new Error('ask for room first')
        return part
      }

      const file: RowFile = {
        async canBeCut() {
          if (part && (await part.isFull(limit))) await end(part)
          return part === null
        },
        async room() {
          await file.canBeCut()
          part ??= begin()
          const room = await part.file.room()
          return limit.unit === 'rows' ? Math.min(room, limit.size - part.rows) : room
        },
        encode: (input, from, block, blockLimit) => opened().encode(input, from, block, blockLimit),
        write: (block) => opened().write(block),
        async end() {
          if (part || parts.length === 0) await end(part ?? begin())
          await zip.add('manifest.json', Buffer.from(`${JSON.stringify({ ...manifest(), parts }, null, 2)}\n`))
          await zip.close()
        },
        save: () => ({ zip: zip.save(), parts: [...parts], warnings }) satisfies z.infer<typeof SavedSplit>,
        warnings: () => (part ? sum(warnings, part.file.warnings()) : warnings),
      }
      return file
    },
  }
}

interface OpenPart {
  file: RowFile
  /** Encoded so far. */
  rows: number
  encode: RowFile['encode']
  write: RowFile['write']
  /** Whether the next block might not fit any more. */
  isFull(limit: SplitLimit): Promise<boolean>
  end(): Promise<Part>
}

function openPart(name: string, format: Format, about: FileAbout, zip: ZipWriter): OpenPart {
  const hash = createHash('sha256')
  let bytes = 0
  /** Bytes of blocks that are given but not in the file yet, where they may get fewer by compression. */
  let coming = 0
  let largestBlock = 0
  let last: Promise<void> = Promise.resolve()
  zip.start(name)
  const file = format.open(about, {
    write(chunk) {
      hash.update(chunk)
      bytes += chunk.length
      return zip.write(chunk)
    },
  })

  return {
    file,
    rows: 0,
    encode(input, from, block, limit) {
      const before = block.rows
      const at = file.encode(input, from, block, limit)
      this.rows += block.rows - before
      return at
    },
    async write(block) {
      const { length } = block
      coming += length
      largestBlock = Math.max(largestBlock, length)
      last = file.write(block)
      await last
      coming -= length
    },
    async isFull(limit) {
      if (this.rows === 0) return false
      if (limit.unit === 'rows') return this.rows >= limit.size
      const most = limit.size * MEGABYTE - largestBlock - END_BYTES
      if (bytes + coming > most) await last
      return bytes + coming > most
    },
    async end() {
      await file.end()
      await zip.finish()
      return { name, rows: this.rows, bytes, sha256: hash.digest('hex') }
    },
  }
}

function sum(some: Warning[], more: Warning[]): Warning[] {
  const counted = new Map<string, Warning>()
  for (const warning of [...some, ...more])
    counted.set(warning.code, { ...warning, count: warning.count + (counted.get(warning.code)?.count ?? 0) })
  return [...counted.values()]
}
