import { putElement } from '@/kinds/report/worker/pdf/structure'
import type { Book } from './book'
import { shorten } from './chart'
import type { Theme } from './theme'

export interface Entry {
  title: string
  /** The page's object, and its number as it is said. */
  page: number
  number: number
}

const LINE = 17
const HEAD = 34

/** How many pages a list of so many entries takes: known before the first of them is drawn. */
export function pagesOfContents(entries: number, { page }: Theme): number {
  const height = page.height - page.top - page.bottom
  const first = Math.floor((height - HEAD) / LINE)
  return entries <= first ? 1 : 1 + Math.ceil((entries - first) / Math.floor(height / LINE))
}

/** The list of chapters, each leading to its page. Drawn last, when all pages are known. @returns its elements and the page where it begins */
export async function drawContents(
  book: Book,
  { title, entries, first, sayNumber }: { title: string; entries: readonly Entry[]; first: number; sayNumber(number: number): string },
): Promise<{ elements: number[]; page: number }> {
  const { document, theme } = book
  const { objects, root } = document
  book.startPage('contents', first)
  const { id: page } = document.page()
  const heading = await book.text('H2', root, title, theme.heading, { after: HEAD - theme.heading.leading })
  const list = objects.id()
  const items: number[] = []
  for (const entry of entries) {
    if (book.room() < LINE) await book.turn()
    items.push(drawEntry(book, list, { ...entry, says: sayNumber(entry.number) }))
  }
  putElement(objects, list, { tag: 'TOC', parent: root, kids: items })
  await book.endPage()
  return { elements: [heading, list], page }
}

function drawEntry(book: Book, list: number, { title, page, says }: Entry & { says: string }): number {
  const { document, theme, left, width } = book
  const { objects } = document
  const { fonts, size, colour } = theme.body
  const [item, reference, link] = [objects.id(), objects.id(), objects.id()]
  const right = left + width
  const numberWidth = (fonts.widthOf(says) * size) / 1000
  const shown = shorten(theme.body, title, width - numberWidth - 30)
  const y = book.y - size - 2
  const from = left + (fonts.widthOf(shown) * size) / 1000 + 6
  const to = right - numberWidth - 6
  // Dots from page to page in the same places.
  book.artifact((content) => {
    for (let x = Math.ceil(from / 5) * 5; x < to; x += 5) content.fill({ x, y, width: 0.9, height: 0.9 }, theme.soft)
  })
  const mark = document.mark('Link', link, (content) => {
    content.text(fonts.lineOf(`${shown} `), { x: left, y, size, colour })
    content.text(fonts.lineOf(says), { x: right - numberWidth, y, size, colour })
  })
  const annotation = document.link(link, { box: [left, y - 4, right, y + size + 2], to: page, says: `${title}, ${says}` })
  putElement(objects, link, { tag: 'Link', parent: reference, kids: [mark, annotation] })
  putElement(objects, reference, { tag: 'Reference', parent: item, kids: [link] })
  putElement(objects, item, { tag: 'TOCI', parent: list, kids: [reference] })
  book.y -= LINE
  return item
}
