import type { Box, Canvas } from '@/kinds/report/worker/pdf/canvas'
import type { PdfDocument } from '@/kinds/report/worker/pdf/document'
import { figureBox, type Mark, putElement, scope, type Tag } from '@/kinds/report/worker/pdf/structure'
import { wrap } from '@/kinds/report/worker/text/wrap'
import { innerWidth, type Logo, type Style, type Theme } from './theme'

/** What stands on the first page. */
export interface CoverAbout {
  title: string
  subtitle: string
  facts: readonly { label: string; value: string }[]
}

/** Draws parts that mean something: each has its element. */
interface CoverInk {
  canvas: Canvas
  part(tag: Tag, draw: () => void, figure?: { alt: string; box: Box }): void
  facts(rows: readonly { label: () => void; value: () => void }[]): void
  artifact(draw: () => void): void
}

/** On the page that has begun. @returns its elements */
export function drawCover(document: PdfDocument, about: CoverAbout, theme: Theme): number[] {
  const { page } = theme
  const { ink, elements } = inkOf(document)
  if (theme.cover === 'band') drawBand(ink, about, theme)
  else {
    drawLetterhead(ink, theme)
    const y = page.height * 0.66
    drawTitle(ink, about, theme, { y, colours: { title: theme.title.colour, subtitle: theme.soft } })
  }
  drawFacts(ink, about, theme)
  return elements
}

/** @returns where the next line begins */
function putLines(canvas: Canvas, lines: readonly string[], style: Style, at: { x: number; y: number; right?: boolean }): number {
  let { y } = at
  for (const [nth, text] of lines.entries()) {
    const line = style.fonts.lineOf(nth < lines.length - 1 && !/[ \u00ad]$/.test(text) ? `${text} ` : text)
    const x = at.right ? at.x - (style.fonts.widthOf(text.trimEnd()) * style.size) / 1000 : at.x
    canvas.text(line, { x, y: y - style.size, size: style.size, colour: style.colour })
    y -= style.leading
  }
  return y
}

export function drawLogo(canvas: Canvas, logo: Logo, { x, y, height }: { x: number; y: number; height: number }): void {
  const scale = height / logo.height
  if ('picture' in logo) {
    canvas.picture(logo.picture, { x, y, width: logo.width * scale, height })
    return
  }
  for (const { steps, fill } of logo.shapes) {
    // An outline has its places from above.
    const placed = steps.map(([step, ...places]) => [
      step,
      ...places.map((place, at) => (at % 2 === 0 ? x + (place as number) * scale : y + height - (place as number) * scale)),
    ])
    canvas.path(placed as typeof steps, { fill })
  }
}

/** @returns how wide it is */
function drawLogoPart(ink: CoverInk, logo: Logo, at: { x: number; y: number; height: number }): number {
  const width = (logo.width * at.height) / logo.height
  ink.part('Figure', () => drawLogo(ink.canvas, logo, at), { alt: logo.alt, box: { ...at, width } })
  return width
}

function drawLetterhead(ink: CoverInk, theme: Theme): void {
  const { page, logo, organisation, lines, strong, small } = theme
  const top = page.height - 54
  const right = page.width - page.right
  const height = 58
  let x = page.left
  if (logo) {
    x += drawLogoPart(ink, logo, { x, y: top - height, height }) + 14
  }
  if (organisation !== '')
    ink.part('P', () => putLines(ink.canvas, [organisation], { ...strong, size: 13, leading: 16 }, { x, y: top - 20 }))
  if (lines.length > 0) ink.part('P', () => putLines(ink.canvas, lines, small, { x: right, y: top - 6, right: true }))
  ink.artifact(() =>
    ink.canvas.rule({ x: page.left, y: top - height - 14 }, { x: right, y: top - height - 14 }, { width: 1.2, colour: theme.accent }),
  )
}

function drawBand(ink: CoverInk, about: CoverAbout, theme: Theme): void {
  const { page, logo, organisation } = theme
  const height = page.height * 0.42
  const bottom = page.height - height
  ink.artifact(() => ink.canvas.fill({ x: 0, y: bottom, width: page.width, height }, theme.accent))
  const top = page.height - 60
  let x = page.left
  if (logo) {
    x += drawLogoPart(ink, logo, { x, y: top - 40, height: 40 }) + 12
  }
  if (organisation !== '')
    ink.part('P', () => putLines(ink.canvas, [organisation], { ...theme.strong, colour: '#ffffff' }, { x, y: top - 12 }))
  drawTitle(ink, about, theme, { y: bottom + height * 0.52, colours: { title: '#ffffff', subtitle: '#ffffff' } })
}

interface TitleAt {
  y: number
  colours: { title: string; subtitle: string }
}

function drawTitle(ink: CoverInk, { title, subtitle }: CoverAbout, theme: Theme, { y, colours }: TitleAt): void {
  const x = theme.page.left
  const style = { ...theme.title, colour: colours.title }
  const lines = wrap(title, { fonts: style.fonts, size: style.size, width: innerWidth(theme), hyphenate: theme.hyphenate })
  let next = y
  ink.part('H1', () => {
    next = putLines(ink.canvas, lines, style, { x, y })
  })
  if (subtitle !== '')
    ink.part('P', () => putLines(ink.canvas, [subtitle], { ...theme.body, size: 13, colour: colours.subtitle }, { x, y: next - 6 }))
}

const LABELS = 96

function drawFacts(ink: CoverInk, { facts }: CoverAbout, theme: Theme): void {
  const { page, body, strong } = theme
  const value = page.left + LABELS
  const width = page.width - page.right - value
  const told = facts.map(({ label, value }) => ({
    label,
    lines: wrap(value, { fonts: body.fonts, size: body.size, width, hyphenate: theme.hyphenate }),
  }))
  const height = told.reduce((sum, { lines }) => sum + lines.length * body.leading + 3, 0)
  let y = Math.min(page.height * 0.34, page.bottom + 40 + height)
  ink.facts(
    told.map(({ label, lines }) => {
      const at = y
      y -= lines.length * body.leading + 3
      return {
        label: () => putLines(ink.canvas, [label], { ...strong, colour: theme.soft }, { x: page.left, y: at }),
        value: () => putLines(ink.canvas, lines, body, { x: value, y: at }),
      }
    }),
  )
}

function inkOf(document: PdfDocument): { ink: CoverInk; elements: number[] } {
  const { objects, root } = document
  const { content } = document.page()
  const elements: number[] = []

  function part(tag: Tag, draw: () => void, figure?: { alt: string; box: Box }): void {
    const id = objects.id()
    const mark = document.mark(tag, id, draw)
    const shown = figure ? { alt: figure.alt, attributes: figureBox(figure.box) } : {}
    putElement(objects, id, { tag, parent: root, kids: [mark], ...shown })
    elements.push(id)
  }

  function facts(rows: Parameters<CoverInk['facts']>[0]): void {
    const table = objects.id()
    const lines = rows.map(({ label, value }) => {
      const [row, head, cell] = [objects.id(), objects.id(), objects.id()]
      const put = (id: number, tag: Tag, mark: Mark, attributes = '') =>
        putElement(objects, id, { tag, parent: row, kids: [mark], attributes })
      put(head, 'TH', document.mark('TH', head, label), scope('Row'))
      put(cell, 'TD', document.mark('TD', cell, value))
      putElement(objects, row, { tag: 'TR', parent: table, kids: [head, cell] })
      return row
    })
    putElement(objects, table, { tag: 'Table', parent: root, kids: lines })
    elements.push(table)
  }

  return { ink: { canvas: content, part, facts, artifact: (draw) => content.artifact(draw) }, elements }
}
