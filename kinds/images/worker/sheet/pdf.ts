import { Buffer } from 'node:buffer'

/** A page of the document: a picture, and the words on it, for search and for those who do not see it. */
export interface SheetPage {
  jpeg: Buffer
  width: number
  height: number
  alt: string
}

/** A4, in points. */
const PAPER = { width: 595, height: 842 }

/** Writes a PDF (ISO 32000-1, 7.5) whose pages are pictures, page by page: nothing of it stays in memory but where things are. */
export function createPicturePdf({
  title,
  language,
  write,
}: {
  title: string
  language: string
  write(bytes: Buffer | string): Promise<void>
}) {
  const offsets: number[] = []
  const pages: number[] = []
  const figures: number[] = []
  let at = 0
  const [catalog, pageTree, structure, document, info] = [1, 2, 3, 4, 5]
  let next = 6

  async function put(bytes: Buffer | string): Promise<void> {
    const buffer = Buffer.from(bytes as Buffer)
    at += buffer.length
    await write(buffer)
  }

  async function object(id: number, ...body: (Buffer | string)[]): Promise<void> {
    offsets[id] = at
    await put(`${id} 0 obj\n`)
    for (const part of body) await put(part)
    await put('\nendobj\n')
  }

  return {
    async begin(): Promise<void> {
      await put('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n')
    },
    async page({ jpeg, width, height, alt }: SheetPage): Promise<void> {
      const [picture, content, page, figure] = [next, next + 1, next + 2, next + 3]
      next += 4
      const drawn = `/Figure <</MCID 0>> BDC q ${PAPER.width} 0 0 ${PAPER.height} 0 0 cm /P Do Q EMC`
      const pixels = `/Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`
      await object(picture, `<</Type /XObject /Subtype /Image ${pixels} /Length ${jpeg.length}>>\nstream\n`, jpeg, '\nendstream')
      await object(content, `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`)
      const box = `/MediaBox [0 0 ${PAPER.width} ${PAPER.height}]`
      const resources = `/Resources <</XObject <</P ${picture} 0 R>>>>`
      await object(
        page,
        `<</Type /Page /Parent ${pageTree} 0 R ${box} ${resources} /Contents ${content} 0 R /StructParents ${pages.length} /Tabs /S>>`,
      )
      await object(figure, `<</Type /StructElem /S /Figure /P ${document} 0 R /Pg ${page} 0 R /K 0 /Alt ${text(alt)}>>`)
      pages.push(page)
      figures.push(figure)
    },
    async end(): Promise<void> {
      const references = (ids: number[]) => ids.map((id) => `${id} 0 R`).join(' ')
      const parents = figures.map((id, nth) => `${nth} [${id} 0 R]`).join(' ')
      await object(
        catalog as number,
        `<</Type /Catalog /Pages ${pageTree} 0 R /Lang ${text(language)} /MarkInfo <</Marked true>> /StructTreeRoot ${structure} 0 R /ViewerPreferences <</DisplayDocTitle true>>>>`,
      )
      await object(pageTree as number, `<</Type /Pages /Count ${pages.length} /Kids [${references(pages)}]>>`)
      await object(
        structure as number,
        `<</Type /StructTreeRoot /K ${document} 0 R /ParentTree <</Nums [${parents}]>> /ParentTreeNextKey ${pages.length}>>`,
      )
      await object(document as number, `<</Type /StructElem /S /Document /P ${structure} 0 R /K [${references(figures)}]>>`)
      await object(info as number, `<</Title ${text(title)}>>`)
      const table = Array.from({ length: next - 1 }, (_, nth) => `${String(offsets[nth + 1]).padStart(10, '0')} 00000 n \n`).join('')
      const start = at
      await put(`xref\n0 ${next}\n0000000000 65535 f \n${table}`)
      await put(`trailer\n<</Size ${next} /Root ${catalog} 0 R /Info ${info} 0 R>>\nstartxref\n${start}\n%%EOF\n`)
    },
  }
}

/** UTF-16 in hex: nothing in a name is anything but its letters. */
function text(words: string): string {
  const letters = Array.from({ length: words.length }, (_, at) => words.charCodeAt(at).toString(16).padStart(4, '0')).join('')
  return `<feff${letters}>`
}
