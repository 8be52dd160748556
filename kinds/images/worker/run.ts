import { crc32 } from 'node:zlib'
import type { contract } from '@/kinds/images/contract'
import type { PictureData, PictureValue } from '@/kinds/images/contract/items'
import { type ImagesLimits, ImagesVariables } from '@/kinds/images/contract/variables'
import type { ImagesPayload } from '@/kinds/images/payload'
import { PermanentError, Refused, type RunResultOf } from '@/kinds/kit/worker'
import type { ImagesContext } from './context'
import type { Converted } from './convert/convert'
import { type Converter, createConverter } from './convert/create-converter'
import { endings } from './convert/encode'
import { type Small, smallOf } from './convert/small-picture'
import { fileWords } from './file-words'
import { inTime } from './in-time'
import { leave } from './leave'
import { createPieces, type Piece } from './pieces'
import { planPictures } from './plan/plan-pictures'
import { createSources, type Sources } from './plan/sources'

/** Lists all pictures, converts them one by one, and packs what was made. */
export async function runImages(payload: ImagesPayload, ctx: ImagesContext): Promise<RunResultOf<typeof contract>> {
  const limits = ImagesVariables.parse(ctx.variables)
  const sources = createSources(ctx.inputs('files'), limits)
  try {
    await ctx.items.plan(planPictures(sources, limits.IMAGES_MAX_FILES), { phase: 'listing' })
    const converter = await createConverter(payload, ctx.input('logo'), limits)
    const items = new Map<number, PictureData>()
    const pieces = createPieces(ctx.scratch, async (seq) => (await converted(items.get(seq), { sources, converter, limits })).bytes)
    await ctx.items.each({
      phase: 'converting',
      concurrency: limits.IMAGES_AT_ONCE,
      maxTries: 3,
      async run({ seq, data }) {
        const made = await converted(data, { sources, converter, limits })
        const small = await smallOf(made, payload.sheet)
        await pieces.write(seq, made.bytes, small.tile)
        return pictureValue(data, made, small)
      },
    })
    const done: Piece[] = []
    for await (const { seq, data, value } of ctx.items.all()) {
      if (!value) continue
      // Thumbs are in the ledger, and of no use here.
      done.push({ seq, value: { ...value, before: null, after: null } })
      items.set(seq, data)
    }
    if (done.length === 0)
      throw new PermanentError('nothing_converted', 'None of the pictures could be converted. The list has the reasons.')
    return await leave(done, { payload, ctx, limits, name: nameOf(sources, payload), pieces })
  } finally {
    await sources.close()
  }
}

interface ConvertingDeps {
  sources: Sources
  converter: Converter
  limits: ImagesLimits
}

/** @throws {Refused} */
async function converted(data: PictureData | undefined, { sources, converter, limits }: ConvertingDeps): Promise<Converted> {
  if (!data) throw new Error('a picture that is not in the list')
  if (data.refusal) throw new Refused(data.refusal.code, data.refusal.message)
  const bytes = await sources.read(data)
  return inTime(converter(bytes), limits.IMAGES_MAX_SECONDS)
}

function pictureValue(data: PictureData, made: Converted, { after, before }: Small): PictureValue {
  const { bytes, format, picture, width, height } = made
  return {
    after,
    before,
    from: `${picture.width} × ${picture.height}`,
    to: `${width} × ${height}`,
    fromBytes: data.bytes,
    bytes: bytes.length,
    saved: data.bytes === 0 ? 0 : 1 - bytes.length / data.bytes,
    name: `${data.name}.${endings[format]}`,
    format,
    crc32: crc32(bytes),
    frames: picture.frames,
  }
}

/** Of the first file, as whoever brought it calls it. */
function nameOf({ files }: Sources, { language }: ImagesPayload): string {
  const name = files[0]?.input.fileName.replace(/\.[^.]{1,10}$/, '') || fileWords[language].pictures
  return files.length === 1 ? name : `${name} +${files.length - 1}`
}
