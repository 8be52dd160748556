import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { type CameraNotes, withNotes } from '@/kinds/images/page/sample/exif'

export interface Size {
  width: number
  height: number
}

/** A picture with something in every corner, and no two alike. */
export function pixels({ width, height }: Size, seed = 1): Buffer {
  const bytes = Buffer.allocUnsafe(width * height * 3)
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      bytes[at++] = (x * 255) / width
      bytes[at++] = (y * 255) / height
      bytes[at++] = (seed * 40 + ((x >> 3) ^ (y >> 3)) * 4) & 255
    }
  return bytes
}

export const picture = (size: Size, seed = 1) => sharp(pixels(size, seed), { raw: { ...size, channels: 3 } })

export const jpegOf = (size: Size, seed = 1): Promise<Buffer> => picture(size, seed).jpeg({ quality: 90 }).toBuffer()

export const notes: CameraNotes = {
  orientation: 1,
  artist: 'Änne Groß',
  copyright: '© Bauamt Falkenau',
  make: 'SentinelMake',
  serial: 'SENTINEL-SERIAL-4711',
  place: { latitude: 51.234, longitude: 13.345 },
}

/** A photo as a camera leaves it: it knows where it was taken, by which body, and has a small one of itself in it. */
export async function photo(size: Size, { seed = 1, ...given }: Partial<CameraNotes> & { seed?: number } = {}): Promise<Buffer> {
  const thumbnail = await jpegOf({ width: 40, height: 30 }, seed)
  return Buffer.from(withNotes(await jpegOf(size, seed), { ...notes, thumbnail, ...given }))
}

/** Nothing takes longer to encode. */
export function noise(size: Size): Promise<Buffer> {
  return sharp(randomBytes(size.width * size.height * 3), { raw: { ...size, channels: 3 } })
    .jpeg({ quality: 70 })
    .toBuffer()
}

/** All that a picture is, as raw RGB. */
export async function rawOf(bytes: Buffer): Promise<{ data: Buffer } & Size> {
  const { data, info } = await sharp(bytes).removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** How far two pictures of one size are apart, in the mean of 255. */
export function distance(one: Buffer, other: Buffer): number {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0))
  return sum / one.length
}
