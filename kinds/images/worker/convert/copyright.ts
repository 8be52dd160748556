/** Who made a picture, and whose it is: tags of the first directory of EXIF (CIPA DC-008, 4.6.4). */
export interface Copyright {
  Artist?: string
  Copyright?: string
}

const tags = { 315: 'Artist', 33432: 'Copyright' } as const
const ASCII = 2
const ENTRY_BYTES = 12
const MOST_ENTRIES = 500
const MOST_BYTES = 1000

/** Reads these two and nothing else. What does not fit is left out: the bytes are a stranger's. */
export function copyrightIn(exif: Buffer | null): Copyright {
  if (!exif) return {}
  const tiff = exif.subarray(0, 6).equals(Buffer.from('Exif\0\0')) ? exif.subarray(6) : exif
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))

  const directory = u32(4)
  const found: Copyright = {}
  for (let nth = 0; nth < Math.min(u16(directory), MOST_ENTRIES); nth += 1) {
    const at = directory + 2 + nth * ENTRY_BYTES
    const name = tags[u16(at) as keyof typeof tags]
    const length = u32(at + 4)
    if (!name || u16(at + 2) !== ASCII || length > MOST_BYTES) continue
    const start = length <= 4 ? at + 8 : u32(at + 8)
    const text = tiff
      .subarray(start, start + length)
      .toString('utf8')
      .replace(/[\p{Cc}\uFFFD]/gu, ' ')
      .trim()
    if (text) found[name] = text
  }
  return found
}

/** The same for programs of today (ISO 16684-1), with every letter. */
export function copyrightXmp({ Artist, Copyright }: Copyright): string {
  const creator = Artist ? `<dc:creator><rdf:Seq><rdf:li>${escaped(Artist)}</rdf:li></rdf:Seq></dc:creator>` : ''
  const rights = Copyright ? `<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Copyright)}</rdf:li></rdf:Alt></dc:rights>` : ''
  const description = `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${creator}${rights}</rdf:Description>`
  const whole = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${description}</rdf:RDF>`
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">${whole}</x:xmpmeta><?xpacket end="r"?>`
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
