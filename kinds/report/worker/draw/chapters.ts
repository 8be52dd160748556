import { z } from 'zod'
import { putElement } from '@/kinds/report/worker/pdf/structure'
import type { Chapter } from '@/kinds/report/worker/read/plan'
import type { SayValue } from '@/kinds/report/worker/read/values'
import { sayNumber } from '@/kinds/report/worker/read/values'
import type { Book } from './book'
import type { TableColumn } from './cells'
import { createTable, SavedTable, type Table } from './table'
import type { ReportWords } from './words'

/** Where the drawing of the rows stands between two of them. */
export const SavedChapters = z.object({
  /** Of each chapter begun: the page where it begins, and its number. */
  starts: z.array(z.tuple([z.int(), z.int()])),
  /** Elements of those that are done. */
  done: z.array(z.int()),
  /** The one under way; null between two. */
  open: z.object({ section: z.int(), kids: z.array(z.int()), table: SavedTable, rows: z.int() }).nullable(),
})
export type SavedChapters = z.infer<typeof SavedChapters>

export interface ChaptersAbout {
  /** Null for a report without chapters. */
  titleOf: ((chapter: Chapter) => string) | null
  columns: readonly TableColumn[]
  /** How the values of a row stand in the cells. */
  cells: readonly { at: number; say: SayValue }[]
  /** Which of the columns have a sum, by their place among the sums. */
  sums: ReadonlyMap<number, number>
}

export interface Chapters {
  /** Draws the row that follows. @returns what to wait for, where a page had to be turned or a chapter begun */
  row(values: readonly (string | null)[]): Promise<void> | undefined
  /** After the last one. @returns the elements of all of them */
  end(): Promise<{ elements: number[]; starts: [page: number, number: number][] }>
  /** Null where there is no going on from here: in the middle of a row. */
  save(): SavedChapters | null
}

/** Chapter by chapter, each a heading and a table; a new page where too little is left of this one. */
export function createChapters(
  book: Book,
  {
    chapters,
    about,
    words,
    saved,
  }: { chapters: readonly Chapter[]; about: ChaptersAbout; words: ReportWords; saved?: SavedChapters | undefined },
): Chapters {
  const { document, theme } = book
  const { objects, root } = document
  const starts = [...(saved?.starts ?? [])]
  const done = [...(saved?.done ?? [])]
  let isFinishing = false
  let open = null as { section: number; kids: number[]; table: Table; rows: number } | null
  if (saved?.open) {
    const { section, kids, table, rows } = saved.open
    open = { section, kids, table: createTable(book, { parent: section, columns: about.columns, saved: table }), rows }
  }

  async function begin(chapter: Chapter, keep: number) {
    const least = done.length === 0 ? 140 : book.fullRoom() / 3
    if (book.room() < least) await book.turn()
    else if (!book.isFresh()) book.y -= 22
    const section = objects.id()
    const kids: number[] = []
    starts.push([document.page().id, book.number()])
    if (about.titleOf) {
      kids.push(await book.text('H2', section, about.titleOf(chapter), theme.heading, { after: 2 }))
      kids.push(await book.text('P', section, words.rowCount(chapter.rows), theme.small, { after: 6 }))
    }
    const table = createTable(book, { parent: section, columns: about.columns })
    kids.push(table.id)
    open = { section, kids, table, rows: 0 }
    await table.head(keep)
    return open
  }

  async function finish({ section, kids, table }: NonNullable<typeof open>, chapter: Chapter): Promise<void> {
    isFinishing = true
    await table.end(footOf(chapter))
    isFinishing = false
    putElement(objects, section, { tag: 'Sect', parent: root, kids })
    done.push(section)
    open = null
  }

  function textsOf(values: readonly (string | null)[]): string[] {
    const texts: string[] = []
    for (let nth = 0; nth < about.cells.length; nth += 1) {
      const { at, say } = about.cells[nth] as ChaptersAbout['cells'][number]
      texts.push(say(values[at] ?? null))
    }
    return texts
  }

  /** A place to go on from, saved while the page is turned, is before this row. */
  async function countAfter(turning: Promise<void>, current: NonNullable<typeof open>): Promise<void> {
    await turning
    current.rows += 1
  }

  /** The first or the last row of a chapter. */
  async function rowAtEdge(texts: readonly string[], chapter: Chapter | undefined): Promise<void> {
    if (!chapter) throw new Error('there are more rows than were counted')
    const current = open ?? (await begin(chapter, 40))
    await current.table.row(texts)
    current.rows += 1
    if (current.rows === chapter.rows) await finish(current, chapter)
  }

  function footOf({ sums }: Chapter) {
    if (about.sums.size === 0) return undefined
    const across = Math.min(...about.sums.keys())
    const cells = about.columns.slice(across).map((_, at) => {
      const nth = about.sums.get(across + at)
      return nth === undefined ? '' : sayNumber(sums[nth] ?? '', words.language)
    })
    return { label: words.total, across, cells }
  }

  return {
    row(values) {
      const texts = textsOf(values)
      const chapter = chapters[done.length]
      if (!open || !chapter || open.rows + 1 === chapter.rows) return rowAtEdge(texts, chapter)
      const turning = open.table.row(texts)
      if (turning) return countAfter(turning, open)
      open.rows += 1
      return undefined
    },
    async end() {
      if (open || done.length < chapters.length) throw new Error('there are fewer rows than were counted')
      return { elements: done, starts }
    },
    save() {
      if (!open) return { starts: [...starts], done: [...done], open: null }
      if (isFinishing || !open.table.isBetweenRows()) return null
      const { section, kids, table, rows } = open
      return { starts: [...starts], done: [...done], open: { section, kids, table: table.save(), rows } }
    },
  }
}
