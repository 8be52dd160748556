import type { Sharp } from 'sharp'
import type { ImagesPayload, PictureFormat } from '@/kinds/images/payload'
import type { SourceFormat } from '@/kinds/images/worker/check/inspect'

type Quality = ImagesPayload['quality']

/** What looks alike in each format has another number in each. */
const qualities: Record<Exclude<PictureFormat, 'png'>, Record<Quality, number>> = {
  jpeg: { small: 65, good: 80, best: 92 },
  webp: { small: 60, good: 78, best: 90 },
  avif: { small: 40, good: 50, best: 65 },
}

export function encode(picture: Sharp, format: PictureFormat, quality: Quality): Sharp {
  switch (format) {
    case 'jpeg':
      return picture.jpeg({ quality: qualities.jpeg[quality] })
    case 'webp':
      return picture.webp({ quality: qualities.webp[quality], effort: 4 })
    case 'avif':
      return picture.avif({ quality: qualities.avif[quality], effort: 4 })
    case 'png':
      return picture.png()
    default:
      return format satisfies never
  }
}

/** What it becomes. */
export function formatFor(asked: ImagesPayload['format'], source: SourceFormat): PictureFormat {
  if (asked !== 'same') return asked
  return source === 'gif' || source === 'tiff' ? 'png' : source
}

/** The ending that its name gets. */
export const endings: Record<PictureFormat, string> = { jpeg: 'jpg', webp: 'webp', avif: 'avif', png: 'png' }

export const mediaTypes: Record<PictureFormat, string> = {
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  png: 'image/png',
}
