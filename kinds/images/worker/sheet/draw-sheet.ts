import { inOrder, type Piece } from '@/kinds/images/worker/pieces'
import { loadSharp } from '@/kinds/images/worker/sharp'
import type { FileWriter, LeftFile } from '@/kinds/kit/worker'
import { drawPage, heightOf, TILES_PER_PAGE, type Tile } from './draw-page'
import { createPicturePdf } from './pdf'

/** Nobody looks through more. */
export const MOST_PAGES = 50

interface SheetDeps {
  title: string
  language: string
  signal: AbortSignal
  file(): Promise<FileWriter>
  /** A picture of it, small or large. */
  read(piece: Piece): Promise<Buffer>
}

export interface Sheet {
  file: LeftFile
  /** Its first page as far as something stands on it, as JPEG, and what the pictures on it are called. */
  first: Buffer
  names: string[]
}

/** All pictures with their names on pages of A4, as many as anybody looks at. */
export async function drawSheet(pieces: readonly Piece[], { title, language, signal, file: open, read }: SheetDeps): Promise<Sheet> {
  const sharp = await loadSharp()
  const upTo = async ({ jpeg, width, height }: Awaited<ReturnType<typeof drawPage>>, end: number) =>
    end >= height ? jpeg : sharp(jpeg).extract({ left: 0, top: 0, width, height: end }).jpeg({ quality: 82 }).toBuffer()
  const shown = pieces.slice(0, MOST_PAGES * TILES_PER_PAGE)
  const pages = Math.ceil(shown.length / TILES_PER_PAGE)
  const file = await open()
  const pdf = createPicturePdf({ title, language, write: (bytes) => file.write(bytes) })
  const tiles = inOrder(shown, async (piece): Promise<Tile> => ({ name: nameOf(piece), bytes: await read(piece) }), 2)
  let first: Pick<Sheet, 'first' | 'names'> | null = null
  await pdf.begin()
  for (let page = 1; page <= pages; page += 1) {
    const own: Tile[] = []
    while (own.length < TILES_PER_PAGE) {
      const { value, done } = await tiles.next()
      if (done) break
      own.push(value)
    }
    signal.throwIfAborted()
    const names = own.map(({ name }) => name)
    const drawn = await drawPage(sharp, { head: pages === 1 ? title : `${title} · ${page}/${pages}`, tiles: own })
    first ??= { first: await upTo(drawn, heightOf(own.length)), names }
    await pdf.page({ ...drawn, alt: names.join(', ') })
  }
  await pdf.end()
  if (!first) throw new Error('a contact sheet of nothing')
  return { file: await file.end({ amount: shown.length }), ...first }
}

const nameOf = ({ value: { name } }: Piece) => name.split('/').at(-1) ?? name
