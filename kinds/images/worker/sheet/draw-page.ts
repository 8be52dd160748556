import type { OverlayOptions } from 'sharp'
import { drawText } from '@/kinds/images/worker/convert/draw-text'
import type { SharpModule } from '@/kinds/images/worker/sharp'

/** A4 at 150 dpi. */
const PAGE = { width: 1240, height: 1754 }
const GRID = { columns: 4, rows: 6 }
const MARGIN = 60
const HEAD = 60
const GAP = 24
const NAME_HEIGHT = 34
const LETTERS = 20

export const TILES_PER_PAGE = GRID.columns * GRID.rows
const CELL = {
  width: Math.floor((PAGE.width - 2 * MARGIN - (GRID.columns - 1) * GAP) / GRID.columns),
  height: Math.floor((PAGE.height - 2 * MARGIN - HEAD - (GRID.rows - 1) * GAP) / GRID.rows),
}
const PICTURE = { width: CELL.width, height: CELL.height - NAME_HEIGHT }

export interface Tile {
  name: string
  bytes: Buffer
}

/** How far down pictures stand on a page of so many. */
export function heightOf(tiles: number): number {
  const rows = Math.ceil(tiles / GRID.columns)
  return rows >= GRID.rows ? PAGE.height : MARGIN + HEAD + rows * (CELL.height + GAP) - GAP + MARGIN
}

/** A page of pictures with their names below them, as JPEG. */
export async function drawPage(sharp: SharpModule, { head, tiles }: { head: string; tiles: readonly Tile[] }) {
  const title = await drawText(sharp, head, { color: '#333333', size: 26 })
  const overlays: OverlayOptions[] = [{ ...(await clipped(sharp, title.data, PAGE.width - 2 * MARGIN)), left: MARGIN, top: MARGIN }]
  for (const [nth, { name, bytes }] of tiles.entries()) {
    const left = MARGIN + (nth % GRID.columns) * (CELL.width + GAP)
    const top = MARGIN + HEAD + Math.floor(nth / GRID.columns) * (CELL.height + GAP)
    const { data, info } = await sharp(bytes, { pages: 1 })
      .resize({ ...PICTURE, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 1 })
      .toBuffer({ resolveWithObject: true })
    const across = Math.floor((PICTURE.width - info.width) / 2)
    overlays.push({ input: data, left: left + across, top: top + PICTURE.height - info.height })
    const label = await drawText(sharp, shortened(name), { color: '#555555', size: LETTERS })
    overlays.push({ ...(await clipped(sharp, label.data, CELL.width)), left, top: top + PICTURE.height + 6 })
  }
  const plain = { create: { ...PAGE, channels: 3, background: '#ffffff' } } as const
  return { jpeg: await sharp(plain).composite(overlays).jpeg({ quality: 82 }).toBuffer(), ...PAGE }
}

/** A name that is too wide is cut, not made small. */
async function clipped(sharp: SharpModule, png: Buffer, most: number): Promise<{ input: Buffer }> {
  const { width = 1, height = 1 } = await sharp(png).metadata()
  return { input: width <= most ? png : await sharp(png).extract({ left: 0, top: 0, width: most, height }).png().toBuffer() }
}

/** What tells names of one camera apart is at their end. */
function shortened(name: string): string {
  const letters = Array.from(name)
  return letters.length <= 30 ? name : `…${letters.slice(-29).join('')}`
}
