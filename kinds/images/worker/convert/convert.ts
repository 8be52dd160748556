import type { Sharp } from 'sharp'
import type { ImagesLimits } from '@/kinds/images/contract/variables'
import type { ImagesPayload, PictureFormat } from '@/kinds/images/payload'
import { inspect, type Picture } from '@/kinds/images/worker/check/inspect'
import { type Pixels, resultTooLarge } from '@/kinds/images/worker/check/refusals'
import type { SharpModule } from '@/kinds/images/worker/sharp'
import { copyrightIn, copyrightXmp } from './copyright'
import { encode, formatFor } from './encode'
import type { Mark } from './mark'
import { asRefusal } from './sharp-errors'
import { type Target, targetSize } from './target-size'

/**
 * So many pixels of what comes out are kept as they are between two steps, so that what is small is made of them and not of all pixels that
 * were brought, which are decoded once. More would be memory that two steps do not save.
 */
const MOST_STAGED = 12_000_000
/** Sides that are longer are no WebP or AVIF. */
const MOST_SIDE = 16_383

const backgrounds = { white: '#ffffff', black: '#000000', grey: '#808080' } as const

export interface Converted extends Pixels {
  bytes: Buffer
  format: PictureFormat
  picture: Picture
  /** Small ones, in the side that is asked for; `before` is null where it would look the same. */
  small(side: number): Promise<{ after: Sharp; before: Sharp | null }>
}

export interface ConvertDeps {
  sharp: SharpModule
  limits: Pick<ImagesLimits, 'IMAGES_MAX_MEGAPIXELS' | 'IMAGES_MAX_SECONDS'>
  mark: Mark | null
}

/** Makes of one picture what is asked for. The same bytes give the same bytes. @throws {Refused} */
export async function convert(bytes: Buffer, payload: ImagesPayload, deps: ConvertDeps): Promise<Converted> {
  const { sharp, limits } = deps
  const picture = await inspect(sharp, bytes, limits.IMAGES_MAX_MEGAPIXELS)
  const format = formatFor(payload.format, picture.format)
  const target = targetSize(picture, payload)
  for (const size of [target.scaled, target.final]) checkSize(size, limits.IMAGES_MAX_MEGAPIXELS)
  const timeout = { seconds: limits.IMAGES_MAX_SECONDS }
  const strict = { limitInputPixels: limits.IMAGES_MAX_MEGAPIXELS * 1e6, failOn: 'warning', pages: 1 } as const
  const open = () => sharp(bytes, strict).timeout(timeout).autoOrient()

  try {
    const scale = await scaled(sharp, open, { picture, target, payload })
    const made = scale().timeout(timeout)
    await finish(made, { payload, format, target, picture, mark: deps.mark })
    const out = await encode(made, format, payload.quality).toBuffer()
    const looksOther = target.isCropped || target.isBordered || deps.mark !== null
    const small = (from: () => Sharp, side: number) => from().resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    return {
      bytes: out,
      format,
      picture,
      width: target.final.width,
      height: target.final.height,
      async small(side) {
        const after = looksOther ? () => sharp(out, { pages: 1 }) : scale
        return { after: small(after, side), before: looksOther ? small(scale, side) : null }
      },
    }
  } catch (error) {
    throw asRefusal(error, limits.IMAGES_MAX_SECONDS)
  }
}

function checkSize(size: Pixels, maxMegapixels: number): void {
  if (size.width * size.height > maxMegapixels * 1e6 || Math.max(size.width, size.height) > MOST_SIDE)
    throw resultTooLarge(size, maxMegapixels)
}

interface Scaling {
  picture: Picture
  target: Target
  payload: ImagesPayload
}

/** The picture in its new size, to be gone on from more than once. */
async function scaled(sharp: SharpModule, open: () => Sharp, { picture, target, payload }: Scaling): Promise<() => Sharp> {
  const { width, height } = target.scaled
  const isResized = width !== picture.width || height !== picture.height
  const scale = () => (isResized ? open().resize({ width, height, fit: 'fill' }) : open())
  const keepsProfile = payload.keepProfile && picture.hasProfile
  if (keepsProfile || width * height > MOST_STAGED) return keepsProfile ? () => scale().keepIccProfile() : scale
  const { data, info } = await scale().raw().toBuffer({ resolveWithObject: true })
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
}

interface Finishing extends Scaling {
  format: PictureFormat
  mark: Mark | null
}

/** Cuts off, puts a border and a mark, and says whose it is. */
async function finish(picture: Sharp, { payload, format, target, picture: source, mark }: Finishing): Promise<void> {
  const { scaled, final } = target
  const background = backgrounds[payload.background]
  if (target.isCropped) picture.extract({ left: half(scaled.width - final.width), top: half(scaled.height - final.height), ...final })
  if (target.isBordered) {
    const [left, top] = [half(final.width - scaled.width), half(final.height - scaled.height)]
    picture.extend({ left, top, right: final.width - scaled.width - left, bottom: final.height - scaled.height - top, background })
  }
  if (format === 'jpeg' && source.hasAlpha) picture.flatten({ background })
  if (mark) picture.composite(await mark(final))
  const copyright = payload.keepCopyright ? copyrightIn(source.exif) : {}
  // EXIF has letters of ASCII alone, and programs that read nothing else; XMP has them all.
  if (Object.keys(copyright).length > 0) picture.withExif({ IFD0: { ...copyright } }).withXmp(copyrightXmp(copyright))
}

const half = (length: number) => Math.max(0, Math.floor(length / 2))
