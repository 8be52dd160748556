import { z } from 'zod'
import type { Canvas } from '@/kinds/report/worker/pdf/canvas'
import type { Bookmark } from '@/kinds/report/worker/pdf/catalog'
import { createDocument, type Part, SavedDocument } from '@/kinds/report/worker/pdf/document'
import type { About } from '@/kinds/report/worker/pdf/metadata'
import type { Objects } from '@/kinds/report/worker/pdf/objects'
import type { Plan } from '@/kinds/report/worker/read/plan'
import type { TextRow } from '@/kinds/report/worker/read/rows'
import type { Face } from '@/kinds/report/worker/text/face'
import { type Book, createBook } from './book'
import { type ChaptersAbout, createChapters, SavedChapters } from './chapters'
import { drawContents, type Entry, pagesOfContents } from './contents'
import { type CoverAbout, drawCover } from './cover'
import { drawOverview, type OverviewAbout } from './overview'
import type { Theme } from './theme'
import type { ReportWords } from './words'

const Glyphs = z.array(z.tuple([z.int(), z.string()]))

/** All that the next process needs to go on with a report between two rows, beside the plan and the rows. */
export const SavedReport = z.object({
  document: SavedDocument,
  chapters: SavedChapters,
  /** Elements and bookmarks of what stands before the chapters. */
  front: z.object({ elements: z.array(z.int()), overview: z.array(z.int()), bookmark: z.int().nullable() }),
  /** The number of the next page. */
  number: z.int(),
  /** What each face has been used for. */
  glyphs: z.array(Glyphs),
  /** Bytes of the rows that are drawn. */
  cursor: z.int(),
})
export type SavedReport = z.infer<typeof SavedReport>

/** Several pages are written together. */
const PIECE_BYTES = 64_000

export interface ReportAbout {
  document: About
  cover: CoverAbout
  overview: OverviewAbout
  chapters: ChaptersAbout
  asOf: string
}

export interface DrawOptions {
  plan: Plan
  about: ReportAbout
  theme: Theme
  words: ReportWords
  faces: readonly Face[]
  pictures: ReadonlyMap<string, (objects: Objects, id: number) => void>
  mirror?: (part: Part) => Canvas
  saved?: SavedReport | undefined
  /** From the row after the saved ones on, in pieces: there is nothing to wait for between two rows of one. */
  rows(from: number): AsyncIterable<Iterable<TextRow>>
  /** Takes what is written so far. */
  write(bytes: Buffer): Promise<void>
  /** @param cursor bytes of the rows that are drawn */
  onPage(pages: number, cursor: number): void
  /** A place to go on from: everything before it has been written. */
  onPlace(saved: SavedReport): Promise<void>
}

/** Draws a whole report. @returns how many pages it has */
export async function drawReport(options: DrawOptions): Promise<number> {
  const { plan, about, theme, words, faces, pictures, mirror, saved, onPlace, onPage } = options
  const document = createDocument({ ...theme.page, about: about.document, faces, pictures, mirror, saved: saved?.document })
  const write = () => options.write(document.objects.take())
  const writeMuch = async () => {
    if (document.objects.waiting() >= PIECE_BYTES) await write()
  }
  let place = null as (() => SavedReport | null) | null
  let cursor = saved?.cursor ?? 0
  const book = createBook({
    theme,
    document,
    running: { title: about.cover.title, pageOf: (number) => words.page(words.count(number)), asOf: about.asOf },
    async onPage() {
      await writeMuch()
      onPage(document.pages(), cursor)
    },
    async onSection() {
      const reached = place?.()
      if (!reached) return
      await write()
      await onPlace(reached)
    },
  })
  const contents = planContents(plan, about, theme)
  const firstNumber = (theme.cover === 'none' ? 0 : 1) + contents.pages + 1

  const front = saved?.front ?? (await drawFront(book, options, firstNumber))
  const chapters = createChapters(book, { chapters: plan.chapters, about: about.chapters, words, saved: saved?.chapters })
  place = () => {
    const reached = chapters.save()
    const glyphs = faces.map((face) => face.used())
    return reached && { document: document.save(), chapters: reached, front, number: book.number() + 1, glyphs, cursor }
  }
  if (saved) book.startPage('body', saved.number)
  for await (const piece of options.rows(cursor))
    for (const { values, end } of piece) {
      const turning = chapters.row(values)
      if (turning) await turning
      cursor = end
    }
  if (plan.rows === 0 && front.overview.length === 0) front.overview.push(await book.text('P', document.root, words.empty, theme.body))
  const { elements, starts } = await chapters.end()
  await book.endPage()
  place = null

  const entries = contents.entries(words, front.bookmark, firstNumber, starts)
  const list = contents.pages === 0 ? null : await drawContents(book, listOf(entries, theme, words))
  const first = theme.cover === 'none' ? [] : front.elements
  const bookmarks: Bookmark[] = [...(list ? [{ title: words.contents, page: list.page }] : []), ...entries]
  document.end({
    kids: [...first, ...(list?.elements ?? []), ...(theme.cover === 'none' ? front.elements : []), ...front.overview, ...elements],
    bookmarks: bookmarks.length > 0 ? bookmarks : [{ title: about.cover.title, page: starts[0]?.[0] ?? front.bookmark ?? document.root }],
    pagesSaid: pagesSaid(document.pages(), theme, words),
  })
  await write()
  return document.pages()
}

/** The cover, and what stands before the first chapter. */
async function drawFront(book: Book, { plan, about, theme, words }: DrawOptions, firstNumber: number): Promise<SavedReport['front']> {
  const { document } = book
  const elements: number[] = []
  if (theme.cover !== 'none') {
    book.startPage('front', 1)
    elements.push(...drawCover(document, about.cover, theme))
    await book.endPage()
  }
  book.startPage('body', firstNumber)
  if (theme.cover === 'none') {
    const { title, facts } = about.cover
    elements.push(await book.text('H1', document.root, title, { ...theme.title, size: 18, leading: 22 }, { after: 2 }))
    const told = facts.map(({ label, value }) => `${label}: ${value}`).join(' · ')
    elements.push(await book.text('P', document.root, told, theme.small, { after: 12 }))
  }
  if (!hasOverview(plan, about)) return { elements, overview: [], bookmark: null }
  const page = document.page().id
  const overview = await drawOverview(book, plan, about.overview, words)
  return { elements, overview, bookmark: page }
}

const hasOverview = (plan: Plan, { overview }: ReportAbout) =>
  overview.chapters !== null || (overview.chart !== null && plan.counts.length > 0)

/** Chapters make a list of contents; so few that they are seen at once make none. */
function planContents(plan: Plan, about: ReportAbout, theme: Theme) {
  const { titleOf } = about.chapters
  const overview = hasOverview(plan, about)
  const count = (overview ? 1 : 0) + (titleOf ? plan.chapters.length : 0)
  const pages = theme.cover === 'none' || !titleOf || plan.chapters.length < 2 ? 0 : pagesOfContents(count, theme)
  return {
    pages,
    entries: (words: ReportWords, page: number | null, number: number, starts: readonly [number, number][]): Entry[] => [
      ...(page === null ? [] : [{ title: words.overview, page, number }]),
      ...(titleOf
        ? starts.map(([start, at], nth) => ({ title: titleOf(plan.chapters[nth] as Plan['chapters'][number]), page: start, number: at }))
        : []),
    ],
  }
}

const listOf = (entries: readonly Entry[], theme: Theme, words: ReportWords) => ({
  title: words.contents,
  entries,
  first: theme.cover === 'none' ? 1 : 2,
  sayNumber: words.count,
})

function pagesSaid(pages: number, { small }: Theme, words: ReportWords) {
  const line = small.fonts.lineOf(words.count(pages))
  return {
    width: (line.width * small.size) / 1000 + 1,
    form: (canvas: Canvas) => canvas.text(line, { x: 0, y: 0, size: small.size, colour: small.colour }),
  }
}
