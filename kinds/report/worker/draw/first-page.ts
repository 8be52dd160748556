import { createSvgCanvas } from '@/kinds/report/worker/pdf/svg-canvas'
import { type DrawOptions, drawReport } from './draw-report'

class FirstPageDrawn extends Error {}

/** The first page as a picture: the same drawing, up to its end. */
export async function firstPage(
  drawing: Pick<DrawOptions, 'plan' | 'about' | 'theme' | 'words' | 'faces' | 'pictures' | 'rows'>,
): Promise<string> {
  const mirror = createSvgCanvas(drawing.theme.page)
  const nowhere = async () => {}
  try {
    await drawReport({
      ...drawing,
      mirror,
      write: nowhere,
      onPlace: nowhere,
      onPage() {
        throw new FirstPageDrawn()
      },
    })
  } catch (error) {
    if (!(error instanceof FirstPageDrawn)) throw error
  }
  return mirror.svg()
}
