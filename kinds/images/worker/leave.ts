import type { contract } from '@/kinds/images/contract'
import type { ImagesLimits } from '@/kinds/images/contract/variables'
import type { ImagesPayload } from '@/kinds/images/payload'
import type { LeftFile, RunResultOf } from '@/kinds/kit/worker'
import { beginningOf } from '@/lib/contracts/text'
import type { ImagesContext } from './context'
import { mediaTypes } from './convert/encode'
import { fileWords } from './file-words'
import { packPictures } from './pack/pack'
import type { Piece, Pieces } from './pieces'
import { drawSheet, type Sheet } from './sheet/draw-sheet'

interface LeaveDeps {
  payload: ImagesPayload
  ctx: ImagesContext
  limits: ImagesLimits
  /** Of what was brought. */
  name: string
  pieces: Pick<Pieces, 'read' | 'readTile'>
}

/** What people fetch: the archive, or several; the contact sheet beside it; a single picture as it is. */
export async function leave(done: readonly Piece[], deps: LeaveDeps): Promise<RunResultOf<typeof contract>> {
  const { payload, ctx } = deps
  const [only, ...others] = done
  const isOne = only !== undefined && others.length === 0 && (await ctx.items.counts()).total === 1
  const files = isOne ? [await leavePicture(only, deps)] : await leaveArchives(done, deps)
  const sheet = payload.sheet && !isOne ? await leaveSheet(done, deps) : null
  return {
    files: sheet ? [...files, sheet.file] : files,
    preview: sheet && (await ctx.preview({ type: 'image/jpeg', bytes: sheet.first, alt: altOf(done.length, sheet.names) })),
    result: sumOf(done),
  }
}

async function leaveArchives(done: readonly Piece[], { payload, ctx, limits, name, pieces }: LeaveDeps): Promise<LeftFile[]> {
  const total = done.length
  ctx.progress({ phase: 'packing', done: total, total })
  const nameOf = fileWords[payload.language].archive
  return packPictures(done, { ctx, nameOf: (nth, of) => nameOf(name, nth, of), mostBytes: limits.IMAGES_ZIP_MB * 1e6, read: pieces.read })
}

async function leavePicture(piece: Piece, { ctx, pieces }: LeaveDeps): Promise<LeftFile> {
  const { name, format } = piece.value
  const file = await ctx.file({ name: name.split('/').at(-1) ?? name, mediaType: mediaTypes[format] })
  await file.write(await pieces.read(piece))
  return file.end({ amount: 1 })
}

function leaveSheet(done: readonly Piece[], { payload: { language }, ctx, name, pieces }: LeaveDeps): Promise<Sheet> {
  ctx.progress({ phase: 'drawing', done: done.length, total: done.length })
  return drawSheet(done, {
    title: name,
    language,
    signal: ctx.signal,
    file: () => ctx.file({ name: fileWords[language].sheet(name), mediaType: 'application/pdf' }),
    read: pieces.readTile,
  })
}

/** As many names as anybody listens to. */
const MOST_NAMES = 8
const MOST_LETTERS = 500

function altOf(count: number, names: readonly string[]) {
  const some = names.slice(0, MOST_NAMES).join(', ')
  const more = count > MOST_NAMES ? ' …' : ''
  const said = (text: string) => beginningOf(`${text} ${some}${more}`, MOST_LETTERS)
  return { en: said(`Contact sheet: ${count} pictures.`), de: said(`Kontaktbogen: ${count} Bilder.`) }
}

function sumOf(done: readonly Piece[]) {
  const sum = (of: (value: Piece['value']) => number) => done.reduce((all, { value }) => all + of(value), 0)
  return {
    pictures: done.length,
    before: sum(({ fromBytes }) => fromBytes),
    after: sum(({ bytes }) => bytes),
    animations: sum(({ frames }) => (frames > 1 ? 1 : 0)),
  }
}
