import type { contract } from '@/kinds/images/contract'
import type { PicturePreview } from '@/kinds/images/contract/preview'
import { ImagesVariables } from '@/kinds/images/contract/variables'
import type { ImagesPayload } from '@/kinds/images/payload'
import { NotDone, Refused, type TrialContext } from '@/kinds/kit/worker'
import type { Converted } from './convert/convert'
import { createConverter } from './convert/create-converter'
import { mediaTypes } from './convert/encode'
import { planPictures } from './plan/plan-pictures'
import { createSources } from './plan/sources'
import { loadSharp } from './sharp'

/** As large as it is looked at beside a form. */
const SIDE = 900
/** What is made is shown as it is, so that its quality is seen, unless it is larger. */
const MOST_SHOWN = 500_000

/** Converts one of the pictures, so that it can be seen before and after. */
export async function previewPicture(
  payload: ImagesPayload,
  { nth: asked }: { nth: number },
  ctx: TrialContext<typeof contract>,
): Promise<PicturePreview> {
  const limits = ImagesVariables.parse(ctx.variables)
  const sources = createSources(ctx.inputs('files'), limits)
  try {
    const planned = []
    for await (const one of planPictures(sources, limits.IMAGES_MAX_FILES)) planned.push(one)
    const nth = Math.min(asked, planned.length)
    const one = planned[nth - 1]
    if (!one) throw new Error('there is no picture to be tried')
    const about = { nth, of: planned.length, name: one.key }
    if (one.data.refusal) return { ...about, refused: one.data.refusal, made: null }
    const converter = await createConverter(payload, ctx.input('logo'), limits)
    try {
      const bytes = await sources.read(one.data)
      return { ...about, refused: null, made: await shown(bytes, await converter(bytes)) }
    } catch (error) {
      if (!(error instanceof Refused || error instanceof NotDone)) throw error
      const { code, message, facts } = error
      return { ...about, refused: { code, message, ...(facts ? { facts } : {}) }, made: null }
    }
  } finally {
    await sources.close()
  }
}

async function shown(bytes: Buffer, made: Converted): Promise<PicturePreview['made']> {
  const sharp = await loadSharp()
  const fitted = (picture: ReturnType<typeof sharp>) =>
    picture.resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true }).webp({ quality: 85, effort: 2 }).toBuffer()
  const before = await fitted(sharp(bytes, { pages: 1 }).autoOrient())
  const isSmall = made.bytes.length <= MOST_SHOWN
  return {
    before: asUrl(before, 'image/webp'),
    after: isSmall ? asUrl(made.bytes, mediaTypes[made.format]) : asUrl(await fitted(sharp(made.bytes, { pages: 1 })), 'image/webp'),
    from: `${made.picture.width} × ${made.picture.height}`,
    to: `${made.width} × ${made.height}`,
    fromBytes: bytes.length,
    bytes: made.bytes.length,
  }
}

const asUrl = (bytes: Buffer, type: string) => `data:${type};base64,${bytes.toString('base64')}`
