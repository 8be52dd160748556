import type { Font } from 'fontkit'
import * as fontkit from 'fontkit'

/** A font file, and which of its glyphs a document has used. Widths are in thousandths of the size. */
export interface Face {
  /** What content streams call it. */
  key: string
  /** Read when it is first wanted: most documents need one or two. */
  font(): Font
  /** Thousandths for a unit of the font. */
  scale(): number
  /** 0 for a letter that it does not have. */
  glyphOf(codePoint: number): number
  advanceOf(glyph: number): number
  /** Notes that a glyph stands for this text, and tells it as a content stream does: four digits. */
  use(glyph: number, text: string): string
  /** What was used, by glyph. */
  used(): UsedGlyph[]
}

export type UsedGlyph = [glyph: number, text: string]

/** Letters of this plane are looked up in a table: nearly all there are. */
const TABLE = 0x3000
/** No font has more. */
const GLYPHS = 0x1_0000

/** @param before what an earlier attempt at the same document has used */
export function createFace(key: string, read: () => Buffer, before: readonly UsedGlyph[] = []): Face {
  let opened = null as Font | null
  const font = () => {
    opened ??= fontkit.create(read()) as Font
    return opened
  }
  const scale = () => 1000 / font().unitsPerEm
  const glyphs = new Int32Array(TABLE).fill(-1)
  const beyond = new Map<number, number>()
  let advances = null as Float64Array | null
  const hex = new Map<number, string>()
  const used = new Map<number, string>()

  function find(codePoint: number): number {
    return font().hasGlyphForCodePoint(codePoint) ? font().glyphForCodePoint(codePoint).id : 0
  }

  function glyphOf(codePoint: number): number {
    if (codePoint < TABLE) {
      const known = glyphs[codePoint] as number
      if (known >= 0) return known
      const found = find(codePoint)
      glyphs[codePoint] = found
      return found
    }
    const known = beyond.get(codePoint)
    if (known !== undefined) return known
    const found = find(codePoint)
    beyond.set(codePoint, found)
    return found
  }

  function use(glyph: number, text: string): string {
    const known = hex.get(glyph)
    if (known !== undefined) return known
    const told = glyph.toString(16).padStart(4, '0')
    hex.set(glyph, told)
    used.set(glyph, text)
    return told
  }

  for (const [glyph, text] of before) use(glyph, text)

  return {
    key,
    font,
    scale,
    glyphOf,
    advanceOf(glyph) {
      advances ??= new Float64Array(GLYPHS).fill(-1)
      const known = advances[glyph] as number
      if (known >= 0) return known
      const advance = font().getGlyph(glyph).advanceWidth * scale()
      advances[glyph] = advance
      return advance
    },
    use,
    used: () => [...used].sort(([one], [other]) => one - other),
  }
}
