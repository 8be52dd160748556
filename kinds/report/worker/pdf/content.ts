import type { Face } from '@/kinds/report/worker/text/face'
import type { Run } from '@/kinds/report/worker/text/line'
import { type Bytes, createBytes } from './bytes'
import type { Canvas, PathStep } from './canvas'
import { colour, number, textString } from './syntax'

/** The content of a page as PDF has it, with what each part of it belongs to. */
export interface Content extends Canvas {
  /** What is drawn by it is this part of the structure's element. */
  mark(tag: string, mcid: number, draw: (content: Content) => void): void
  /** What is drawn by it says nothing: rules, repeated headers, numbers of pages. */
  artifact(draw: (content: Content) => void): void
  /** A form that is written at the end, with its own place at this point. */
  form(name: string, at: { x: number; y: number }): void
  /** They are gone when the next page is drawn. */
  bytes(): Buffer
}

const steps = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/**
 * @param mirror gets the same drawing
 * @param to is written on from its beginning
 */
export function createContent(mirror?: Canvas, to: Bytes = createBytes()): Content {
  to.clear()
  let filled = ''
  let stroked = ''
  /** Face and size stay until others are said. */
  let face = null as Face | null
  let size = 0

  function fillWith(hex: string): void {
    if (filled !== hex) to.text(`${colour(hex)} rg\n`)
    filled = hex
  }

  function strokeWith(hex: string, width: number): void {
    const look = `${hex} ${width}`
    if (stroked !== look) to.text(`${colour(hex)} RG ${number(width)} w\n`)
    stroked = look
  }

  function put(first: number, second: number, operator: string): void {
    to.points(first)
    to.byte(BLANK)
    to.points(second)
    to.text(operator)
  }

  function show(run: Run, wanted: number): void {
    if (face !== run.face || size !== wanted) to.text(`/${run.face.key} ${number(wanted)} Tf `)
    face = run.face
    size = wanted
    to.text('(')
    const { glyphs } = run
    for (let at = 0; at < glyphs.length; at += 1) {
      const glyph = glyphs[at] as number
      putStringByte(to, glyph >> 8)
      putStringByte(to, glyph & 0xff)
    }
    to.text(')Tj')
  }

  const pathOf = (path: readonly PathStep[]) =>
    path.map(([step, ...places]) => [...places.map((place) => number(place as number)), steps[step]].join(' ')).join(' ')

  const content: Content = {
    mark(tag, mcid, draw) {
      to.text('/')
      to.text(tag)
      to.text('<</MCID ')
      to.int(mcid)
      to.text('>>BDC\n')
      draw(content)
      to.text('EMC\n')
    },
    artifact(draw) {
      to.text('/Artifact BMC\n')
      draw(content)
      to.text('EMC\n')
    },
    text(line, at) {
      mirror?.text(line, at)
      const { runs, says } = line
      if (runs.length === 0) return
      fillWith(at.colour)
      if (says !== undefined) to.text(`/Span<</ActualText ${textString(says)}>>BDC\n`)
      to.text('BT ')
      put(at.x, at.y, ' Td ')
      for (let nth = 0; nth < runs.length; nth += 1) {
        if (nth > 0) to.byte(BLANK)
        show(runs[nth] as Run, at.size)
      }
      to.text(' ET\n')
      if (says !== undefined) to.text('EMC\n')
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
      to.text(`${pathOf(path)} ${'fill' in look ? 'f' : 'S'}\n`)
    },
    picture(picture, box) {
      mirror?.picture(picture, box)
      const { key } = picture
      const { x, y, width, height } = box
      to.text(`q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /${key} Do Q\n`)
    },
    form(name, at) {
      mirror?.form?.(name, at)
      const { x, y } = at
      to.text(`q 1 0 0 1 ${number(x)} ${number(y)} cm /${name} Do Q\n`)
    },
    bytes: to.view,
  }
  return content
}

const [BLANK, OPENS, CLOSES, ESCAPES, RETURN] = [0x20, 0x28, 0x29, 0x5c, 0x0d]

/** As a string in parentheses has it: four of all bytes mean something there. */
function putStringByte(to: Bytes, byte: number): void {
  if (byte === OPENS || byte === CLOSES || byte === ESCAPES || byte === RETURN) to.byte(ESCAPES)
  to.byte(byte === RETURN ? LETTER_R : byte)
}

const LETTER_R = 0x72
