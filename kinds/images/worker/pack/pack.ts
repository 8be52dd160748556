import { createHash } from 'node:crypto'
import { inOrder, type Piece } from '@/kinds/images/worker/pieces'
import type { AttemptContext, LeftFile } from '@/kinds/kit/worker'
import { safeFileName } from '@/kinds/kit/worker/safe-name'
import type { ArtifactWriter, PartialFile, StoredFile } from '@/lib/artifacts/store'
import { reached } from '@/lib/crash-points'
import { layOutZip, type ZipFile } from '@/lib/zip/stored-zip'
import { type PackCheckpoint, readCheckpoint } from './checkpoint'
import { splitBySize } from './split'

/** So much is packed once more at the most after a process has died. */
const SAVE_MS = 2000
/** So many pictures are read before they are wanted. */
const AHEAD = 3
/** The first moment that an archive can tell: the same pictures are the same bytes, whenever they are made. */
const ALWAYS = new Date(Date.UTC(1980, 0, 1))

type PackContext = Pick<AttemptContext, 'signal' | 'artifact' | 'resumeArtifact' | 'checkpoint' | 'lastCheckpoint'>

interface PackDeps {
  ctx: PackContext
  /** What an archive is called, one of so many. */
  nameOf(nth: number, of: number): string
  mostBytes: number
  read(piece: Piece): Promise<Buffer>
  saveMs?: number
}

/**
 * Packs all pictures, as they are: they do not get smaller. Each byte of an archive is known before it is written, so a later attempt goes on
 * wherever the one before it broke off, and the archive is the same.
 */
export async function packPictures(pieces: readonly Piece[], deps: PackDeps): Promise<LeftFile[]> {
  const { ctx } = deps
  const of = createHash('sha256')
    .update(JSON.stringify(pieces.map(zipFile)))
    .digest('hex')
  const saved = readCheckpoint(ctx.lastCheckpoint, of)
  const parts = splitBySize(
    pieces.map((piece) => ({ piece, bytes: piece.value.bytes })),
    deps.mostBytes,
  )
  const whole: PartialFile[] = []
  const left: LeftFile[] = []
  for (const [nth, part] of parts.entries()) {
    const own = part.map(({ piece }) => piece)
    const save = async (archive: PartialFile) => {
      const checkpoint: PackCheckpoint = { v: 1, of, archives: [...whole, archive] }
      reached('file.afterSync')
      await ctx.checkpoint(checkpoint)
      reached('file.afterCheckpoint')
    }
    const stored = await packOne(own, { ...deps, save, from: saved?.archives[nth] ?? null })
    whole.push(stored)
    const plain = { columns: null, dataAsOf: null, keepDays: null }
    left.push({
      ...stored,
      ...plain,
      fileName: safeFileName(deps.nameOf(nth + 1, parts.length)),
      mediaType: 'application/zip',
      amount: own.length,
    })
  }
  return left
}

interface PackOne extends PackDeps {
  from: PartialFile | null
  save(archive: PartialFile): Promise<void>
}

async function packOne(pieces: readonly Piece[], deps: PackOne): Promise<StoredFile> {
  const { ctx, from } = deps
  const archive = (from && (await ctx.resumeArtifact(from))) ?? (await ctx.artifact())
  let hasSaved = false
  try {
    await writeRest(archive, pieces, {
      ...deps,
      async save(saved) {
        await deps.save(saved)
        hasSaved = true
      },
    })
    ctx.signal.throwIfAborted()
    return await archive.finish()
  } catch (error) {
    // What is saved is what the next attempt goes on from.
    await (hasSaved ? archive.close() : archive.discard())
    throw error
  }
}

async function writeRest(archive: ArtifactWriter, pieces: readonly Piece[], { ctx, read, save, saveMs = SAVE_MS }: PackOne): Promise<void> {
  const zip = layOutZip(pieces.map(zipFile))
  const rest = zip.parts({ start: archive.size(), end: zip.bytes - 1 })
  const contents = inOrder(
    rest.flatMap((part) => ('file' in part ? [pieces[part.file] as Piece] : [])),
    read,
    AHEAD,
  )
  let savedAt = performance.now()
  for (const part of rest) {
    ctx.signal.throwIfAborted()
    if ('own' in part) {
      await archive.write(part.own)
      continue
    }
    const { value } = await contents.next()
    if (value) await archive.write(value.subarray(part.start, part.end + 1))
    if (performance.now() - savedAt < saveMs) continue
    await save(await archive.sync())
    savedAt = performance.now()
  }
}

const zipFile = ({ value: { name, bytes, crc32 } }: Piece): ZipFile => ({ name, bytes, crc32, modified: ALWAYS })
