import { createRequire } from 'node:module'
import { deflateSync } from 'node:zlib'
import type { Objects } from './objects'
import { ref } from './syntax'

const require = createRequire(import.meta.url)

export interface ImageFile {
  width: number
  height: number
  type: 'image/png' | 'image/jpeg'
  bytes: Buffer
}

/** The size of a JPEG or PNG. @throws {Error} for anything else */
export function readImage(bytes: Buffer): ImageFile {
  if (bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')))
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), type: 'image/png', bytes }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { ...jpegSize(bytes), type: 'image/jpeg', bytes }
  throw new Error('it is neither a PNG nor a JPEG')
}

function jpegSize(bytes: Buffer): { width: number; height: number } {
  for (let at = 2; at + 9 < bytes.length; ) {
    const marker = bytes[at + 1] as number
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame && bytes[at + 9] !== 3) throw new Error('it is a JPEG of other colours than red, green and blue')
    if (isFrame) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  throw new Error('it is a JPEG without a size')
}

/** Writes an image once; pages name it. What is transparent in it stays so. */
export function putImage(objects: Objects, id: number, { width, height, type, bytes }: ImageFile): void {
  const about = `/Type/XObject/Subtype/Image/Width ${width}/Height ${height}/BitsPerComponent 8`
  if (type === 'image/jpeg') {
    objects.stream(id, `${about}/ColorSpace/DeviceRGB/Filter/DCTDecode`, bytes, { packed: true })
    return
  }
  const { PNG } = require('pngjs') as typeof import('pngjs')
  const { data } = PNG.sync.read(bytes)
  const colours = Buffer.alloc(width * height * 3)
  const opacity = Buffer.alloc(width * height)
  for (let at = 0; at < width * height; at += 1) {
    data.copy(colours, at * 3, at * 4, at * 4 + 3)
    opacity[at] = data[at * 4 + 3] as number
  }
  const mask = objects.id()
  objects.stream(mask, `${about}/ColorSpace/DeviceGray/Filter/FlateDecode`, deflateSync(opacity), { packed: true })
  objects.stream(id, `${about}/ColorSpace/DeviceRGB/SMask ${ref(mask)}/Filter/FlateDecode`, deflateSync(colours), { packed: true })
}
