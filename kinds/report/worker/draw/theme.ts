import type { Template } from '@/kinds/report/templates/template'
import type { PathStep, Picture } from '@/kinds/report/worker/pdf/canvas'
import type { Fonts } from '@/kinds/report/worker/text/fonts'
import type { Hyphenate } from '@/kinds/report/worker/text/wrap'

/** What a logo is drawn from. */
export type Logo = { alt: string; width: number; height: number } & (
  | { picture: Picture }
  | { shapes: { steps: PathStep[]; fill: string }[] }
)

/** How a text looks. */
export interface Style {
  fonts: Fonts
  size: number
  /** From one line to the next. */
  leading: number
  colour: string
}

/** All that a report looks like: made of its template once. */
export interface Theme {
  cover: Template['cover']
  organisation: string
  lines: readonly string[]
  logo: Logo | null
  page: { width: number; height: number; left: number; right: number; top: number; bottom: number }
  accent: string
  soft: string
  rule: string
  title: Style
  heading: Style
  subheading: Style
  body: Style
  strong: Style
  small: Style
  cell: Style
  header: Style
  /** Above and below what stands in a cell, and at its sides. */
  padding: { x: number; y: number }
  hyphenate: Hyphenate
}

const MM = 72 / 25.4
const papers = { a4: [210 * MM, 297 * MM], letter: [612, 792] } as const

/** How large the letters of tables are, the usual first. */
export const densities = ['comfortable', 'compact', 'tiny'] as const
export type Density = (typeof densities)[number]

const tables = {
  comfortable: { size: 8.5, leading: 10.5, padding: { x: 4, y: 2.4 } },
  compact: { size: 7.5, leading: 9, padding: { x: 3, y: 1.4 } },
  tiny: { size: 6.5, leading: 7.8, padding: { x: 2.5, y: 1.4 } },
} as const

interface ThemeOptions {
  template: Template
  logo: Logo | null
  landscape: boolean
  density: Density
  fonts: { regular: Fonts; bold: Fonts }
  hyphenate: Hyphenate
}

export function createTheme({ template, logo, landscape, density, fonts, hyphenate }: ThemeOptions): Theme {
  const { accent, ink, soft, cover, organisation, lines } = template
  const [short, long] = papers[template.paper]
  const [width, height] = landscape ? [long, short] : [short, long]
  const { size, leading, padding } = tables[density]
  const regular = (size: number, leading: number, colour = ink): Style => ({ fonts: fonts.regular, size, leading, colour })
  const bold = (size: number, leading: number, colour = ink): Style => ({ fonts: fonts.bold, size, leading, colour })
  return {
    cover,
    organisation,
    lines,
    logo,
    page: { width, height, left: 20 * MM, right: 18 * MM, top: 24 * MM, bottom: 20 * MM },
    accent,
    soft,
    rule: '#cfcfcf',
    title: bold(26, 31),
    heading: bold(15, 19, accent),
    subheading: bold(11, 14),
    body: regular(10, 14),
    strong: bold(10, 14),
    small: regular(8, 10, soft),
    cell: regular(size, leading),
    header: bold(size, leading),
    padding,
    hyphenate,
  }
}

/** Between the margins. */
export const innerWidth = ({ page }: Theme): number => page.width - page.left - page.right
