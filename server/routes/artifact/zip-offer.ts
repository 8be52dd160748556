import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { layOutZip, type StoredZip, type ZipFile, type ZipPart } from '@/lib/zip/stored-zip'
import type { AppDeps } from '@/server/deps'
import { noteDownload, openFile } from './file-offer'
import type { FoundFile, Owner } from './find-file'
import type { Offer, SentRange } from './offer'
import { validatorsOf } from './preconditions'
import { uniqueNames } from './unique-names'

/**
 * Files in one ZIP, which is nowhere stored: its length is known before, and any part of it can be had, so that a browser shows how far
 * it is and a broken download is continued as that of a file is.
 */
export async function offerOfZip(deps: AppDeps, owner: Owner, files: FoundFile[], fileName: string): Promise<Offer> {
  const names = uniqueNames(files.map((file) => file.fileName))
  const entries: ZipFile[] = []
  for (const [at, file] of files.entries())
    entries.push({
      name: names[at] ?? '',
      bytes: file.bytes,
      crc32: file.crc32 ?? (await crcOf(deps, owner, file)),
      modified: file.modifiedAt,
    })
  const zip = layOutZip(entries)
  const latest = new Date(Math.max(...files.map(({ modifiedAt }) => modifiedAt.getTime())))
  return {
    fileName,
    mediaType: 'application/zip',
    bytes: zip.bytes,
    validators: validatorsOf(contentOf(files, entries), latest),
    async note(range) {
      for (const part of partsOf(zip, range)) if ('file' in part) await noteDownload(owner, fileAt(files, part), rangeOf(part, files))
    },
    open: async (range) => Readable.from(contents(deps, owner, files, partsOf(zip, range)), { objectMode: false }),
  }
}

const partsOf = (zip: StoredZip, range: SentRange) => (range === 'whole' ? zip.parts() : zip.parts(range))

type FilePart = Extract<ZipPart, { file: number }>

function fileAt(files: FoundFile[], { file }: FilePart): FoundFile {
  const found = files[file]
  if (!found) throw new Error(`the ZIP has no file ${file}`)
  return found
}

function rangeOf(part: FilePart, files: FoundFile[]): SentRange {
  const { start, end } = part
  return start === 0 && end === fileAt(files, part).bytes - 1 ? 'whole' : { start, end }
}

/** Opened one after the other, so that never more than one is. */
async function* contents(deps: AppDeps, owner: Owner, files: FoundFile[], parts: ZipPart[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if ('own' in part) yield part.own
    else yield* await openFile(deps, owner, fileAt(files, part), rangeOf(part, files))
  }
}

/** For what tells one ZIP from another: each byte of it follows from these. */
function contentOf(files: FoundFile[], entries: ZipFile[]): string {
  const told = entries.map(({ name, modified }, at) => [name, modified.getTime(), files[at]?.sha256])
  return createHash('sha256').update(JSON.stringify(told)).digest('hex')
}

/** Of a file that was written before its checksum was kept: it is read once more than others. */
async function crcOf(deps: AppDeps, owner: Owner, file: FoundFile): Promise<number> {
  let crc = 0
  for await (const chunk of await openFile(deps, owner, file, 'whole')) crc = crc32(chunk, crc)
  return crc
}
