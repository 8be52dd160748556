import type { SharpModule } from '@/kinds/images/worker/sharp'
import { brokenPicture, emptyFile, isHeic, isSvg, notAPicture, type Pixels, tooManyPixels } from './refusals'

/** What a picture is, before any pixel of it is looked at. */
export interface Picture extends Pixels {
  /** Upright. */
  format: SourceFormat
  hasAlpha: boolean
  hasProfile: boolean
  /** More than one for an animation, or a document of several pages. */
  frames: number
  exif: Buffer | null
}

const types = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/apng': 'png',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
  'image/tiff': 'tiff',
} as const
export type SourceFormat = (typeof types)[keyof typeof types]

const heic = /^image\/hei[cf]/

/**
 * Looks at the head of a file. Its type is told by its bytes; its name and what was said of it mean nothing.
 * @throws {Refused} with the reason, for whoever brought it
 */
export async function inspect(sharp: SharpModule, bytes: Buffer, maxMegapixels: number): Promise<Picture> {
  const format = await formatOf(bytes)
  const {
    width,
    height,
    autoOrient,
    hasAlpha,
    hasProfile,
    pages = 1,
    exif,
  } = await sharp(bytes, {
    limitInputPixels: false,
    pages: 1,
  })
    .metadata()
    .catch((error) => Promise.reject(brokenPicture(error)))
  if (!width || !height) throw brokenPicture()
  const upright = { width: autoOrient.width || width, height: autoOrient.height || height }
  if (upright.width * upright.height > maxMegapixels * 1e6) throw tooManyPixels(upright, maxMegapixels)
  return { ...upright, format, hasAlpha, hasProfile, frames: pages, exif: exif ?? null }
}

async function formatOf(bytes: Buffer): Promise<SourceFormat> {
  if (bytes.length === 0) throw emptyFile()
  const { fileTypeFromBuffer } = await import('file-type')
  const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (type && Object.hasOwn(types, type)) return types[type as keyof typeof types]
  if (type && heic.test(type)) throw isHeic()
  const head = bytes.subarray(0, 4096).toString('latin1')
  if (/<svg[\s>]/i.test(head)) throw isSvg()
  throw notAPicture(type ?? (head.includes('\0') ? 'unknown' : 'text/plain'))
}
