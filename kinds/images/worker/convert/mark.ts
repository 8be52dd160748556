import type { OverlayOptions } from 'sharp'
import type { ImagesPayload } from '@/kinds/images/payload'
import { inspect } from '@/kinds/images/worker/check/inspect'
import type { Pixels } from '@/kinds/images/worker/check/refusals'
import type { SharpModule } from '@/kinds/images/worker/sharp'
import { drawText } from './draw-text'

/** What is put on a picture of this size; nothing where nothing is asked for. */
export type Mark = (picture: Pixels) => Promise<OverlayOptions[]>

/** Text is drawn once, large enough for any picture, and made smaller. */
const LETTERS = 160
/** Around a mark that stands at an edge: a part of the shorter side. */
const MARGIN = 0.03
/** However wide it is to be, it takes no more of the height. */
const MOST_OF_HEIGHT = 0.5

type Asked = Pick<ImagesPayload, 'markText' | 'markPlace' | 'markWidth' | 'markOpacity'>

export async function createMark(
  sharp: SharpModule,
  { markText, markPlace, markWidth, markOpacity }: Asked,
  { logo, maxMegapixels }: { logo: Buffer | null; maxMegapixels: number },
): Promise<Mark | null> {
  const master = logo ? await readLogo(sharp, logo, maxMegapixels) : markText === '' ? null : await drawMark(sharp, markText)
  if (!master) return null
  const made = new Map<string, Promise<Overlay>>()

  async function make({ width, height }: Pixels): Promise<Overlay> {
    const { data, info } = await sharp(master as Buffer)
      .resize({ width: share(width, markWidth / 100), height: share(height, MOST_OF_HEIGHT), fit: 'inside' })
      .ensureAlpha()
      .linear([1, 1, 1, markOpacity / 100], [0, 0, 0, 0])
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true })
    return { data, width: info.width, height: info.height }
  }

  return async (picture) => {
    const key = `${picture.width}x${picture.height}`
    // Those of one camera are all of one size; those of many are not kept for ever.
    if (made.size > 20) made.clear()
    const overlay = await (made.get(key) ?? made.set(key, make(picture)).get(key))
    return overlay ? [{ input: overlay.data, ...placed(markPlace, picture, overlay) }] : []
  }
}

interface Overlay extends Pixels {
  data: Buffer
}

async function readLogo(sharp: SharpModule, bytes: Buffer, maxMegapixels: number): Promise<Buffer> {
  await inspect(sharp, bytes, maxMegapixels)
  return sharp(bytes, { limitInputPixels: maxMegapixels * 1e6, failOn: 'warning', pages: 1 })
    .autoOrient()
    .resize({ width: 2000, height: 2000, fit: 'inside', withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer()
}

/** White letters with a dark rim: seen on snow and at night. */
async function drawMark(sharp: SharpModule, text: string): Promise<Buffer> {
  const [letters, shade] = await Promise.all(['#ffffff', '#000000'].map((color) => drawText(sharp, text, { color, size: LETTERS })))
  if (!letters || !shade) throw new Error('a text was not drawn')
  const rim = Math.round(LETTERS / 12)
  const [width, height] = [letters.width + 2 * rim, letters.height + 2 * rim]
  const plain = { create: { width, height, channels: 4, background: '#0000' } } as const
  const dark = await sharp(plain)
    .composite([{ input: shade.data, left: rim, top: rim }])
    .png()
    .toBuffer()
  const blurred = await sharp(dark)
    .blur(rim / 3)
    .linear([0, 0, 0, 2], [0, 0, 0, 0])
    .png()
    .toBuffer()
  return sharp(blurred)
    .composite([{ input: letters.data, left: rim, top: rim }])
    .png()
    .toBuffer()
}

function placed(place: ImagesPayload['markPlace'], picture: Pixels, mark: Pixels): { left: number; top: number } {
  const margin = Math.round(Math.min(picture.width, picture.height) * MARGIN)
  const right = Math.max(0, picture.width - mark.width - margin)
  const bottom = Math.max(0, picture.height - mark.height - margin)
  const near = (most: number) => Math.min(margin, most)
  if (place === 'center') return { left: Math.floor((picture.width - mark.width) / 2), top: Math.floor((picture.height - mark.height) / 2) }
  return {
    left: place.endsWith('right') ? right : near(picture.width - mark.width),
    top: place.startsWith('bottom') ? bottom : near(picture.height - mark.height),
  }
}

const share = (side: number, part: number) => Math.max(1, Math.floor(side * part))
