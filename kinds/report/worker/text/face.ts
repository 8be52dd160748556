import { createRequire } from 'node:module'
import type { Font } from 'fontkit'
import { type FontFile, openFont } from './truetype/open'

const require = createRequire(import.meta.url)

/** A font file, and which of its glyphs a document has used. Widths are in thousandths of the size. */
export interface Face {
  /** What content streams call it. */
  key: string
  /** Read when it is first wanted: most documents need one or two. */
  file(): FontFile
  /** The same for letters that join, and for outlines. It takes long to load, and most documents do without. */
  shaper(): Font
  /** Thousandths for a unit of the font. */
  scale(): number
  /** 0 for a letter that it does not have. */
  glyphOf(codePoint: number): number
  advanceOf(glyph: number): number
  /** Notes that a glyph stands for this text. */
  use(glyph: number, text: string): void
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
  let opened = null as { bytes: Buffer; file: FontFile } | null
  let shaper = null as Font | null
  const open = () => {
    if (opened) return opened
    const bytes = read()
    opened = { bytes, file: openFont(bytes) }
    return opened
  }
  const file = () => open().file
  const scale = () => 1000 / file().unitsPerEm
  const glyphs = new Int32Array(TABLE).fill(-1)
  const beyond = new Map<number, number>()
  let advances = null as Float64Array | null
  const seen = new Uint8Array(GLYPHS)
  const used = new Map<number, string>()

  function glyphOf(codePoint: number): number {
    if (codePoint < TABLE) {
      const known = glyphs[codePoint] as number
      if (known >= 0) return known
      const found = file().glyphOf(codePoint)
      glyphs[codePoint] = found
      return found
    }
    const known = beyond.get(codePoint)
    if (known !== undefined) return known
    const found = file().glyphOf(codePoint)
    beyond.set(codePoint, found)
    return found
  }

  function use(glyph: number, text: string): void {
    if (seen[glyph] === 1) return
    seen[glyph] = 1
    used.set(glyph, text)
  }

  for (const [glyph, text] of before) use(glyph, text)

  return {
    key,
    file,
    shaper() {
      shaper ??= (require('fontkit') as typeof import('fontkit')).create(open().bytes) as Font
      return shaper
    },
    scale,
    glyphOf,
    advanceOf(glyph) {
      advances ??= new Float64Array(GLYPHS).fill(-1)
      const known = advances[glyph] as number
      if (known >= 0) return known
      const advance = file().advanceOf(glyph) * scale()
      advances[glyph] = advance
      return advance
    },
    use,
    used: () => [...used].sort(([one], [other]) => one - other),
  }
}
