import type { Canvas } from '@/kinds/report/worker/pdf/canvas'
import type { Content } from '@/kinds/report/worker/pdf/content'
import { PAGES_FORM, type Part, type PdfDocument } from '@/kinds/report/worker/pdf/document'
import { type Mark, putElement, type Tag } from '@/kinds/report/worker/pdf/structure'
import { wrap } from '@/kinds/report/worker/text/wrap'
import type { Style, Theme } from './theme'

/** What stands on each page beside what it is about. */
export interface Running {
  title: string
  /** "Page 12 of", whose number is not known before the last. */
  pageOf(number: number): string
  asOf: string
}

/** Pages that are filled from above, one behind the other. */
export interface Book {
  theme: Theme
  document: PdfDocument
  /** Where the next thing begins. */
  y: number
  left: number
  width: number
  /** How much there is still room for. */
  room(): number
  /** Whether nothing stands on this page yet. */
  isFresh(): boolean
  /** On a whole page. */
  fullRoom(): number
  /** Which page this is, as it is said on it. */
  number(): number
  startPage(part: Part, number: number): void
  /** Ends this page and begins the next of the same part. */
  turn(): Promise<void>
  endPage(): Promise<void>
  /** Beside what is being filled: repeated heads, rules. */
  artifact(draw: (content: Content) => void): void
  /** Called with each page that is begun by `turn`, and before a section ends. */
  follow(follower: Follower | null): void
  /** Text below what is there, in as many lines as it takes. @returns the number of its element */
  text(tag: Tag, parent: number, text: string, style: Style, options?: { after?: number; width?: number }): Promise<number>
}

/** Who fills several pages. */
export interface Follower {
  onTurn(): void
  /** Nothing may be left open. @returns whether an attempt could go on from here */
  beforeSection(): void
}

interface BookOptions {
  theme: Theme
  document: PdfDocument
  running: Running
  /** Takes what is written, and tells of the page. */
  onPage(): Promise<void>
  /** Right behind a section. */
  onSection(): Promise<void>
}

export function createBook({ theme, document, running, onPage, onSection }: BookOptions): Book {
  const { page } = theme
  const left = page.left
  const width = page.width - page.left - page.right
  const top = page.height - page.top
  let part: Part = 'body'
  let number = 0
  let follower: Follower | null = null
  /** Below what is repeated on each page. */
  let begun = top

  function drawRunning(content: Content): void {
    const { small } = theme
    const says = (text: string) => small.fonts.lineOf(text)
    const put = (canvas: Canvas, text: string, x: number, y: number, right = false) => {
      const line = says(text)
      const { size, colour } = small
      canvas.text(line, { x: right ? x - (line.width * size) / 1000 : x, y, size, colour })
    }
    const right = left + width
    const head = page.height - 34
    // A first page without a cover begins with the title itself.
    if (theme.cover !== 'none' || number > 1) put(content, running.title, left, head)
    if (theme.organisation !== '') put(content, theme.organisation, right, head, true)
    content.rule({ x: left, y: head - 6 }, { x: right, y: head - 6 }, { width: 0.5, colour: theme.rule })
    const foot = 30
    const said = `${running.pageOf(number)} `
    put(content, said, left, foot)
    content.form(PAGES_FORM, { x: left + (small.fonts.widthOf(said) * small.size) / 1000, y: foot })
    put(content, running.asOf, right, foot, true)
  }

  const book: Book = {
    theme,
    document,
    y: top,
    left,
    width,
    room: () => book.y - page.bottom,
    isFresh: () => book.y === begun,
    fullRoom: () => top - page.bottom,
    number: () => number,
    startPage(of, first) {
      part = of
      number = first
      document.beginPage(part)
      book.y = top
      follower?.onTurn()
      begun = book.y
    },
    async turn() {
      await book.endPage()
      book.startPage(part, number + 1)
    },
    async endPage() {
      const { content } = document.page()
      if (part !== 'front') content.artifact(drawRunning)
      const isFull = document.endPage()
      if (isFull) {
        follower?.beforeSection()
        document.endSection()
      }
      await onPage()
      if (isFull) await onSection()
    },
    artifact(draw) {
      document.page().content.artifact(draw)
    },
    follow(next) {
      follower = next
    },
    async text(tag, parent, text, style, { after = 0, width: most = width } = {}) {
      const id = document.objects.id()
      const { fonts, size, leading, colour } = style
      const marks: Mark[] = []
      let lines = wrap(text, { fonts, size, width: most, hyphenate: theme.hyphenate })
      while (lines.length > 0) {
        if (book.room() < leading) await book.turn()
        const fitting = Math.max(1, Math.floor(book.room() / leading))
        const now = lines.slice(0, fitting)
        lines = lines.slice(fitting)
        marks.push(
          document.mark(tag, id, (content) => {
            for (const line of now) {
              content.text(fonts.lineOf(line), { x: left, y: book.y - size, size, colour })
              book.y -= leading
            }
          }),
        )
      }
      putElement(document.objects, id, { tag, parent, kids: marks })
      book.y -= after
      return id
    },
  }
  return book
}
