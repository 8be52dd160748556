import { z } from 'zod'
import type { Content } from '@/kinds/report/worker/pdf/content'
import { type Mark, NOWHERE, putElement, putRow, scope } from '@/kinds/report/worker/pdf/structure'
import type { Book, Follower } from './book'
import { type Cell, createCells, type Foot, isEmpty, linesOf, type TableColumn } from './cells'
import type { Style } from './theme'

/** What the next process needs to go on with a table: its parts so far. */
export const SavedTable = z.object({ id: z.int(), parts: z.array(z.int()) })
export type SavedTable = z.infer<typeof SavedTable>

/** A table of any length: its head stands on each page again, its cells are as high as their text. */
export interface Table {
  /** Its element. */
  id: number
  /** Before the first row; `keep` is what must find room below it. */
  head(keep?: number): Promise<void>
  /** @returns what to wait for, where a page had to be turned */
  row(texts: readonly string[]): Promise<void> | undefined
  end(foot?: Foot): Promise<void>
  /** Whether nothing is half-written: a place to go on from. */
  isBetweenRows(): boolean
  /** Ask when the page has ended. */
  save(): SavedTable
}

interface TableOptions {
  parent: number
  columns: readonly TableColumn[]
  /** Whether the first cell of a row says what the row is about. */
  rowHeaders?: boolean
  saved?: SavedTable | undefined
}

/** What the cells of a row are in the structure. */
type Kind = ['TH' | 'TD', attributes: string]
const data: Kind = ['TD', '']

export function createTable(book: Book, { parent, columns, rowHeaders = false, saved }: TableOptions): Table {
  const { document, theme } = book
  const { objects } = document
  const { cell: cellStyle, header: headerStyle } = theme
  const cells = createCells(theme, { columns, left: book.left })
  const id = saved?.id ?? objects.id()
  const parts = [...(saved?.parts ?? [])]
  let body = null as { id: number; rows: number[] } | null
  let inRow = false
  let hasHead = saved !== undefined
  /** Where rows end: drawn together, once a page. */
  let rules: number[] = []

  const heads = cells.rowOf(
    columns.map(({ label }) => label),
    headerStyle,
  )
  const headHeight = cells.heightOf(heads, headerStyle)

  function drawRules(): void {
    const drawn = rules
    rules = []
    if (drawn.length === 0) return
    book.artifact((content) => {
      for (const y of drawn) content.rule({ x: cells.from, y }, { x: cells.to, y }, { width: 0.4, colour: theme.rule })
    })
  }

  function shadeHead(content: Content): void {
    const { from, to } = cells
    const y = book.y - headHeight
    content.fill({ x: from, y, width: to - from, height: headHeight }, '#eef1f4')
    content.rule({ x: from, y }, { x: to, y }, { width: 0.8, colour: theme.accent })
  }

  function endBody(): void {
    if (!body) return
    putElement(objects, body.id, { tag: 'TBody', parent: id, kids: body.rows })
    parts.push(body.id)
    body = null
  }

  const follower: Follower = {
    onTurn() {
      book.artifact((content) => {
        shadeHead(content)
        for (const head of heads) cells.draw(content, head, head.lines, headerStyle, book.y)
      })
      book.y -= headHeight
    },
    beforeSection: endBody,
  }

  async function turn(): Promise<void> {
    drawRules()
    await book.turn()
  }

  /** As much of a row as there is room for, on as many pages as it takes. @returns its element; `group` is asked for when all of it is drawn */
  async function drawRow(row: readonly Cell[], style: Style, kindOf: (at: number) => Kind, group: () => number): Promise<number> {
    const height = cells.heightOf(row, style)
    const isSplit = height > book.fullRoom() - headHeight
    if (height > book.room() && (!isSplit || book.room() < 4 * style.leading)) await turn()
    const element = objects.id()
    const ids = row.map(() => objects.id())
    const marks: Mark[][] = row.map(() => [])
    const lines = linesOf(row)
    inRow = isSplit
    for (let from = 0; from < lines; ) {
      if (from > 0) await turn()
      const fitting = Math.max(1, Math.floor((book.room() - 2 * theme.padding.y) / style.leading))
      const shown = isSplit ? Math.min(fitting, lines - from) : lines
      for (const [at, cell] of row.entries()) {
        const now = cell.lines.slice(from, from + shown)
        if (isEmpty(now)) continue
        const draw = (content: Content) => cells.draw(content, cell, now, style, book.y)
        marks[at]?.push(document.mark(kindOf(at)[0], ids[at] as number, draw))
      }
      book.y -= shown * style.leading + 2 * theme.padding.y
      from += shown
    }
    inRow = false
    rules.push(book.y)
    putCells(element, group(), { ids, marks }, kindOf)
    return element
  }

  function putCells(element: number, group: number, row: { ids: number[]; marks: Mark[][] }, kindOf: (at: number) => Kind): void {
    for (const [at, cell] of row.ids.entries()) {
      const [tag, attributes] = kindOf(at)
      putElement(objects, cell, { tag, parent: element, kids: row.marks[at] ?? [], attributes })
    }
    putElement(objects, element, { tag: 'TR', parent: group, kids: row.ids })
  }

  function bodyId(): number {
    body ??= { id: objects.id(), rows: [] }
    return body.id
  }

  /** The same as `drawRow`, for a row of data that there is room for: nearly all of them. */
  function drawPlain(row: readonly Cell[], height: number): number {
    const element = objects.id()
    const ids: number[] = []
    const mcids: number[] = []
    for (let at = 0; at < row.length; at += 1) ids.push(objects.id())
    const { id: page, content } = document.page()
    for (let at = 0; at < row.length; at += 1) {
      const cell = row[at] as Cell
      if (isEmpty(cell.lines)) {
        mcids.push(NOWHERE)
        continue
      }
      mcids.push(document.open('TD', ids[at] as number))
      cells.draw(content, cell, cell.lines, cellStyle, book.y)
      document.close()
    }
    book.y -= height
    rules.push(book.y)
    putRow(objects, { id: element, parent: bodyId(), page, cells: ids, mcids })
    return element
  }

  async function drawOther(row: readonly Cell[]): Promise<void> {
    const kindOf = (at: number): Kind => (at === 0 && rowHeaders ? ['TH', scope('Row')] : data)
    const element = await drawRow(row, cellStyle, kindOf, bodyId)
    body?.rows.push(element)
  }

  if (saved) book.follow(follower)

  return {
    id,
    async head(keep = 0) {
      if (book.room() < headHeight + keep) await book.turn()
      const [group, row] = [objects.id(), objects.id()]
      const ids = heads.map(() => objects.id())
      book.artifact(shadeHead)
      const marks = heads.map((head, at) => [
        document.mark('TH', ids[at] as number, (content) => cells.draw(content, head, head.lines, headerStyle, book.y)),
      ])
      book.y -= headHeight
      putCells(row, group, { ids, marks }, () => ['TH', scope('Column')])
      putElement(objects, group, { tag: 'THead', parent: id, kids: [row] })
      parts.push(group)
      hasHead = true
      book.follow(follower)
    },
    row(texts) {
      const row = cells.rowOf(texts, cellStyle)
      const height = cells.heightOf(row, cellStyle)
      if (rowHeaders || height > book.room()) return drawOther(row)
      const element = drawPlain(row, height)
      body?.rows.push(element)
      return undefined
    },
    async end(foot) {
      endBody()
      if (foot) {
        const group = objects.id()
        const span = foot.across > 1 ? `/A[<</O/Table/Scope/Row>><</O/Table/ColSpan ${foot.across}>>]` : scope('Row')
        const kindOf = (at: number): Kind => (at === 0 && foot.across > 0 ? ['TH', span] : data)
        const row = await drawRow(cells.footOf(foot, headerStyle), headerStyle, kindOf, () => group)
        putElement(objects, group, { tag: 'TFoot', parent: id, kids: [row] })
        parts.push(group)
      }
      drawRules()
      book.follow(null)
      putElement(objects, id, { tag: 'Table', parent, kids: parts })
    },
    isBetweenRows: () => hasHead && !inRow,
    save: () => ({ id, parts: [...parts] }),
  }
}
