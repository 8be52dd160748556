import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

const SIZE = { width: 4000, height: 3000 }
/** So many are different; the rest are copies under other names. */
const DIFFERENT = 6

export interface Photo {
  name: string
  bytes: Buffer
}

/** Photos of 12 megapixels and about 2 MB: soft shapes with the grain of a sensor. */
export async function drawPhotos(count: number, folder: string): Promise<Photo[]> {
  mkdirSync(folder, { recursive: true })
  const drawn = await Promise.all(Array.from({ length: Math.min(count, DIFFERENT) }, (_, seed) => drawPhoto(seed)))
  return Array.from({ length: count }, (_, nth) => {
    const photo = { name: `photo-${String(nth).padStart(4, '0')}.jpg`, bytes: drawn[nth % drawn.length] ?? Buffer.alloc(0) }
    writeFileSync(join(folder, photo.name), photo.bytes)
    return photo
  })
}

function drawPhoto(seed: number): Promise<Buffer> {
  const { width, height } = SIZE
  const pixels = Buffer.allocUnsafe(width * height * 3)
  let grain = seed + 1
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      grain = (Math.imul(grain, 1664525) + 1013904223) >>> 0
      const noise = (grain >>> 27) - 16
      const wave = 40 * Math.sin((x + seed * 300) / 170) * Math.cos(y / 130)
      pixels[at++] = clamp((x * 200) / width + wave + noise)
      pixels[at++] = clamp((y * 200) / height - wave + noise)
      pixels[at++] = clamp(110 + wave / 2 + noise)
    }
  return sharp(pixels, { raw: { ...SIZE, channels: 3 } })
    .jpeg({ quality: 82 })
    .toBuffer()
}

const clamp = (value: number) => Math.max(0, Math.min(255, value))
