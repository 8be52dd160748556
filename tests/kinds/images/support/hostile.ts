import { crc32, deflateSync } from 'node:zlib'
import { jpegOf, picture } from './pictures'

/** A PNG that says this size, with these pixels, packed. */
function png(width: number, height: number, data: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** The head of a giant, and nothing behind it. */
export const giantHead = () => png(60_000, 60_000, deflateSync(Buffer.alloc(100)))

/** A true picture of 256 megapixels in a quarter of a megabyte. */
export const realBomb = () => png(16_000, 16_000, deflateSync(Buffer.alloc(16_000 * 16_001), { level: 9 }))

export async function truncatedJpeg(): Promise<Buffer> {
  const whole = await jpegOf({ width: 400, height: 300 })
  return whole.subarray(0, whole.length / 2)
}

/** The right head, and noise behind it. */
export async function scribbledJpeg(): Promise<Buffer> {
  const whole = Buffer.from(await jpegOf({ width: 400, height: 300 }))
  for (let at = whole.length / 2; at < whole.length - 2; at += 7) whole[Math.floor(at)] = 0xff
  return whole
}

export async function brokenPng(): Promise<Buffer> {
  const whole = Buffer.from(await picture({ width: 200, height: 100 }).png().toBuffer())
  whole.fill(7, 60, 90)
  return whole
}

export const svgs: Record<string, string> = {
  giant: '<svg xmlns="http://www.w3.org/2000/svg" width="100000" height="100000"/>',
  laughs: `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>`,
  stranger: `<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>`,
  filters: `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="4000"><filter id="f">${'<feMorphology radius="50"/>'.repeat(20)}</filter><rect width="4000" height="4000" filter="url(#f)"/></svg>`,
  neighbour: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file" width="9" height="9"/></svg>',
}

/** The head of an iPhone's photo. */
export const heic = () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)])

export const pdf = () => Buffer.from('%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n%%EOF\n')

/** An animation of so many pictures. */
export async function animation(frames: number): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  const ones = await Promise.all(Array.from({ length: frames }, (_, seed) => picture({ width: 32, height: 24 }, seed).png().toBuffer()))
  return sharp(ones, { join: { animated: true } })
    .gif()
    .toBuffer()
}
