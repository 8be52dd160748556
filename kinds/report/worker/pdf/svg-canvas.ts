import type { Canvas, PathStep } from './canvas'
import { number } from './syntax'

/** The same drawing as a picture for a browser. Letters are outlines: they look the same where their font is not. */
export function createSvgCanvas({ width, height }: { width: number; height: number }): Canvas & { svg(): string } {
  const outlines = new Map<string, string>()
  const parts: string[] = []
  const down = (y: number) => number(height - y)

  function outlineOf(key: string, draw: () => string): string {
    const known = outlines.get(key)
    if (known === undefined) outlines.set(key, draw())
    return key
  }

  const pathOf = (path: readonly PathStep[]) =>
    path
      .map(
        ([step, ...places]) => step + places.map((place, at) => (at % 2 === 0 ? number(place as number) : down(place as number))).join(' '),
      )
      .join('')

  return {
    text({ runs }, { x, y, size, colour }) {
      let at = x
      for (const { face, hex } of runs)
        for (const digits of hex.match(/.{4}/g) ?? []) {
          const glyph = Number.parseInt(digits, 16)
          const key = outlineOf(`${face.key}-${glyph}`, () => face.font().getGlyph(glyph).path.toSVG())
          const scale = Math.round(size * face.scale() * 1000) / 1e6
          parts.push(`<use href="#${key}" fill="${colour}" transform="matrix(${scale} 0 0 ${-scale} ${number(at)} ${down(y)})"/>`)
          at += (face.advanceOf(glyph) * size) / 1000
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
    svg() {
      const defs = [...outlines].map(([key, path]) => `<path id="${key}" d="${path}"/>`).join('')
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${number(width)} ${number(height)}" width="${number(width)}" height="${number(height)}"><defs>${defs}</defs><rect width="100%" height="100%" fill="#ffffff"/>${parts.join('')}</svg>`
    },
  }
}
