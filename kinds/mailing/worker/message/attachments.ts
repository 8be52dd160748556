import { buffer } from 'node:stream/consumers'
import type { Input } from '@/kinds/kit/worker'
import { PermanentError } from '@/kinds/kit/worker'

/** Most mailboxes take 20 MB with all that is around it. */
export const MOST_ATTACHED = 15_000_000

/** A part of a mail as it goes over the line: made once, not for each mail anew. */
export type Part = string

/** @throws {PermanentError} `attachments_too_large` */
export async function readAttachments(files: readonly Input[]): Promise<Part[]> {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  if (bytes > MOST_ATTACHED) {
    const most = MOST_ATTACHED / 1_000_000
    throw new PermanentError('attachments_too_large', `All attachments together may be ${most} MB at most: most mailboxes take no more.`)
  }
  const parts: Part[] = []
  for (const file of files) parts.push(partOf(file, await buffer(await file.stream())))
  return parts
}

function partOf({ fileName, mediaType }: Input, bytes: Buffer): Part {
  const lines = bytes.toString('base64').match(/.{1,76}/g) ?? []
  return [
    `Content-Type: ${mediaType}; name="${asciiName(fileName)}"`,
    `Content-Disposition: attachment; filename="${asciiName(fileName)}"; filename*=UTF-8''${encodeRfc5987(fileName)}`,
    'Content-Transfer-Encoding: base64',
    '',
    ...lines,
    '',
  ].join('\r\n')
}

const asciiName = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\]/g, "'") || 'file'
const encodeRfc5987 = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)
