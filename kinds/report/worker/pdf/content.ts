import type { Run } from '@/kinds/report/worker/text/line'
import type { Canvas, PathStep } from './canvas'
import { colour, number, textString } from './syntax'

/** The content of a page as PDF has it, with what each part of it belongs to. */
export interface Content extends Canvas {
  /** What is drawn by it is this part of the structure's element. */
  mark(tag: string, mcid: number, draw: () => void): void
  /** What is drawn by it says nothing: rules, repeated headers, numbers of pages. */
  artifact(draw: () => void): void
  /** A form that is written at the end, with its own place at this point. */
  form(name: string, at: { x: number; y: number }): void
  bytes(): Buffer
}

const steps = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** @param mirror gets the same drawing */
export function createContent(mirror?: Canvas): Content {
  const parts: string[] = []
  let filled = ''
  let stroked = ''
  /** Face and size stay until others are said. */
  let set = ''

  function fillWith(hex: string): void {
    if (filled !== hex) parts.push(`${colour(hex)} rg`)
    filled = hex
  }

  function strokeWith(hex: string, width: number): void {
    const look = `${colour(hex)} RG ${number(width)} w`
    if (stroked !== look) parts.push(look)
    stroked = look
  }

  function shown({ face, hex }: Run, size: number): string {
    const wanted = `/${face.key} ${number(size)} Tf`
    if (set === wanted) return `<${hex}>Tj`
    set = wanted
    return `${wanted} <${hex}>Tj`
  }

  const pathOf = (path: readonly PathStep[]) =>
    path.map(([step, ...places]) => [...places.map((place) => number(place as number)), steps[step]].join(' ')).join(' ')

  return {
    mark(tag, mcid, draw) {
      parts.push(`/${tag}<</MCID ${mcid}>>BDC`)
      draw()
      parts.push('EMC')
    },
    artifact(draw) {
      parts.push('/Artifact BMC')
      draw()
      parts.push('EMC')
    },
    text(line, at) {
      mirror?.text(line, at)
      const { runs, says } = line
      const { x, y, size, colour: hex } = at
      if (runs.length === 0) return
      fillWith(hex)
      if (says !== undefined) parts.push(`/Span<</ActualText ${textString(says)}>>BDC`)
      parts.push(`BT ${number(x)} ${number(y)} Td ${runs.map((run) => shown(run, size)).join(' ')} ET`)
      if (says !== undefined) parts.push('EMC')
    },
    fill(box, hex) {
      mirror?.fill(box, hex)
      const { x, y, width, height } = box
      fillWith(hex)
      parts.push(`${number(x)} ${number(y)} ${number(width)} ${number(height)} re f`)
    },
    rule(from, to, look) {
      mirror?.rule(from, to, look)
      const { width, colour: hex } = look
      strokeWith(hex, width)
      parts.push(`${number(from.x)} ${number(from.y)} m ${number(to.x)} ${number(to.y)} l S`)
    },
    path(path, look) {
      mirror?.path(path, look)
      if ('fill' in look) fillWith(look.fill)
      else strokeWith(look.stroke, look.width)
      parts.push(`${pathOf(path)} ${'fill' in look ? 'f' : 'S'}`)
    },
    picture(picture, box) {
      mirror?.picture(picture, box)
      const { key } = picture
      const { x, y, width, height } = box
      parts.push(`q ${number(width)} 0 0 ${number(height)} ${number(x)} ${number(y)} cm /${key} Do Q`)
    },
    form(name, at) {
      mirror?.form?.(name, at)
      const { x, y } = at
      parts.push(`q 1 0 0 1 ${number(x)} ${number(y)} cm /${name} Do Q`)
    },
    bytes: () => Buffer.from(parts.join('\n'), 'latin1'),
  }
}
