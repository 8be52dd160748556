import type { Content } from '@/kinds/report/worker/pdf/content'
import { wrap } from '@/kinds/report/worker/text/wrap'
import type { Style, Theme } from './theme'

export interface TableColumn {
  label: string
  /** In points. */
  width: number
  align: 'left' | 'right'
}

/** What stands between two edges of a row. */
export interface Cell {
  lines: readonly string[]
  from: number
  to: number
  align: TableColumn['align']
}

/** Sums, and what they are: it stands across the columns before them. */
export interface Foot {
  label: string
  across: number
  cells: readonly string[]
}

/** Lays out rows of a table whose columns begin at `left`. */
export function createCells({ padding, hyphenate }: Theme, { columns, left }: { columns: readonly TableColumn[]; left: number }) {
  const edges = [left]
  for (const { width } of columns) edges.push((edges.at(-1) as number) + width)
  const edge = (at: number) => edges[at] as number

  function cellOf(text: string, { fonts, size }: Style, from: number, to: number, align: TableColumn['align']): Cell {
    return { lines: wrap(text, { fonts, size, width: to - from - 2 * padding.x, hyphenate }), from, to, align }
  }

  function rowOf(texts: readonly string[], style: Style, first = 0): Cell[] {
    const row: Cell[] = []
    for (let at = first; at < columns.length; at += 1)
      row.push(cellOf(texts[at - first] ?? '', style, edge(at), edge(at + 1), columns[at]?.align ?? 'left'))
    return row
  }

  return {
    from: edge(0),
    to: edge(columns.length),
    rowOf: (texts: readonly string[], style: Style) => rowOf(texts, style),
    footOf({ label, across, cells }: Foot, style: Style): Cell[] {
      const said = across === 0 ? [] : [cellOf(label, style, edge(0), edge(across), 'left')]
      return [...said, ...rowOf(cells, style, across)]
    },
    heightOf: (cells: readonly Cell[], { leading }: Style): number => linesOf(cells) * leading + 2 * padding.y,
    draw(content: Content, { from, to, align }: Cell, lines: readonly string[], style: Style, top: number): void {
      const { fonts, size, leading, colour } = style
      let y = top - padding.y - size * 0.95
      for (const text of lines) {
        const line = fonts.lineOf(text)
        const width = text.endsWith(' ') ? fonts.widthOf(text.trimEnd()) : line.width
        const x = align === 'right' ? to - padding.x - (width * size) / 1000 : from + padding.x
        content.text(line, { x, y, size, colour })
        y -= leading
      }
    },
  }
}

/** Of the highest one. */
export function linesOf(cells: readonly Cell[]): number {
  let most = 1
  for (const { lines } of cells) if (lines.length > most) most = lines.length
  return most
}

/** Whether nothing is to be drawn for these lines. */
export const isEmpty = (lines: readonly string[]): boolean => lines.length === 0 || (lines.length === 1 && lines[0] === '')
