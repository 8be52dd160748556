import type { Face } from '@/kinds/report/worker/text/face'
import type { Run } from '@/kinds/report/worker/text/line'
import { createBytes, putByte, putInt, putPoints, putString, putText, written } from './bytes'
import type { Canvas, PathStep } from './canvas'
import { colour, number, textString } from './syntax'

/** The content of a page as PDF has it, with what each part of it belongs to. */
export interface Content extends Canvas {
  /** Begins a page. @param mirror gets the same drawing */
  begin(mirror?: Canvas): void
  /** What is drawn till `close` is this part of the structure's element. */
  open(tag: string, mcid: number): void
  close(): void
  /** What is drawn by it says nothing: rules, repeated headers, numbers of pages. */
  artifact(draw: (content: Content) => void): void
  /** A form that is written at the end, with its own place at this point. */
  form(name: string, at: { x: number; y: number }): void
  /** They are gone when the next page is drawn. */
  bytes(): Buffer
}

const BLANK = 0x20
/** Nearly no page has more. */
const PAGE_BYTES = 64_000
const steps = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** One for all pages, one after the other. */
export function createContent(): Content {
  const to = createBytes(PAGE_BYTES)
  let mirror = null as Canvas | null
  let filled = ''
  let stroked = ''
  /** Face and size stay until others are said. */
  let face = null as Face | null
  let size = 0

  function fillWith(hex: string): void {
    if (filled !== hex) putText(to, `${colour(hex)} rg\n`)
    filled = hex
  }

  function strokeWith(hex: string, width: number): void {
    const look = `${hex} ${width}`
    if (stroked !== look) putText(to, `${colour(hex)} RG ${number(width)} w\n`)
    stroked = look
  }

  function put(first: number, second: number, operator: string): void {
    putPoints(to, first)
    putByte(to, BLANK)
    putPoints(to, second)
    putText(to, operator)
  }

  function show(run: Run, wanted: number): void {
    if (face !== run.face || size !== wanted) putText(to, `/${run.face.key} ${number(wanted)} Tf `)
    face = run.face
    size = wanted
    putString(to, run.glyphs)
    putText(to, 'Tj')
  }

  const pathOf = (path: readonly PathStep[]) =>
    path.map(([step, ...places]) => [...places.map((place) => number(place as number)), steps[step]].join(' ')).join(' ')

  const content: Content = {
    begin(next) {
      to.length = 0
      mirror = next ?? null
      filled = ''
      stroked = ''
      face = null
    },
    open(tag, mcid) {
      putText(to, `/${tag}<</MCID `)
      putInt(to, mcid)
      putText(to, '>>BDC\n')
    },
    close: () => putText(to, 'EMC\n'),
    artifact(draw) {
      putText(to, '/Artifact BMC\n')
      draw(content)
      putText(to, 'EMC\n')
    },
    text(line, at) {
      mirror?.text(line, at)
      const { runs, says } = line
      if (runs.length === 0) return
      fillWith(at.colour)
      if (says !== undefined) putText(to, `/Span<</ActualText ${textString(says)}>>BDC\n`)
      putText(to, 'BT ')
      put(at.x, at.y, ' Td ')
      for (let nth = 0; nth < runs.length; nth += 1) {
        if (nth > 0) putByte(to, BLANK)
        show(runs[nth] as Run, at.size)
      }
      putText(to, ' ET\n')
      if (says !== undefined) putText(to, 'EMC\n')
    },
    fill(box, hex) {
      mirror?.fill(box, hex)
      fillWith(hex)
      put(box.x, box.y, ' ')
      put(box.width, box.height, ' re f\n')
    },
    rule(from, until, look) {
      mirror?.rule(from, until, look)
      strokeWith(look.colour, look.width)
      put(from.x, from.y, ' m ')
      put(until.x, until.y, ' l S\n')
    },
    path(path, look) {
      mirror?.path(path, look)
      if ('fill' in look) fillWith(look.fill)
      else strokeWith(look.stroke, look.width)
      putText(to, `${pathOf(path)} ${'fill' in look ? 'f' : 'S'}\n`)
    },
    picture(picture, box) {
      mirror?.picture(picture, box)
      const { key } = picture
      const { x, y, width, height } = box
      putText(to, `q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /${key} Do Q\n`)
    },
    form(name, at) {
      mirror?.form?.(name, at)
      const { x, y } = at
      putText(to, `q 1 0 0 1 ${number(x)} ${number(y)} cm /${name} Do Q\n`)
    },
    bytes: () => written(to),
  }
  return content
}
