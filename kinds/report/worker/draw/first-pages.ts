import type { Canvas } from '@/kinds/report/worker/pdf/canvas'
import { PAGES_FORM, type Part, parts } from '@/kinds/report/worker/pdf/document'
import { createSvgCanvas } from '@/kinds/report/worker/pdf/svg-canvas'
import { type DrawOptions, drawReport } from './draw-report'

class EnoughDrawn extends Error {}

interface Wanted {
  /** So many pages at the most. */
  most: number
  /** How many the report has; null where nobody knows yet. */
  pages: number | null
}

/** The first pages as pictures, in the order of the report: the same drawing, up to their end. */
export async function firstPages(
  drawing: Pick<DrawOptions, 'plan' | 'about' | 'theme' | 'words' | 'faces' | 'pictures' | 'rows'>,
  { most, pages }: Wanted,
): Promise<string[]> {
  const { theme, words } = drawing
  const { fonts, size, colour } = theme.small
  const pagesSaid = pages === null ? '…' : words.count(pages)
  const forms = {
    [PAGES_FORM]: (canvas: Canvas, at: { x: number; y: number }) => canvas.text(fonts.lineOf(pagesSaid), { ...at, size, colour }),
  }
  const drawn: { part: Part; svg(): string }[] = []
  const nowhere = async () => {}
  try {
    await drawReport({
      ...drawing,
      mirror(part) {
        const canvas = createSvgCanvas({ ...theme.page, forms })
        drawn.push({ part, svg: canvas.svg })
        return canvas
      },
      write: nowhere,
      onPlace: nowhere,
      onPage(done) {
        if (done === most) throw new EnoughDrawn()
      },
    })
  } catch (error) {
    if (!(error instanceof EnoughDrawn)) throw error
  }
  return parts.flatMap((part) => drawn.filter((one) => one.part === part)).map(({ svg }) => svg())
}
