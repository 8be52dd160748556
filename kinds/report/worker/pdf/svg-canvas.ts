import type { Face } from '@/kinds/report/worker/text/face'
import type { Canvas, PathStep } from './canvas'
import { number } from './syntax'

interface SvgOptions {
  width: number
  height: number
  /** What stands for a form, by its name. */
  forms?: Readonly<Record<string, (canvas: Canvas, at: { x: number; y: number }) => void>>
}

/** The same drawing as a picture for a browser. Letters are outlines: they look the same where their font is not. */
export function createSvgCanvas({ width, height, forms = {} }: SvgOptions): Canvas & { svg(): string } {
  const outlines = new Map<string, string>()
  const parts: string[] = []
  const down = (y: number) => number(height - y)

  function outlineOf(key: string, draw: () => string): string {
    const outline = outlines.get(key) ?? draw()
    outlines.set(key, outline)
    return outline
  }

  /** Side by side, in the units of their font. */
  function lettersOf(face: Face, glyphs: readonly number[]): string {
    let letters = ''
    let at = 0
    for (const glyph of glyphs) {
      const key = `${face.key}-${glyph}`
      if (outlineOf(key, () => face.shaper().getGlyph(glyph).path.toSVG()) !== '') letters += `<use href="#${key}" x="${Math.round(at)}"/>`
      at += face.advanceOf(glyph) / face.scale()
    }
    return letters
  }

  const pathOf = (path: readonly PathStep[]) =>
    path
      .map(
        ([step, ...places]) => step + places.map((place, at) => (at % 2 === 0 ? number(place as number) : down(place as number))).join(' '),
      )
      .join('')

  const canvas: Canvas & { svg(): string } = {
    text({ runs }, { x, y, size, colour }) {
      let at = x
      for (const { face, glyphs, width } of runs) {
        const scale = Math.round(size * face.scale() * 1000) / 1e6
        parts.push(`<g fill="${colour}" transform="matrix(${scale} 0 0 ${-scale} ${number(at)} ${down(y)})">${lettersOf(face, glyphs)}</g>`)
        at += (width * size) / 1000
      }
    },
    fill: (box, colour) =>
      void parts.push(
        `<rect x="${number(box.x)}" y="${down(box.y + box.height)}" width="${number(box.width)}" height="${number(box.height)}" fill="${colour}"/>`,
      ),
    rule: (from, to, look) =>
      void parts.push(
        `<line x1="${number(from.x)}" y1="${down(from.y)}" x2="${number(to.x)}" y2="${down(to.y)}" stroke="${look.colour}" stroke-width="${number(look.width)}"/>`,
      ),
    path: (path, look) =>
      void parts.push(
        `<path d="${pathOf(path)}" ${'fill' in look ? `fill="${look.fill}"` : `fill="none" stroke="${look.stroke}" stroke-width="${number(look.width)}"`}/>`,
      ),
    picture: ({ dataUrl }, box) =>
      void parts.push(
        `<image href="${dataUrl}" x="${number(box.x)}" y="${down(box.y + box.height)}" width="${number(box.width)}" height="${number(box.height)}"/>`,
      ),
    form(name, at) {
      forms[name]?.(canvas, at)
    },
    svg() {
      const defs = [...outlines].map(([key, path]) => (path === '' ? '' : `<path id="${key}" d="${path}"/>`)).join('')
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}"><defs>${defs}</defs><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`
    },
  }
  return canvas
}
