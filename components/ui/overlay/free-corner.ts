export type Corner = 'bottom-left' | 'bottom-right' | 'top-right' | 'top-left'
export type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>

/** In this order: the actions of a list stand at its right, and what has just been done is at the top. */
const CORNERS: readonly Corner[] = ['bottom-left', 'bottom-right', 'top-right', 'top-left']
/** Sonner's width and distances, and the height of a toast with three lines and a button. */
const WIDTH = 356
const HEIGHT = 140
const MARGIN = 24
const UNDER_HEADER = 72
/** Up to here a toast is as wide as the page. */
const PHONE = { width: 600, margin: 16 }

const CONTROLS = 'a[href], button, input, select, textarea, summary'

/** The first corner where a toast lies over nothing that can be used; at the lower left where there is none. */
export function freeCorner(): Corner {
  const controls = [...document.querySelectorAll(`main :is(${CONTROLS}), [data-connection-pill]`)]
  return pickCorner(
    { width: document.documentElement.clientWidth, height: window.innerHeight },
    controls.map((control) => control.getBoundingClientRect()),
  )
}

export function pickCorner(page: { width: number; height: number }, taken: Box[]): Corner {
  const isFree = (corner: Corner) => !taken.some((box) => overlaps(placeOf(corner, page), box))
  return CORNERS.find(isFree) ?? 'bottom-left'
}

function placeOf(corner: Corner, page: { width: number; height: number }): Box {
  const margin = page.width <= PHONE.width ? PHONE.margin : MARGIN
  const width = page.width <= PHONE.width ? page.width - 2 * margin : WIDTH
  const left = corner.endsWith('left') ? margin : page.width - margin - width
  const top = corner.startsWith('top') ? UNDER_HEADER : page.height - margin - HEIGHT
  return { left, top, right: left + width, bottom: top + HEIGHT }
}

const overlaps = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
