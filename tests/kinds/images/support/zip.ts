import { crc32 } from 'node:zlib'
import yauzl from 'yauzl'
import { ZipFile } from 'yazl'
import { layOutZip } from '@/lib/zip/stored-zip'

/** A ZIP of these files, by their paths. */
export function zipOf(files: Record<string, Buffer>): Buffer {
  const contents = Object.entries(files)
  const zip = layOutZip(contents.map(([name, bytes]) => ({ name, bytes: bytes.length, crc32: crc32(bytes), modified: new Date(0) })))
  return Buffer.concat(zip.parts().map((part) => ('own' in part ? part.own : (contents[part.file]?.[1] ?? Buffer.alloc(0)))))
}

/** Compressed, as people make them. */
export async function packedZipOf(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(bytes, name, { compress: true })
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** What is in it, read by another program than wrote it. */
export async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    const content = Buffer.concat(pieces)
    if (crc32(content) !== entry.crc32) throw new Error(`${entry.fileName} is broken`)
    files.set(entry.fileName, content)
  }
  return files
}
