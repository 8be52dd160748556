import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Warning } from '@/lib/contracts/artifact'
import { createZipWriter, ZipState, type ZipWriter } from '@/lib/datasets/zip/zip-writer'
import type { Block, BlockLimit } from './block'
import { addWarnings } from './changes'
import type { FileAbout, Format, RowFile } from './format'
import type { LongRow } from './long-row'

/** What a workbook still needs when its last row is written: styles, theme, directory. */
const END_BYTES = 32 * 1024
const MEGABYTE = 1_000_000

/** The most that one part may have. */
export interface PartLimit {
  unit: 'rows' | 'megabytes'
  size: number
}

const Part = z.object({ name: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })
type Part = z.infer<typeof Part>

const SavedSplit = z.object({ zip: ZipState, parts: z.array(Part), warnings: z.array(Warning) })

export interface SplitOptions {
  limit: PartLimit
  /** Of the parts, without number and extension. */
  fileName: string
  /** What the manifest says of all parts together; asked for when the last one is written. */
  manifest(): object
}

/** Blocks small enough that a part can be filled to nearly its limit. */
export function splitBlockBytes(limit: PartLimit, most: number): number {
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

    open(about, out, saved): RowFile {
      const before = saved === undefined ? null : SavedSplit.parse(saved)
      const zip = createZipWriter(out, { modified: about.dataAsOf, level: format.compressed ? 0 : 1 }, before?.zip)
      const parts: Part[] = [...(before?.parts ?? [])]
      let warnings: Warning[] = before?.warnings ?? []
      let part: OpenPart | null = null

      function begin(): OpenPart {
        const name = `${fileName} ${String(parts.length + 1).padStart(3, '0')}.${format.extension}`
        const rowsBefore = parts.reduce((all, { rows }) => all + rows, 0)
        return openPart(name, format, { ...about, rowsBefore }, zip, limit)
      }

      async function end(ended: OpenPart): Promise<void> {
        part = null
        parts.push(await ended.end())
        warnings = addWarnings(warnings, ended.file.warnings())
      }

      function opened(): OpenPart {
        if (!part) throw new Error('ask for room first')
        return part
      }

      const file: RowFile = {
        async canBeCut() {
          if (part && (await part.isFull())) await end(part)
          return part === null
        },
        async room(isLongRow) {
          await file.canBeCut()
          // Once written it cannot be taken back, so it begins a part of its own.
          if (isLongRow && part && limit.unit === 'megabytes' && part.rows() > 0) await end(part)
          part ??= begin()
          const room = await part.file.room(isLongRow)
          return limit.unit === 'rows' ? Math.min(room, limit.size - part.rows()) : room
        },
        encode: (input, from, block, blockLimit) => opened().encode(input, from, block, blockLimit),
        longRow: () => opened().longRow(),
        write: (block) => opened().write(block),
        async end() {
          if (part || parts.length === 0) await end(part ?? begin())
          await zip.add('manifest.json', Buffer.from(`${JSON.stringify({ ...manifest(), parts }, null, 2)}\n`))
          await zip.close()
        },
        save: () => ({ zip: zip.save(), parts: [...parts], warnings }) satisfies z.infer<typeof SavedSplit>,
        warnings: () => (part ? addWarnings(warnings, part.file.warnings()) : warnings),
      }
      return file
    },
  }
}

interface OpenPart {
  file: RowFile
  /** Encoded so far. */
  rows(): number
  encode: RowFile['encode']
  longRow(): LongRow
  write: RowFile['write']
  /** Whether the next block might not fit any more, or the next row does not. */
  isFull(): Promise<boolean>
  end(): Promise<Part>
}

function openPart(name: string, format: Format, about: FileAbout, zip: ZipWriter, limit: PartLimit): OpenPart {
  const hash = createHash('sha256')
  const most = limit.unit === 'megabytes' ? limit.size * MEGABYTE - END_BYTES : Number.POSITIVE_INFINITY
  let bytes = 0
  /** Bytes of blocks that are given but not in the file yet, where they may get fewer by compression. */
  let coming = 0
  let largestBlock = 0
  let rows = 0
  let nextRowIsTooLarge = false
  let last: Promise<void> = Promise.resolve()
  zip.start(name)
  const file = format.open(about, {
    write(chunk) {
      hash.update(chunk)
      bytes += chunk.length
      return zip.write(chunk)
    },
  })

  const fits = (block: Block) => bytes + coming + block.length <= most

  function encodeRows(input: Buffer, from: number, block: Block, blockLimit: BlockLimit) {
    const { length, rows: before, lastRow } = block
    const at = file.encode(input, from, block, blockLimit)
    rows += block.rows - before
    return {
      at,
      takeBack() {
        rows -= block.rows - before
        Object.assign(block, { length, rows: before, lastRow })
        file.takeBack?.()
      },
    }
  }

  /** Up to the row that does not fit any more, which becomes the first one of the next part. */
  function encodeRowByRow(input: Buffer, from: number, block: Block, blockLimit: BlockLimit): number {
    let at = from
    while (block.rows < blockLimit.rows && block.length < blockLimit.bytes) {
      const row = encodeRows(input, at, block, { ...blockLimit, rows: block.rows + 1 })
      if (row.at === at) break
      nextRowIsTooLarge = rows > 1 && !fits(block)
      if (nextRowIsTooLarge) {
        row.takeBack()
        block.full = true
        break
      }
      at = row.at
    }
    return at
  }

  return {
    file,
    rows: () => rows,
    encode(input, from, block, blockLimit) {
      const { at, takeBack } = encodeRows(input, from, block, blockLimit)
      if (fits(block)) return at
      takeBack()
      return encodeRowByRow(input, from, block, blockLimit)
    },
    longRow() {
      const row = file.longRow()
      return {
        ...row,
        take(input, from, block, blockLimit) {
          const before = block.rows
          const at = row.take(input, from, block, blockLimit)
          rows += block.rows - before
          return at
        },
      }
    },
    async write(block) {
      const { length } = block
      coming += length
      largestBlock = Math.max(largestBlock, length)
      last = file.write(block)
      await last
      coming -= length
    },
    async isFull() {
      if (rows === 0) return false
      if (limit.unit === 'rows') return rows >= limit.size
      // Near the end of the part, what is coming must be known to the byte.
      if (bytes + coming > most - 2 * largestBlock) await last
      return nextRowIsTooLarge || bytes + coming > most - largestBlock
    },
    async end() {
      await file.end()
      await zip.finish()
      return { name, rows, bytes, sha256: hash.digest('hex') }
    },
  }
}
