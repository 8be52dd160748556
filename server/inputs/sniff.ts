import { fileTypeFromBuffer } from 'file-type'

/** By so many of its first bytes it is told what a file is: no more are read of what may have been made to keep the reader busy. */
export const HEAD_BYTES = 64 * 1024

const UNKNOWN = 'application/octet-stream'

/** Text says by no byte what it is for: of text alone the name may tell that. */
const texts: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  htm: 'text/html',
  html: 'text/html',
  ics: 'text/calendar',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  tsv: 'text/tab-separated-values',
  vcf: 'text/vcard',
  xml: 'application/xml',
}

/** What a file is by its own first bytes, whatever it is called and whatever its sender says. */
export async function sniff(head: Uint8Array, fileName: string): Promise<string> {
  // What looks like a known format and is a broken one is no reason to fail: it is none that is known.
  const known = isUtf16(head) ? undefined : await fileTypeFromBuffer(head).catch(() => undefined)
  const isText = known ? known.mime === 'application/xml' : isUtf16(head) || looksLikeText(head)
  if (!isText) return known?.mime ?? UNKNOWN
  const ending = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return (Object.hasOwn(texts, ending) ? texts[ending] : known?.mime) ?? 'text/plain'
}

/** As spreadsheets save "Unicode text". Its first two bytes are also those of a sound that nobody makes any more. */
const isUtf16 = (head: Uint8Array) => (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)

/** In whatever encoding: no text has the bytes that the controls have, beside those that end lines and pages. */
function looksLikeText(head: Uint8Array): boolean {
  return !head.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b)
}
